SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(
      ',', json_quote(g0_0.k0), json_quote(g0_0.count),
      coalesce((
        SELECT concat('[', json_quote(s1."code"), ']')
        FROM (
          SELECT n1."code", n1."id"
          FROM "Country" n1
          WHERE n1."id" = g0_0.k0
          ORDER BY n1."id"
          LIMIT :p1
        ) s1
        LIMIT 1
      ), 'null')
    ), ']')), ']')
    FROM (
      SELECT k0, count(*) AS count
      FROM (
        SELECT n0."id" AS id, f3."id" AS k0
        FROM "Flight" n0
        LEFT JOIN "Place" f1 ON f1."id" = (
          SELECT f2."id"
          FROM edge e2
          CROSS JOIN "Place" f2 ON f2."id" = e2.dst
          WHERE e2.src = n0."id" AND e2.type = 'HAS_DESTINATION'
          ORDER BY e2.rank, f2."id", e2.key
          LIMIT 1
        )
        LEFT JOIN "Country" f3 ON f3."id" = (
          SELECT f4."id"
          FROM edge e4
          CROSS JOIN "Country" f4 ON f4."id" = e4.dst
          WHERE e4.src = f1."id" AND e4.type = 'LOCATED_IN'
          ORDER BY e4.rank, f4."id", e4.key
          LIMIT 1
        )
      )
      GROUP BY k0
      ORDER BY k0 IS NULL, k0
      LIMIT :p0
    ) g0_0
  )
, ']')
p0 = 10
p1 = 1

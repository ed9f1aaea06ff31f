SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g0_0.k0), json_quote(g0_0.count)), ']')), ']')
    FROM (
      SELECT k0, count(*) AS count
      FROM (
        SELECT n0."id" AS id, n0."charter" AS k0
        FROM (
          SELECT DISTINCT e2.src AS id
          FROM "Place" f1
          CROSS JOIN edge e2 ON e2.dst = f1."id" AND e2.type = 'HAS_DESTINATION'
          WHERE f1."id" = :p0
        ) r0
        CROSS JOIN "Flight" n0 ON n0."id" = r0.id
        WHERE coalesce((
            SELECT f3."id" = :p1
            FROM edge e3
            CROSS JOIN "Place" f3 ON f3."id" = e3.dst
            WHERE e3.src = n0."id" AND e3.type = 'HAS_DESTINATION'
            ORDER BY e3.rank, f3."id", e3.key
            LIMIT 1
          ), false)
      )
      GROUP BY k0
      ORDER BY k0 IS NULL, k0
      LIMIT :p2
    ) g0_0
  )
, ']')
p0 = "p2"
p1 = "p2"
p2 = 10

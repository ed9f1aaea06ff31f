SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g0_0.k0), json_quote(g0_0.count)), ']')), ']')
    FROM (
      SELECT k0, count(*) AS count
      FROM (
        SELECT DISTINCT n0."id" AS id, f2."id" AS k0
        FROM "Flight" n0
        LEFT JOIN edge e1 ON e1.src = n0."id" AND e1.type = 'CARRIED' AND EXISTS (SELECT 1 FROM "DeporteeGroup" WHERE "id" = e1.dst)
        LEFT JOIN "DeporteeGroup" f1 ON f1."id" = e1.dst
        LEFT JOIN "Country" f2 ON f2."id" = (
          SELECT f3."id"
          FROM edge e3
          CROSS JOIN "Country" f3 ON f3."id" = e3.dst
          WHERE e3.src = f1."id" AND e3.type = 'HAS_NATIONALITY'
          ORDER BY e3.rank, f3."id", e3.key
          LIMIT 1
        )
      )
      GROUP BY k0
      HAVING count > :p0
      ORDER BY count DESC, k0 IS NULL, k0
      LIMIT :p1
    ) g0_0
  ),
  (
    SELECT count(*)
    FROM (
      SELECT k0, count(*) AS count
      FROM (
        SELECT DISTINCT n0."id" AS id, f5."id" AS k0
        FROM "Flight" n0
        LEFT JOIN edge e4 ON e4.src = n0."id" AND e4.type = 'CARRIED' AND EXISTS (SELECT 1 FROM "DeporteeGroup" WHERE "id" = e4.dst)
        LEFT JOIN "DeporteeGroup" f4 ON f4."id" = e4.dst
        LEFT JOIN "Country" f5 ON f5."id" = (
          SELECT f6."id"
          FROM edge e6
          CROSS JOIN "Country" f6 ON f6."id" = e6.dst
          WHERE e6.src = f4."id" AND e6.type = 'HAS_NATIONALITY'
          ORDER BY e6.rank, f6."id", e6.key
          LIMIT 1
        )
      )
      GROUP BY k0
      HAVING count > :p2
    )
  )
), ']')
p0 = 1
p1 = 1
p2 = 1

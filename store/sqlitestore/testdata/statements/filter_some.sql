SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE EXISTS (
          SELECT 1
          FROM edge e1
          CROSS JOIN "DeporteeGroup" f1 ON f1."id" = e1.dst
          WHERE e1.src = n0."id" AND e1.type = 'CARRIED'
            AND f1."size" >= :p0
        )
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE EXISTS (
        SELECT 1
        FROM edge e2
        CROSS JOIN "DeporteeGroup" f2 ON f2."id" = e2.dst
        WHERE e2.src = n0."id" AND e2.type = 'CARRIED'
          AND f2."size" >= :p2
      )
  )
), ']')
p0 = 20
p1 = 10
p2 = 20

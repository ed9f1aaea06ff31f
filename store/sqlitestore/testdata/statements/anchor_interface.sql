SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM (
        SELECT DISTINCT e2.src AS id
        FROM "Actor" f1
        CROSS JOIN edge e2 ON e2.dst = f1."id" AND e2.type = 'CARRIED_OUT_BY'
        WHERE f1."id" = :p0
      ) r0
      CROSS JOIN "Flight" n0 ON n0."id" = r0.id
      WHERE EXISTS (
          SELECT 1
          FROM edge e3
          CROSS JOIN "Actor" f3 ON f3."id" = e3.dst
          WHERE e3.src = n0."id" AND e3.type = 'CARRIED_OUT_BY'
            AND f3."id" = :p1
        )
      ORDER BY n0."id"
      LIMIT :p2
    ) s0
  ),
  (
    SELECT count(*)
    FROM (
      SELECT DISTINCT e5.src AS id
      FROM "Actor" f4
      CROSS JOIN edge e5 ON e5.dst = f4."id" AND e5.type = 'CARRIED_OUT_BY'
      WHERE f4."id" = :p3
    ) r0
    CROSS JOIN "Flight" n0 ON n0."id" = r0.id
    WHERE EXISTS (
        SELECT 1
        FROM edge e6
        CROSS JOIN "Actor" f6 ON f6."id" = e6.dst
        WHERE e6.src = n0."id" AND e6.type = 'CARRIED_OUT_BY'
          AND f6."id" = :p4
      )
  )
), ']')
p0 = "o1"
p1 = "o1"
p2 = 10
p3 = "o1"
p4 = "o1"

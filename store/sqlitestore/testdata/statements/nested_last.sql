SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(
      ',',
      (
        SELECT concat('[', group_concat(concat('[', json_quote(s1."id"), ']')), ']')
        FROM (
          SELECT n1."id"
          FROM edge r1
          CROSS JOIN "Flight" n1 ON n1."id" = r1.src
          WHERE r1.dst = s0."id" AND r1.type = 'CONDUCTED_UNDER'
            AND (n1."date_kd", r1.src) > (:p0, :p1)
          ORDER BY n1."date_kd", r1.src
          LIMIT :p2
        ) s1
      ),
      EXISTS (
        SELECT 1
        FROM edge r1
        CROSS JOIN "Flight" n1 ON n1."id" = r1.src
        WHERE r1.dst = s0."id" AND r1.type = 'CONDUCTED_UNDER'
          AND (n1."date_kd", r1.src) <= (:p3, :p4)
      )
    ), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Agreement" n0
      ORDER BY n0."id"
      LIMIT :p5
    ) s0
  )
, ']')
p0 = ""
p1 = "f4"
p2 = 2
p3 = ""
p4 = "f4"
p5 = 2

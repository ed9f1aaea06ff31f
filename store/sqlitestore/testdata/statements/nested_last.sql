SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(
      ',',
      (
        SELECT concat('[', group_concat(concat('[', json_quote(s1."id"), ']')), ']')
        FROM (
          SELECT n1."id"
          FROM "Flight.date_kd over CONDUCTED_UNDER.src" o1
          CROSS JOIN "Flight" n1 ON n1."id" = o1.far
          WHERE o1.near = s0."id"
            AND (o1.value, o1.far) > (:p0, :p1)
          ORDER BY o1.value, o1.far
          LIMIT :p2
        ) s1
      ),
      EXISTS (
        SELECT 1
        FROM "Flight.date_kd over CONDUCTED_UNDER.src" o1
        CROSS JOIN "Flight" n1 ON n1."id" = o1.far
        WHERE o1.near = s0."id"
          AND (o1.value, o1.far) <= (:p3, :p4)
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

SELECT json_array(
  json_array(json((
    SELECT json_array(
      json((
        SELECT json_group_array(json_array(s1._confidence, s1."id", s1."id"))
        FROM (
          SELECT n1."id", r1.confidence AS _confidence
          FROM edge r1
          CROSS JOIN "Flight" n1 ON n1."id" = r1.src
          WHERE r1.dst = n0."id" AND r1.type = 'CONDUCTED_UNDER'
            AND (r1.confidence, n1."id") < (:p0, :p1)
          ORDER BY r1.confidence DESC, n1."id" DESC
          LIMIT :p2
        ) s1
      )),
      EXISTS (
        SELECT 1
        FROM edge r1
        CROSS JOIN "Flight" n1 ON n1."id" = r1.src
        WHERE r1.dst = n0."id" AND r1.type = 'CONDUCTED_UNDER'
          AND (r1.confidence, n1."id") >= (:p3, :p4)
      )
    )
    FROM "Agreement" n0
    WHERE n0."id" = :p5
  )))
)
p0 = 1
p1 = "f1"
p2 = 10
p3 = 1
p4 = "f1"
p5 = "a1"

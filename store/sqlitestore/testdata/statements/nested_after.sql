SELECT json_array(
  json((
    SELECT json_group_array(json_array(
      json((
        SELECT json_group_array(json_array(s1."id"))
        FROM (
          SELECT n1."id"
          FROM edge r1
          CROSS JOIN "Flight" n1 ON n1."id" = r1.src
          WHERE r1.dst = s0."id" AND r1.type = 'CONDUCTED_UNDER'
            AND n1."charter" IS NULL
            AND n1."id" > :p0
          ORDER BY n1."id"
          LIMIT :p1
        ) s1
      )),
      (
        SELECT count(*)
        FROM edge r1
        CROSS JOIN "Flight" n1 ON n1."id" = r1.src
        WHERE r1.dst = s0."id" AND r1.type = 'CONDUCTED_UNDER'
          AND n1."charter" IS NULL
      ),
      EXISTS (
        SELECT 1
        FROM edge r1
        CROSS JOIN "Flight" n1 ON n1."id" = r1.src
        WHERE r1.dst = s0."id" AND r1.type = 'CONDUCTED_UNDER'
          AND n1."charter" IS NULL
          AND n1."id" <= :p2
      ),
      EXISTS (
        SELECT 1
        FROM edge r2
        CROSS JOIN "Flight" n2 ON n2."id" = r2.src
        WHERE r2.dst = s0."id" AND r2.type = 'CONDUCTED_UNDER'
          AND n2."id" <= :p3
      )
    ))
    FROM (
      SELECT n0."id"
      FROM "Agreement" n0
      ORDER BY n0."id"
      LIMIT :p4
    ) s0
  ))
)
p0 = "f2"
p1 = 10
p2 = "f2"
p3 = "f0"
p4 = 2

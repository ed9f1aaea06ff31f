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
            AND n1."charter" IS NULL
            AND r1.src > :p0
          ORDER BY r1.src
          LIMIT :p1
        ) s1
      ),
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
          AND r1.src <= :p2
      ),
      EXISTS (
        SELECT 1
        FROM edge r2
        CROSS JOIN "Flight" n2 ON n2."id" = r2.src
        WHERE r2.dst = s0."id" AND r2.type = 'CONDUCTED_UNDER'
          AND r2.src <= :p3
      )
    ), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Agreement" n0
      ORDER BY n0."id"
      LIMIT :p4
    ) s0
  )
, ']')
p0 = "f2"
p1 = 10
p2 = "f2"
p3 = "f0"
p4 = 2

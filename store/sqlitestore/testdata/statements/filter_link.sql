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
            AND (r1.confidence > :p0 AND NOT coalesce(r1.confidence = :p1, false))
          ORDER BY r1.src
          LIMIT :p2
        ) s1
      ),
      (
        SELECT count(*)
        FROM edge r1
        CROSS JOIN "Flight" n1 ON n1."id" = r1.src
        WHERE r1.dst = s0."id" AND r1.type = 'CONDUCTED_UNDER'
          AND (r1.confidence > :p3 AND NOT coalesce(r1.confidence = :p4, false))
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
p0 = 0.6
p1 = 1
p2 = 10
p3 = 0.6
p4 = 1
p5 = 2

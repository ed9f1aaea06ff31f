SELECT concat('[',
  coalesce((
    SELECT concat('[', concat_ws(
      ',',
      (
        SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s1._confidence), json_quote(s1."id"), json_quote(s1."id")), ']')), ']')
        FROM (
          SELECT n1."id", r1.confidence AS _confidence
          FROM edge r1
          CROSS JOIN "Flight" n1 ON n1."id" = r1.src
          WHERE r1.dst = n0."id" AND r1.type = 'CONDUCTED_UNDER'
            AND (r1.confidence, r1.src) < (:p0, :p1)
          ORDER BY r1.confidence DESC, r1.src DESC
          LIMIT :p2
        ) s1
      ),
      EXISTS (
        SELECT 1
        FROM edge r1
        CROSS JOIN "Flight" n1 ON n1."id" = r1.src
        WHERE r1.dst = n0."id" AND r1.type = 'CONDUCTED_UNDER'
          AND (r1.confidence, r1.src) >= (:p3, :p4)
      )
    ), ']')
    FROM "Agreement" n0
    WHERE n0."id" = :p5
  ), 'null')
, ']')
p0 = 1
p1 = "f1"
p2 = 10
p3 = 1
p4 = "f1"
p5 = "a1"

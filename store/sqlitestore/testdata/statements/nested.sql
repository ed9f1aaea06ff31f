SELECT concat('[',
  coalesce((
    SELECT concat('[', concat_ws(
      ',', json_quote(n0."id"),
      (
        SELECT concat('[', group_concat(concat('[', concat_ws(
          ',', json_quote(s1."date_kd"), json_quote(s1."id"), concat('[', concat_ws(',', json_quote(s1._status), json_quote(s1._confidence)), ']'), json_quote(s1."id"),
          (
            SELECT concat('[', group_concat(concat('[', json_quote(s2."type"), ']')), ']')
            FROM (
              SELECT n2."id", n2."type"
              FROM edge r2
              CROSS JOIN "Actor" n2 ON n2."id" = r2.dst
              WHERE r2.src = s1."id" AND r2.type = 'CARRIED_OUT_BY'
              ORDER BY r2.dst
              LIMIT :p0
            ) s2
          ),
          coalesce((
            SELECT concat('[', concat_ws(
              ',', concat('[', concat_ws(',', json_quote(s3._status), json_quote(s3._confidence)), ']'), json_quote(s3."id"),
              coalesce((
                SELECT concat('[', json_quote(s4."code"), ']')
                FROM (
                  SELECT n4."code", n4."id"
                  FROM edge r4
                  CROSS JOIN "Country" n4 ON n4."id" = r4.dst
                  WHERE r4.src = s3."id" AND r4.type = 'LOCATED_IN'
                  ORDER BY r4.rank, n4."id", r4.key
                  LIMIT :p1
                ) s4
                LIMIT 1
              ), 'null')
            ), ']')
            FROM (
              SELECT n3."id", r3.confidence AS _confidence, r3.status AS _status
              FROM edge r3
              CROSS JOIN "Place" n3 ON n3."id" = r3.dst
              WHERE r3.src = s1."id" AND r3.type = 'HAS_DESTINATION'
              ORDER BY r3.rank, n3."id", r3.key
              LIMIT :p2
            ) s3
            LIMIT 1
          ), 'null')
        ), ']')), ']')
        FROM (
          SELECT n1."date_kd", n1."id", r1.confidence AS _confidence, r1.status AS _status
          FROM "Flight.date_kd over CONDUCTED_UNDER.src" o1
          CROSS JOIN edge r1 ON r1.dst = o1.near AND r1.type = 'CONDUCTED_UNDER' AND r1.src = o1.far AND r1.key = o1.key
          CROSS JOIN "Flight" n1 ON n1."id" = o1.far
          WHERE o1.near = n0."id"
          ORDER BY o1.value DESC, o1.far DESC
          LIMIT :p3
        ) s1
      ),
      (
        SELECT count(*)
        FROM edge r1
        CROSS JOIN "Flight" n1 ON n1."id" = r1.src
        WHERE r1.dst = n0."id" AND r1.type = 'CONDUCTED_UNDER'
      )
    ), ']')
    FROM "Agreement" n0
    WHERE n0."id" = :p4
  ), 'null')
, ']')
p0 = 10
p1 = 1
p2 = 1
p3 = 3
p4 = "a1"

SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Country" n0
      WHERE EXISTS (
          SELECT 1
          FROM edge e1
          CROSS JOIN "Place" f1 ON f1."id" = e1.src
          WHERE e1.dst = n0."id" AND e1.type = 'LOCATED_IN'
            AND (EXISTS (
              SELECT 1
              FROM edge e2
              CROSS JOIN "Flight" f2 ON f2."id" = e2.src
              WHERE e2.dst = f1."id" AND e2.type = 'HAS_DESTINATION'
                AND coalesce((
                  SELECT f3."id" = :p0
                  FROM edge e3
                  CROSS JOIN "Agreement" f3 ON f3."id" = e3.dst
                  WHERE e3.src = f2."id" AND e3.type = 'CONDUCTED_UNDER'
                  ORDER BY e3.rank, f3."id", e3.key
                  LIMIT 1
                ), false)
            ) AND coalesce((
              SELECT f4."code" = :p1
              FROM edge e4
              CROSS JOIN "Country" f4 ON f4."id" = e4.dst
              WHERE e4.src = f1."id" AND e4.type = 'LOCATED_IN'
              ORDER BY e4.rank, f4."id", e4.key
              LIMIT 1
            ), false))
        )
      ORDER BY n0."id"
      LIMIT :p2
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Country" n0
    WHERE EXISTS (
        SELECT 1
        FROM edge e5
        CROSS JOIN "Place" f5 ON f5."id" = e5.src
        WHERE e5.dst = n0."id" AND e5.type = 'LOCATED_IN'
          AND (EXISTS (
            SELECT 1
            FROM edge e6
            CROSS JOIN "Flight" f6 ON f6."id" = e6.src
            WHERE e6.dst = f5."id" AND e6.type = 'HAS_DESTINATION'
              AND coalesce((
                SELECT f7."id" = :p3
                FROM edge e7
                CROSS JOIN "Agreement" f7 ON f7."id" = e7.dst
                WHERE e7.src = f6."id" AND e7.type = 'CONDUCTED_UNDER'
                ORDER BY e7.rank, f7."id", e7.key
                LIMIT 1
              ), false)
          ) AND coalesce((
            SELECT f8."code" = :p4
            FROM edge e8
            CROSS JOIN "Country" f8 ON f8."id" = e8.dst
            WHERE e8.src = f5."id" AND e8.type = 'LOCATED_IN'
            ORDER BY e8.rank, f8."id", e8.key
            LIMIT 1
          ), false))
      )
  )
), ']')
p0 = "a1"
p1 = "CO"
p2 = 10
p3 = "a1"
p4 = "CO"

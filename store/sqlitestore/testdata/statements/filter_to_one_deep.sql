SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE coalesce((
          SELECT coalesce((
            SELECT EXISTS (
              SELECT 1
              FROM edge e3
              CROSS JOIN "Flight" f3 ON f3."id" = e3.src
              WHERE e3.dst = f2."id" AND e3.type = 'CARRIED_OUT_BY'
            )
            FROM edge e2
            CROSS JOIN "Country" f2 ON f2."id" = e2.dst
            WHERE e2.src = f1."id" AND e2.type = 'LOCATED_IN'
            ORDER BY e2.rank, f2."id", e2.key
            LIMIT 1
          ), false)
          FROM edge e1
          CROSS JOIN "Place" f1 ON f1."id" = e1.dst
          WHERE e1.src = n0."id" AND e1.type = 'HAS_DESTINATION'
          ORDER BY e1.rank, f1."id", e1.key
          LIMIT 1
        ), false)
      ORDER BY n0."id"
      LIMIT :p0
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE coalesce((
        SELECT coalesce((
          SELECT EXISTS (
            SELECT 1
            FROM edge e6
            CROSS JOIN "Flight" f6 ON f6."id" = e6.src
            WHERE e6.dst = f5."id" AND e6.type = 'CARRIED_OUT_BY'
          )
          FROM edge e5
          CROSS JOIN "Country" f5 ON f5."id" = e5.dst
          WHERE e5.src = f4."id" AND e5.type = 'LOCATED_IN'
          ORDER BY e5.rank, f5."id", e5.key
          LIMIT 1
        ), false)
        FROM edge e4
        CROSS JOIN "Place" f4 ON f4."id" = e4.dst
        WHERE e4.src = n0."id" AND e4.type = 'HAS_DESTINATION'
        ORDER BY e4.rank, f4."id", e4.key
        LIMIT 1
      ), false)
  )
), ']')
p0 = 10

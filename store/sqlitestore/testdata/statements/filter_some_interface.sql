SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."type"), json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id", n0."type"
      FROM "Actor" n0
      WHERE EXISTS (
          SELECT 1
          FROM edge e1
          CROSS JOIN "Flight" f1 ON f1."id" = e1.src
          WHERE e1.dst = n0."id" AND e1.type = 'CARRIED_OUT_BY'
            AND EXISTS (
              SELECT 1
              FROM edge e2
              CROSS JOIN "Actor" f2 ON f2."id" = e2.dst
              WHERE e2.src = f1."id" AND e2.type = 'CARRIED_OUT_BY'
                AND f2."name_EN" = :p0
            )
        )
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Actor" n0
    WHERE EXISTS (
        SELECT 1
        FROM edge e3
        CROSS JOIN "Flight" f3 ON f3."id" = e3.src
        WHERE e3.dst = n0."id" AND e3.type = 'CARRIED_OUT_BY'
          AND EXISTS (
            SELECT 1
            FROM edge e4
            CROSS JOIN "Actor" f4 ON f4."id" = e4.dst
            WHERE e4.src = f3."id" AND e4.type = 'CARRIED_OUT_BY'
              AND f4."name_EN" = :p2
          )
      )
  )
), ']')
p0 = "ICE"
p1 = 10
p2 = "ICE"

SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(
      ',', json_quote(s0."type"), json_quote(s0."id"),
      coalesce(CASE WHEN s0."type" IN ('Country', 'Organization') THEN (
        SELECT concat('[', concat_ws(
          ',', json_quote(x0."name_EN"), json_quote(x0."name_ES"),
          (
            SELECT concat('[', group_concat(concat('[', json_quote(s1."id"), ']')), ']')
            FROM (
              SELECT n1."id"
              FROM edge r1
              CROSS JOIN "Flight" n1 ON n1."id" = r1.src
              WHERE r1.dst = x0."id" AND r1.type = 'CARRIED_OUT_BY'
              ORDER BY r1.src
              LIMIT :p0
            ) s1
          )
        ), ']')
        FROM "Actor" x0
        WHERE x0."id" = s0."id"
      ) END, 'null'),
      coalesce(CASE WHEN s0."type" IN ('Country') THEN (
        SELECT concat('[', concat_ws(
          ',', json_quote(x0."code"),
          (
            SELECT concat('[', group_concat(concat('[', json_quote(s2."id"), ']')), ']')
            FROM (
              SELECT n2."id"
              FROM edge r2
              CROSS JOIN "Place" n2 ON n2."id" = r2.src
              WHERE r2.dst = x0."id" AND r2.type = 'LOCATED_IN'
              ORDER BY r2.src
              LIMIT :p1
            ) s2
          ),
          (
            SELECT count(*)
            FROM edge r2
            CROSS JOIN "Place" n2 ON n2."id" = r2.src
            WHERE r2.dst = x0."id" AND r2.type = 'LOCATED_IN'
          )
        ), ']')
        FROM "Country" x0
        WHERE x0."id" = s0."id"
      ) END, 'null')
    ), ']')), ']')
    FROM (
      SELECT n0."id", n0."type"
      FROM "Entity" n0
      WHERE (n0."id" = :p2 OR n0."id" >= :p3)
      ORDER BY n0."id"
      LIMIT :p4
    ) s0
  )
, ']')
p0 = 10
p1 = 10
p2 = "co"
p3 = "o"
p4 = 3

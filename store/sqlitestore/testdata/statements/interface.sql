SELECT json_array(
  json((
    SELECT json_group_array(json_array(
      s0."type", s0."id",
      CASE WHEN s0."type" IN ('Country', 'Organization') THEN json((
        SELECT json_array(
          x0."name_EN", x0."name_ES",
          json((
            SELECT json_group_array(json_array(s1."id"))
            FROM (
              SELECT n1."id"
              FROM edge r1
              CROSS JOIN "Flight" n1 ON n1."id" = r1.src
              WHERE r1.dst = x0."id" AND r1.type = 'CARRIED_OUT_BY'
              ORDER BY n1."id"
              LIMIT :p0
            ) s1
          ))
        )
        FROM "Actor" x0
        WHERE x0."id" = s0."id"
      )) END,
      CASE WHEN s0."type" IN ('Country') THEN json((
        SELECT json_array(
          x0."code",
          json((
            SELECT json_group_array(json_array(s2."id"))
            FROM (
              SELECT n2."id"
              FROM edge r2
              CROSS JOIN "Place" n2 ON n2."id" = r2.src
              WHERE r2.dst = x0."id" AND r2.type = 'LOCATED_IN'
              ORDER BY n2."id"
              LIMIT :p1
            ) s2
          )),
          (
            SELECT count(*)
            FROM edge r2
            CROSS JOIN "Place" n2 ON n2."id" = r2.src
            WHERE r2.dst = x0."id" AND r2.type = 'LOCATED_IN'
          )
        )
        FROM "Country" x0
        WHERE x0."id" = s0."id"
      )) END
    ))
    FROM (
      SELECT n0."id", n0."type"
      FROM "Entity" n0
      WHERE (n0."id" = :p2 OR n0."id" >= :p3)
      ORDER BY n0."id"
      LIMIT :p4
    ) s0
  ))
)
p0 = 10
p1 = 10
p2 = "co"
p3 = "o"
p4 = 3

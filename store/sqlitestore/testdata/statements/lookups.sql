SELECT json_array(
  json((
    SELECT json_group_array(json((
      SELECT json_array(
        n0."type", n0."id",
        CASE WHEN n0."type" IN ('Claim') THEN json((
          SELECT json_array(x0."accepted", x0."confidence", x0."end", x0."selectors")
          FROM "Claim" x0
          WHERE x0."id" = n0."id"
        )) END,
        CASE WHEN n0."type" IN ('Flight') THEN json((
          SELECT json_array(
            json(x0."aliases"), x0."charter", x0."date_edtf", x0."date_earliest", x0."date_latest", x0."date_precision", x0."date_inferred",
            json((
              SELECT json_group_array(json_array(s1."latitude"))
              FROM (
                SELECT n1."id", n1."latitude"
                FROM edge r1
                CROSS JOIN "Place" n1 ON n1."id" = r1.dst
                WHERE r1.src = x0."id" AND r1.type = 'HAS_DESTINATION'
                ORDER BY r1.rank, n1."id", r1.key
                LIMIT :p0
              ) s1
            ))
          )
          FROM "Flight" x0
          WHERE x0."id" = n0."id"
        )) END
      )
      FROM "Node" n0
      WHERE n0."id" = i0.value
    )) ORDER BY i0.key)
    FROM json_each(:p1) i0
  ))
)
p0 = 1
p1 = "[\"k1\",\"nope\",\"f1\",\"co\",\"nowhere\",\"f1\",\"k2\"]"

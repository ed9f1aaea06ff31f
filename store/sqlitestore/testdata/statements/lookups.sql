SELECT concat('[',
  (
    SELECT concat('[', group_concat(coalesce((
      SELECT concat('[', concat_ws(
        ',', json_quote(n0."type"), json_quote(n0."id"),
        coalesce(CASE WHEN n0."type" IN ('Claim') THEN (
          SELECT concat('[', concat_ws(',', json_quote(x0."accepted"), json_quote(x0."confidence"), json_quote(x0."end"), json_quote(x0."selectors")), ']')
          FROM "Claim" x0
          WHERE x0."id" = n0."id"
        ) END, 'null'),
        coalesce(CASE WHEN n0."type" IN ('Flight') THEN (
          SELECT concat('[', concat_ws(
            ',', coalesce(x0."aliases", 'null'), json_quote(x0."charter"), json_quote(x0."date_edtf"), json_quote(x0."date_earliest"), json_quote(x0."date_latest"), json_quote(x0."date_precision"), json_quote(x0."date_inferred"),
            coalesce((
              SELECT concat('[', json_quote(s1."latitude"), ']')
              FROM (
                SELECT n1."id", n1."latitude"
                FROM edge r1
                CROSS JOIN "Place" n1 ON n1."id" = r1.dst
                WHERE r1.src = x0."id" AND r1.type = 'HAS_DESTINATION'
                ORDER BY r1.rank, n1."id", r1.key
                LIMIT :p0
              ) s1
              LIMIT 1
            ), 'null')
          ), ']')
          FROM "Flight" x0
          WHERE x0."id" = n0."id"
        ) END, 'null')
      ), ']')
      FROM "Node" n0
      WHERE n0."id" = i0.value
    ), 'null'), ',' ORDER BY i0.key), ']')
    FROM json_each(:p1) i0
  )
, ']')
p0 = 1
p1 = "[\"k1\",\"nope\",\"f1\",\"co\",\"nowhere\",\"f1\",\"k2\"]"

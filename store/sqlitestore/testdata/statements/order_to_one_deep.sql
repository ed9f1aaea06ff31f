SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0._k0), json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id", coalesce((
        SELECT (
          SELECT f2."code_k"
          FROM edge e2
          CROSS JOIN "Country" f2 ON f2."id" = e2.dst
          WHERE e2.src = f1."id" AND e2.type = 'LOCATED_IN'
          ORDER BY e2.rank, f2."id", e2.key
          LIMIT 1
        )
        FROM edge e1
        CROSS JOIN "Place" f1 ON f1."id" = e1.dst
        WHERE e1.src = n0."id" AND e1.type = 'HAS_DESTINATION'
        ORDER BY e1.rank, f1."id", e1.key
        LIMIT 1
      ), '') AS _k0
      FROM "Flight" n0
      ORDER BY _k0 DESC, n0."id"
      LIMIT :p0
    ) s0
  )
, ']')
p0 = 3

SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0._k0), json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id", coalesce((
        SELECT (
          SELECT count(*)
          FROM edge e2
          CROSS JOIN "Flight" f2 ON f2."id" = e2.src
          WHERE e2.dst = f1."id" AND e2.type = 'HAS_DESTINATION'
        )
        FROM edge e1
        CROSS JOIN "Place" f1 ON f1."id" = e1.dst
        WHERE e1.src = n0."id" AND e1.type = 'HAS_DESTINATION'
        ORDER BY e1.rank, f1."id", e1.key
        LIMIT 1
      ), 9223372036854775807) AS _k0
      FROM "Flight" n0
      ORDER BY _k0, n0."id"
      LIMIT :p0
    ) s0
  )
, ']')
p0 = 3

SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0._k0), json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id", coalesce((
        SELECT f1."name_k"
        FROM edge e1
        CROSS JOIN "Place" f1 ON f1."id" = e1.dst
        WHERE e1.src = n0."id" AND e1.type = 'HAS_DESTINATION'
        ORDER BY e1.rank, f1."id", e1.key
        LIMIT 1
      ), '~') AS _k0
      FROM "Flight" n0
      ORDER BY _k0, n0."id"
      LIMIT :p0
    ) s0
  )
, ']')
p0 = 3

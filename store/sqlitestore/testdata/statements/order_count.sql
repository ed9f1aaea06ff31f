SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0._k0), json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id", (
        SELECT count(*)
        FROM edge e1
        CROSS JOIN "DeporteeGroup" f1 ON f1."id" = e1.dst
        WHERE e1.src = n0."id" AND e1.type = 'CARRIED'
      ) AS _k0
      FROM "Flight" n0
      ORDER BY _k0, n0."id"
      LIMIT :p0
    ) s0
  )
, ']')
p0 = 3

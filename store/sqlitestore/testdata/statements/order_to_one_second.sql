SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."charter_kd"), json_quote(s0._k1), json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."charter_kd", n0."id", coalesce((
        SELECT f1."name_k"
        FROM edge e1
        CROSS JOIN "Place" f1 ON f1."id" = e1.dst
        WHERE e1.src = n0."id" AND e1.type = 'HAS_DESTINATION'
        ORDER BY e1.rank, f1."id", e1.key
        LIMIT 1
      ), '~') AS _k1
      FROM "Flight" n0
      WHERE n0."charter_kd" <= :p0 AND (n0."charter_kd" <> :p0 OR _k1 >= :p1 AND (_k1 <> :p1 OR n0."id" > :p2))
      ORDER BY n0."charter_kd" DESC, _k1, n0."id"
      LIMIT :p3
    ) s0
  )
, ']')
p0 = "1"
p1 = "1741164c1631164c1711171116cd174f00000020002000200020002000200020003200200000080202020202020202"
p2 = "f1"
p3 = 3

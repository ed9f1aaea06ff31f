SELECT concat('[', concat_ws(
  ',',
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
      ), '') AS _k0
      FROM "Flight" n0
      WHERE (_k0, n0."id") > (:p0, :p1)
      ORDER BY _k0, n0."id"
      LIMIT :p2
    ) s0
  ),
  EXISTS (
    SELECT 1
    FROM "Flight" n0
    WHERE (coalesce((
        SELECT f2."name_k"
        FROM edge e2
        CROSS JOIN "Place" f2 ON f2."id" = e2.dst
        WHERE e2.src = n0."id" AND e2.type = 'HAS_DESTINATION'
        ORDER BY e2.rank, f2."id", e2.key
        LIMIT 1
      ), ''), n0."id") <= (:p3, :p4)
  )
), ']')
p0 = ""
p1 = "f3"
p2 = 3
p3 = ""
p4 = "f3"

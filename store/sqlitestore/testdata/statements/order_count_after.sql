SELECT concat('[', concat_ws(
  ',',
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
      WHERE (_k0, n0."id") < (:p0, :p1)
      ORDER BY _k0 DESC, n0."id" DESC
      LIMIT :p2
    ) s0
  ),
  EXISTS (
    SELECT 1
    FROM "Flight" n0
    WHERE ((
        SELECT count(*)
        FROM edge e2
        CROSS JOIN "DeporteeGroup" f2 ON f2."id" = e2.dst
        WHERE e2.src = n0."id" AND e2.type = 'CARRIED'
      ), n0."id") >= (:p3, :p4)
  )
), ']')
p0 = 3
p1 = "f2"
p2 = 3
p3 = 3
p4 = "f2"

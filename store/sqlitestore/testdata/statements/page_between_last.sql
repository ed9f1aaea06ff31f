SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."date_kd"), json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."date_kd", n0."id"
      FROM "Flight" n0
      WHERE (n0."date_kd", n0."id") > (:p0, :p1)
        AND (n0."date_kd", n0."id") < (:p2, :p3)
      ORDER BY n0."date_kd", n0."id"
      LIMIT :p4
    ) s0
  )
, ']')
p0 = ""
p1 = "f4"
p2 = "9999-12-312024-11-01"
p3 = "f3"
p4 = 2

SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."date_kd"), json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."date_kd", n0."id"
      FROM "Flight" n0
      WHERE (n0."date_kd", n0."id") > (:p0, :p1)
      ORDER BY n0."date_kd" DESC, n0."id" DESC
      LIMIT :p2
    ) s0
  ),
  EXISTS (
    SELECT 1
    FROM "Flight" n0
    WHERE (n0."date_kd", n0."id") <= (:p3, :p4)
  )
), ']')
p0 = "2024-11-022024-11-02"
p1 = "f2"
p2 = 2
p3 = "2024-11-022024-11-02"
p4 = "f2"

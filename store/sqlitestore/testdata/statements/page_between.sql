SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."date_kd"), json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."date_kd", n0."id"
      FROM "Flight" n0
      WHERE (n0."date_kd", n0."id") < (:p0, :p1)
        AND (n0."date_kd", n0."id") > (:p2, :p3)
      ORDER BY n0."date_kd" DESC, n0."id" DESC
      LIMIT :p4
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Flight" n0
  ),
  EXISTS (
    SELECT 1
    FROM "Flight" n0
    WHERE (n0."date_kd", n0."id") >= (:p5, :p6)
  ),
  EXISTS (
    SELECT 1
    FROM "Flight" n0
    WHERE (n0."date_kd", n0."id") <= (:p7, :p8)
  )
), ']')
p0 = "9999-12-312024-11-01"
p1 = "f3"
p2 = ""
p3 = "f4"
p4 = 2
p5 = "9999-12-312024-11-01"
p6 = "f3"
p7 = ""
p8 = "f4"

SELECT json_array(
  json((
    SELECT json_group_array(json_array(s0."date_kd", s0."id", s0."id"))
    FROM (
      SELECT n0."date_kd", n0."id"
      FROM "Flight" n0
      WHERE (n0."date_kd", n0."id") > (:p0, :p1)
      ORDER BY n0."date_kd" DESC, n0."id" DESC
      LIMIT :p2
    ) s0
  )),
  EXISTS (
    SELECT 1
    FROM "Flight" n0
    WHERE (n0."date_kd", n0."id") <= (:p3, :p4)
  )
)
p0 = ""
p1 = ""
p2 = 2
p3 = ""
p4 = ""

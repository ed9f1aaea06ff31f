SELECT json_array(
  json((
    SELECT json_group_array(json_array(s0."date_kd", s0."id", s0."id"))
    FROM (
      SELECT n0."date_kd", n0."id"
      FROM "Flight" n0
      ORDER BY n0."date_kd" DESC, n0."id" DESC
      LIMIT :p0
    ) s0
  )),
  (
    SELECT count(*)
    FROM "Flight" n0
  )
)
p0 = 2

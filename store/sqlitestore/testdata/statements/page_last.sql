SELECT json_array(
  json((
    SELECT json_group_array(json_array(s0."date_kd", s0."id", s0."id"))
    FROM (
      SELECT n0."date_kd", n0."id"
      FROM "Flight" n0
      ORDER BY n0."date_kd", n0."id"
      LIMIT :p0
    ) s0
  ))
)
p0 = 2

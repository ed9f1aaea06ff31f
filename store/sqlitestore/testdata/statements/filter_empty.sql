SELECT json_array(
  json((
    SELECT json_group_array(json_array(s0."id", s0."id"))
    FROM (
      SELECT n0."id"
      FROM "Place" n0
      WHERE coalesce(json_array_length(n0."floors"), 0) = 0
      ORDER BY n0."id"
      LIMIT :p0
    ) s0
  )),
  (
    SELECT count(*)
    FROM "Place" n0
    WHERE coalesce(json_array_length(n0."floors"), 0) = 0
  )
)
p0 = 10

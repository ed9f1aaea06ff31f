SELECT json_array(
  json((
    SELECT json_group_array(json_array(s0."type", s0."id"))
    FROM (
      SELECT n0."id", n0."type"
      FROM "Node" n0
      ORDER BY n0."id"
      LIMIT :p0
    ) s0
  ))
)
p0 = 3

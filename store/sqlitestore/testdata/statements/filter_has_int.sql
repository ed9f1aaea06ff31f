SELECT json_array(
  json((
    SELECT json_group_array(json_array(s0."id", s0."id"))
    FROM (
      SELECT n0."id"
      FROM "Place" n0
      WHERE :p0 IN (SELECT value FROM json_each(n0."floors"))
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  )),
  (
    SELECT count(*)
    FROM "Place" n0
    WHERE :p2 IN (SELECT value FROM json_each(n0."floors"))
  )
)
p0 = 2
p1 = 10
p2 = 2

SELECT json_array(
  json((
    SELECT json_group_array(json_array(s0."id", s0."id"))
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE n0."id" > :p0
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  )),
  EXISTS (
    SELECT 1
    FROM "Flight" n0
    WHERE n0."id" <= :p2
  )
)
p0 = "f4"
p1 = 2
p2 = "f4"

SELECT json_array(
  json((
    SELECT json_group_array(json_array(s0."id", s0."id"))
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE :p0 IN (SELECT value FROM json_each(n0."aliases"))
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  )),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE :p2 IN (SELECT value FROM json_each(n0."aliases"))
  )
)
p0 = "uno"
p1 = 10
p2 = "uno"

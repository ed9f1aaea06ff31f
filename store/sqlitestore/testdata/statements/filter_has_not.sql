SELECT json_array(
  json((
    SELECT json_group_array(json_array(s0."id", s0."id"))
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE NOT coalesce(:p0 IN (SELECT value FROM json_each(n0."aliases")), false)
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  )),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE NOT coalesce(:p2 IN (SELECT value FROM json_each(n0."aliases")), false)
  )
)
p0 = "uno"
p1 = 10
p2 = "uno"

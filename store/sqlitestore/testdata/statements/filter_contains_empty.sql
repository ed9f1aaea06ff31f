SELECT json_array(
  json((
    SELECT json_group_array(json_array(s0."id", s0."id"))
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE instr(n0."name_ES_f", :p0) > 0
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  )),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE instr(n0."name_ES_f", :p2) > 0
  )
)
p0 = ""
p1 = 10
p2 = ""

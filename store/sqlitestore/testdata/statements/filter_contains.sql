SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE instr(n0."name_EN_f", :p0) > 0
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE instr(n0."name_EN_f", :p2) > 0
  )
), ']')
p0 = "50% of «abaco»"
p1 = 10
p2 = "50% of «abaco»"

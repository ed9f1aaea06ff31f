SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE n0."id" IN (SELECT value FROM json_each(:p0))
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE n0."id" IN (SELECT value FROM json_each(:p2))
  )
), ']')
p0 = "[\"f2\",\"f1\",\"x\"]"
p1 = 10
p2 = "[\"f2\",\"f1\",\"x\"]"

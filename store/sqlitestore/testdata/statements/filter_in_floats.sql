SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Place" n0
      WHERE n0."latitude" IN (SELECT value FROM json_each(:p0))
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Place" n0
    WHERE n0."latitude" IN (SELECT value FROM json_each(:p2))
  )
), ']')
p0 = "[0.30000000000000004,-3]"
p1 = 10
p2 = "[0.30000000000000004,-3]"

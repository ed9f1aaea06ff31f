SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Place" n0
      WHERE :p0 IN (SELECT value FROM json_each(n0."floors"))
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Place" n0
    WHERE :p2 IN (SELECT value FROM json_each(n0."floors"))
  )
), ']')
p0 = 2
p1 = 10
p2 = 2

SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE n0."id" < :p0
      ORDER BY n0."id" DESC
      LIMIT :p1
    ) s0
  ),
  EXISTS (
    SELECT 1
    FROM "Flight" n0
    WHERE n0."id" >= :p2
  )
), ']')
p0 = "f4"
p1 = 2
p2 = "f4"

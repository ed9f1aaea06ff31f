SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE n0."charter" IS NULL
      ORDER BY n0."id"
      LIMIT :p0
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE n0."charter" IS NULL
  )
), ']')
p0 = 10

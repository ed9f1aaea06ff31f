SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."date_kd"), json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."date_kd", n0."id"
      FROM "Flight" n0
      ORDER BY n0."date_kd" DESC, n0."id" DESC
      LIMIT :p0
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Flight" n0
  )
), ']')
p0 = 2

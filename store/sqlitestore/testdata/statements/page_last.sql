SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."date_kd"), json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."date_kd", n0."id"
      FROM "Flight" n0
      ORDER BY n0."date_kd", n0."id"
      LIMIT :p0
    ) s0
  )
, ']')
p0 = 2

SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Place" n0
      WHERE coalesce(json_array_length(n0."floors"), 0) = 0
      ORDER BY n0."id"
      LIMIT :p0
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Place" n0
    WHERE coalesce(json_array_length(n0."floors"), 0) = 0
  )
), ']')
p0 = 10

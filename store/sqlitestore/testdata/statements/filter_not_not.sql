SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE NOT NOT coalesce(n0."charter" = :p0, false)
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE NOT NOT coalesce(n0."charter" = :p2, false)
  )
), ']')
p0 = true
p1 = 10
p2 = true

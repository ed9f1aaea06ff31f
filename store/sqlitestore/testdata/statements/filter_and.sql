SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE (n0."date_lo" <= :p0 AND (n0."date_hi" >= :p1 AND NOT coalesce(n0."charter" = :p2, false)))
      ORDER BY n0."id"
      LIMIT :p3
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE (n0."date_lo" <= :p4 AND (n0."date_hi" >= :p5 AND NOT coalesce(n0."charter" = :p6, false)))
  )
), ']')
p0 = "2024-11-02"
p1 = "2024-11-01"
p2 = true
p3 = 10
p4 = "2024-11-02"
p5 = "2024-11-01"
p6 = true

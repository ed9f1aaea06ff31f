SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."charter_kd"), json_quote(s0."name_k"), json_quote(s0."id"), json_quote(s0."charter")), ']')), ']')
    FROM (
      SELECT n0."charter", n0."charter_kd", n0."id", n0."name_k"
      FROM "Flight" n0
      WHERE n0."charter_kd" <= :p0 AND (n0."charter_kd" <> :p0 OR n0."name_k" >= :p1 AND (n0."name_k" <> :p1 OR n0."id" > :p2))
      ORDER BY n0."charter_kd" DESC, n0."name_k", n0."id"
      LIMIT :p3
    ) s0
  ),
  EXISTS (
    SELECT 1
    FROM "Flight" n0
    WHERE n0."charter_kd" >= :p4 AND (n0."charter_kd" <> :p4 OR n0."name_k" <= :p5 AND (n0."name_k" <> :p5 OR n0."id" <= :p6))
  )
), ']')
p0 = "0"
p1 = "17f3164c161d1771174f163100000020002000200020002000200000080202020202"
p2 = "f2"
p3 = 2
p4 = "0"
p5 = "17f3164c161d1771174f163100000020002000200020002000200000080202020202"
p6 = "f2"

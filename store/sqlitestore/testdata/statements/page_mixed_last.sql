SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."charter_kd"), json_quote(s0."name_k"), json_quote(s0."id"), json_quote(s0."charter")), ']')), ']')
    FROM (
      SELECT n0."charter", n0."charter_kd", n0."id", n0."name_k"
      FROM "Flight" n0
      WHERE n0."charter_kd" >= :p0 AND (n0."charter_kd" <> :p0 OR n0."name_k" <= :p1 AND (n0."name_k" <> :p1 OR n0."id" < :p2))
      ORDER BY n0."charter_kd", n0."name_k" DESC, n0."id" DESC
      LIMIT :p3
    ) s0
  )
, ']')
p0 = ""
p1 = "1816164c17bd161d164c17bd177100000020002000200020002000200020000008020202020202"
p2 = "f3"
p3 = 2

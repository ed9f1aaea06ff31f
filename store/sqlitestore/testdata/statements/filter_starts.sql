SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Place" n0
      WHERE (n0."name_EN_f" >= :p0 AND n0."name_EN_f" < :p1)
      ORDER BY n0."id"
      LIMIT :p2
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Place" n0
    WHERE (n0."name_EN_f" >= :p3 AND n0."name_EN_f" < :p4)
  )
), ']')
p0 = "mede"
p1 = "mede􏿿"
p2 = 10
p3 = "mede"
p4 = "mede􏿿"

SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g0_0.k0), json_quote(g0_0.count)), ']')), ']')
    FROM (
      SELECT k0, key_0, count(*) AS count
      FROM (
        SELECT n0."id" AS id, coalesce(n0."name_EN", n0."name_ES") AS k0, n0."name_k" AS key_0
        FROM "Flight" n0
      )
      GROUP BY k0, key_0
      ORDER BY key_0 IS NULL, key_0, k0 IS NULL, k0
      LIMIT :p0
    ) g0_0
  )
, ']')
p0 = 10

SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g0_0.k0), json_quote(g0_0.count)), ']')), ']')
    FROM (
      SELECT k0, count(*) AS count
      FROM (
        SELECT n0."id" AS id, CASE WHEN substr(n0."date_lo", 1, 7) = substr(n0."date_hi", 1, 7) THEN substr(n0."date_lo", 1, 7) END AS k0
        FROM "Flight" n0
      )
      GROUP BY k0
      ORDER BY k0 IS NULL, k0
      LIMIT :p0
    ) g0_0
  )
, ']')
p0 = 10

SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g0_0.k0), json_quote(g0_0.count)), ']')), ']')
    FROM (
      SELECT k0, count(*) AS count
      FROM (
        SELECT DISTINCT n0."id" AS id, f1."id" AS k0
        FROM "Flight" n0
        LEFT JOIN edge e1 ON (e1.src = n0."id" OR e1.dst = n0."id") AND e1.type = 'SAME_AS' AND EXISTS (SELECT 1 FROM "Flight" WHERE "id" = CASE e1.src WHEN n0."id" THEN e1.dst ELSE e1.src END)
        LEFT JOIN "Flight" f1 ON f1."id" = CASE e1.src WHEN n0."id" THEN e1.dst ELSE e1.src END
      )
      GROUP BY k0
      ORDER BY k0 IS NULL, k0
      LIMIT :p0
    ) g0_0
  )
, ']')
p0 = 10

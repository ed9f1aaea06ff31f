SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g0_0.k0), json_quote(g0_0.count)), ']')), ']')
    FROM (
      SELECT k0, key_0, count(*) AS count
      FROM (
        SELECT DISTINCT n0."id" AS id, coalesce(f1."name_EN", f1."name_ES") AS k0, f1."name_k" AS key_0
        FROM "Flight" n0
        LEFT JOIN edge e1 ON e1.src = n0."id" AND e1.type = 'CARRIED_OUT_BY' AND EXISTS (SELECT 1 FROM "Actor" WHERE "id" = e1.dst)
        LEFT JOIN "Actor" f1 ON f1."id" = e1.dst
      )
      GROUP BY k0, key_0
      ORDER BY key_0 IS NULL, key_0, k0 IS NULL, k0
      LIMIT :p0
    ) g0_0
  )
, ']')
p0 = 10

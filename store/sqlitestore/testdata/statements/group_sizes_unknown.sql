SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g0_0.k0), json_quote(g0_0.count), json_quote(g0_0.size_known), json_quote(g0_0.size_leftOut), json_quote(g0_0.size_min), json_quote(g0_0.size_max), json_quote(g0_0.size_sum)), ']')), ']')
    FROM (
      SELECT k0, key_0, count(*) AS count, count(u0) AS size_known, count(v0) - count(u0) AS size_leftOut, min(u0) AS size_min, max(u0) AS size_max, CASE count(DISTINCT CASE WHEN u0 IS NOT NULL THEN p0 END) + CASE count(CASE WHEN u0 IS NOT NULL THEN p0 END) WHEN count(u0) THEN 0 ELSE 1 END WHEN 1 THEN sum(u0) END AS size_sum
      FROM (
        SELECT m.*, CASE WHEN m.w0 IS NULL OR EXISTS (
          SELECT 1
          FROM "DeporteeGroup" f1
          WHERE f1."id" IN (
              WITH RECURSIVE w(id) AS (
                SELECT n.id FROM edge e CROSS JOIN "DeporteeGroup" n ON n.id = e.dst WHERE e.src = m."id" AND e.type = 'PART_OF'
                UNION
                SELECT n.id FROM w CROSS JOIN edge e CROSS JOIN "DeporteeGroup" n ON n.id = e.dst WHERE e.src = w.id AND e.type = 'PART_OF'
              )
              SELECT id FROM w
            )
            AND f1."id" IN (SELECT value FROM json_each(:p1))
            AND f1."size" IS NOT NULL
            AND NOT coalesce(f1."level" = :p2, false)
            AND (m.k0 IS NULL OR m.k0 = f1."unit")
        ) THEN NULL ELSE m.w0 END AS u0
        FROM (
          SELECT n0."id" AS id, n0."unit" AS k0, CASE WHEN n0."unit" IS NOT NULL THEN n0."unit_k" END AS key_0, n0."size" AS v0, CASE WHEN n0."level" = :p0 THEN NULL ELSE n0."size" END AS w0, n0."unit" AS p0
          FROM "DeporteeGroup" n0
          WHERE n0."id" IN (SELECT value FROM json_each(:p3))
        ) m
        LIMIT -1
      )
      GROUP BY k0, key_0
      ORDER BY size_min IS NULL, size_min DESC, key_0 IS NULL, key_0, k0 IS NULL, k0
      LIMIT :p4
    ) g0_0
  )
, ']')
p0 = "AGGREGATE"
p1 = "[\"g2\",\"g7\"]"
p2 = "AGGREGATE"
p3 = "[\"g2\",\"g7\"]"
p4 = 10

SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g0_0.k0), json_quote(g0_0.count), json_quote(g0_0.size_known), json_quote(g0_0.size_leftOut), json_quote(g0_0.size_min), json_quote(g0_0.size_max), json_quote(g0_0.size_sum)), ']')), ']')
    FROM (
      SELECT k0, count(*) AS count, count(u0) AS size_known, count(v0) - count(u0) AS size_leftOut, min(u0) AS size_min, max(u0) AS size_max, CASE count(DISTINCT CASE WHEN u0 IS NOT NULL THEN p0 END) + CASE count(CASE WHEN u0 IS NOT NULL THEN p0 END) WHEN count(u0) THEN 0 ELSE 1 END WHEN 1 THEN sum(u0) END AS size_sum
      FROM (
        SELECT m.*, CASE WHEN m.w0 IS NULL OR EXISTS (
          SELECT 1
          FROM "DeporteeGroup" f3
          LEFT JOIN "Flight" f4 ON f4."id" = (
            SELECT f5."id"
            FROM edge e5
            CROSS JOIN "Flight" f5 ON f5."id" = e5.src
            WHERE e5.dst = f3."id" AND e5.type = 'CARRIED'
            ORDER BY e5.rank, f5."id", e5.key
            LIMIT 1
          )
          WHERE f3."id" IN (
              WITH RECURSIVE w(id) AS (
                SELECT n.id FROM edge e CROSS JOIN "DeporteeGroup" n ON n.id = e.dst WHERE e.src = m."id" AND e.type = 'PART_OF'
                UNION
                SELECT n.id FROM w CROSS JOIN edge e CROSS JOIN "DeporteeGroup" n ON n.id = e.dst WHERE e.src = w.id AND e.type = 'PART_OF'
              )
              SELECT id FROM w
            )
            AND f3."size" IS NOT NULL
            AND NOT coalesce(f3."level" = :p1, false)
            AND (m.k0 IS NULL OR m.k0 = f4."id")
        ) THEN NULL ELSE m.w0 END AS u0
        FROM (
          SELECT n0."id" AS id, f1."id" AS k0, n0."size" AS v0, CASE WHEN n0."level" = :p0 THEN NULL ELSE n0."size" END AS w0, n0."unit" AS p0
          FROM "DeporteeGroup" n0
          LEFT JOIN "Flight" f1 ON f1."id" = (
            SELECT f2."id"
            FROM edge e2
            CROSS JOIN "Flight" f2 ON f2."id" = e2.src
            WHERE e2.dst = n0."id" AND e2.type = 'CARRIED'
            ORDER BY e2.rank, f2."id", e2.key
            LIMIT 1
          )
        ) m
        LIMIT -1
      )
      GROUP BY k0
      ORDER BY k0 IS NULL, k0
      LIMIT :p2
    ) g0_0
  )
, ']')
p0 = "AGGREGATE"
p1 = "AGGREGATE"
p2 = 10

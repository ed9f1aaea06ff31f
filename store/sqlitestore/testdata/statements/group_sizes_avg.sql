SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g0_0.k0), json_quote(g0_0.count), json_quote(g0_0.size_known), json_quote(g0_0.size_leftOut), json_quote(g0_0.size_min), json_quote(g0_0.size_max), json_quote(g0_0.size_sum)), ']')), ']')
    FROM (
      SELECT k0, count(*) AS count, count(u0) AS size_known, count(v0) - count(u0) AS size_leftOut, min(u0) AS size_min, max(u0) AS size_max, CASE count(DISTINCT CASE WHEN u0 IS NOT NULL THEN p0 END) + CASE count(CASE WHEN u0 IS NOT NULL THEN p0 END) WHEN count(u0) THEN 0 ELSE 1 END WHEN 1 THEN sum(u0) END AS size_sum, CASE count(DISTINCT CASE WHEN u0 IS NOT NULL THEN p0 END) + CASE count(CASE WHEN u0 IS NOT NULL THEN p0 END) WHEN count(u0) THEN 0 ELSE 1 END WHEN 1 THEN 1.0 * sum(u0) / count(u0) END AS size_avg
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
      HAVING (size_avg < :p2 AND size_known >= :p3)
      ORDER BY size_avg IS NULL, size_avg, k0 IS NULL, k0
      LIMIT :p4
    ) g0_0
  ),
  (
    SELECT count(*)
    FROM (
      SELECT k0, count(*) AS count, count(u0) AS size_known, count(v0) - count(u0) AS size_leftOut, min(u0) AS size_min, max(u0) AS size_max, CASE count(DISTINCT CASE WHEN u0 IS NOT NULL THEN p0 END) + CASE count(CASE WHEN u0 IS NOT NULL THEN p0 END) WHEN count(u0) THEN 0 ELSE 1 END WHEN 1 THEN sum(u0) END AS size_sum, CASE count(DISTINCT CASE WHEN u0 IS NOT NULL THEN p0 END) + CASE count(CASE WHEN u0 IS NOT NULL THEN p0 END) WHEN count(u0) THEN 0 ELSE 1 END WHEN 1 THEN 1.0 * sum(u0) / count(u0) END AS size_avg
      FROM (
        SELECT m.*, CASE WHEN m.w0 IS NULL OR EXISTS (
          SELECT 1
          FROM "DeporteeGroup" f8
          LEFT JOIN "Flight" f9 ON f9."id" = (
            SELECT f10."id"
            FROM edge e10
            CROSS JOIN "Flight" f10 ON f10."id" = e10.src
            WHERE e10.dst = f8."id" AND e10.type = 'CARRIED'
            ORDER BY e10.rank, f10."id", e10.key
            LIMIT 1
          )
          WHERE f8."id" IN (
              WITH RECURSIVE w(id) AS (
                SELECT n.id FROM edge e CROSS JOIN "DeporteeGroup" n ON n.id = e.dst WHERE e.src = m."id" AND e.type = 'PART_OF'
                UNION
                SELECT n.id FROM w CROSS JOIN edge e CROSS JOIN "DeporteeGroup" n ON n.id = e.dst WHERE e.src = w.id AND e.type = 'PART_OF'
              )
              SELECT id FROM w
            )
            AND f8."size" IS NOT NULL
            AND NOT coalesce(f8."level" = :p6, false)
            AND (m.k0 IS NULL OR m.k0 = f9."id")
        ) THEN NULL ELSE m.w0 END AS u0
        FROM (
          SELECT n0."id" AS id, f6."id" AS k0, n0."size" AS v0, CASE WHEN n0."level" = :p5 THEN NULL ELSE n0."size" END AS w0, n0."unit" AS p0
          FROM "DeporteeGroup" n0
          LEFT JOIN "Flight" f6 ON f6."id" = (
            SELECT f7."id"
            FROM edge e7
            CROSS JOIN "Flight" f7 ON f7."id" = e7.src
            WHERE e7.dst = n0."id" AND e7.type = 'CARRIED'
            ORDER BY e7.rank, f7."id", e7.key
            LIMIT 1
          )
        ) m
        LIMIT -1
      )
      GROUP BY k0
      HAVING (size_avg < :p7 AND size_known >= :p8)
    )
  )
), ']')
p0 = "AGGREGATE"
p1 = "AGGREGATE"
p2 = 30.5
p3 = 1
p4 = 10
p5 = "AGGREGATE"
p6 = "AGGREGATE"
p7 = 30.5
p8 = 1

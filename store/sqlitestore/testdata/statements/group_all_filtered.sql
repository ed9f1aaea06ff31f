SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g0_0.count), json_quote(g0_0.size_known), json_quote(g0_0.size_leftOut), json_quote(g0_0.size_min), json_quote(g0_0.size_max), json_quote(g0_0.size_sum)), ']')), ']')
    FROM (
      SELECT count(*) AS count, count(u0) AS size_known, count(v0) - count(u0) AS size_leftOut, min(u0) AS size_min, max(u0) AS size_max, CASE count(DISTINCT CASE WHEN u0 IS NOT NULL THEN p0 END) + CASE count(CASE WHEN u0 IS NOT NULL THEN p0 END) WHEN count(u0) THEN 0 ELSE 1 END WHEN 1 THEN sum(u0) END AS size_sum
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
            AND f1."size" <= :p1
            AND f1."size" IS NOT NULL
            AND NOT coalesce(f1."level" = :p2, false)
        ) THEN NULL ELSE m.w0 END AS u0
        FROM (
          SELECT n0."id" AS id, n0."size" AS v0, CASE WHEN n0."level" = :p0 THEN NULL ELSE n0."size" END AS w0, n0."unit" AS p0
          FROM "DeporteeGroup" n0
          WHERE n0."size" <= :p3
        ) m
        LIMIT -1
      )
    ) g0_0
  )
, ']')
p0 = "AGGREGATE"
p1 = 10
p2 = "AGGREGATE"
p3 = 10

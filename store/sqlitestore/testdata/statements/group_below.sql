SELECT concat('[',
  (
    SELECT concat('[', group_concat(coalesce((
      SELECT concat('[', concat_ws(
        ',',
        coalesce((
          SELECT concat('[', concat_ws(
            ',',
            (
              SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g2_0.k0), json_quote(g2_0.count), json_quote(g2_0.confidence_known), json_quote(g2_0.confidence_leftOut), json_quote(g2_0.confidence_min), json_quote(g2_0.confidence_max), json_quote(g2_0.end_known), json_quote(g2_0.end_leftOut), json_quote(g2_0.end_min), json_quote(g2_0.end_max)), ']')), ']')
              FROM (
                SELECT k0, count(*) AS count, count(u0) AS confidence_known, count(v0) - count(u0) AS confidence_leftOut, min(u0) AS confidence_min, max(u0) AS confidence_max, count(u1) AS end_known, count(v1) - count(u1) AS end_leftOut, min(u1) AS end_min, max(u1) AS end_max
                FROM (
                  SELECT n2."id" AS id, n2."accepted" AS k0, n2."confidence" AS v0, n2."confidence" AS u0, n2."end" AS v1, n2."end" AS u1
                  FROM "Claim" n2
                  WHERE n2."link" = s1._src || ' HAS_DESTINATION ' || s1._dst || CASE s1._key WHEN '' THEN '' ELSE ' (' || s1._key || ')' END
                )
                GROUP BY k0
                ORDER BY k0 IS NULL, k0
                LIMIT :p0
              ) g2_0
            ),
            (
              SELECT concat('[', group_concat(concat('[', json_quote(g2_1.count), ']')), ']')
              FROM (
                SELECT count(*) AS count
                FROM (
                  SELECT n2."id" AS id
                  FROM "Claim" n2
                  WHERE n2."link" = s1._src || ' HAS_DESTINATION ' || s1._dst || CASE s1._key WHEN '' THEN '' ELSE ' (' || s1._key || ')' END
                )
              ) g2_1
            ),
            json_quote(s1."id")
          ), ']')
          FROM (
            SELECT n1."id", r1.dst AS _dst, r1.key AS _key, r1.src AS _src
            FROM edge r1
            CROSS JOIN "Place" n1 ON n1."id" = r1.dst
            WHERE r1.src = n0."id" AND r1.type = 'HAS_DESTINATION'
            ORDER BY r1.rank, n1."id", r1.key
            LIMIT :p1
          ) s1
          LIMIT 1
        ), 'null'),
        (
          SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(g3_0.count), json_quote(g3_0.size_known), json_quote(g3_0.size_leftOut), json_quote(g3_0.size_min), json_quote(g3_0.size_max), json_quote(g3_0.size_sum)), ']')), ']')
          FROM (
            SELECT count(*) AS count, count(u0) AS size_known, count(v0) - count(u0) AS size_leftOut, min(u0) AS size_min, max(u0) AS size_max, CASE count(DISTINCT CASE WHEN u0 IS NOT NULL THEN p0 END) + CASE count(CASE WHEN u0 IS NOT NULL THEN p0 END) WHEN count(u0) THEN 0 ELSE 1 END WHEN 1 THEN sum(u0) END AS size_sum
            FROM (
              SELECT m.*, CASE WHEN m.w0 IS NULL OR EXISTS (
                SELECT 1
                FROM edge e1
                CROSS JOIN "DeporteeGroup" f1 ON f1."id" = e1.dst
                WHERE e1.dst IN (
                    WITH RECURSIVE w(id) AS (
                      SELECT n.id FROM edge e CROSS JOIN "DeporteeGroup" n ON n.id = e.dst WHERE e.src = m."id" AND e.type = 'PART_OF'
                      UNION
                      SELECT n.id FROM w CROSS JOIN edge e CROSS JOIN "DeporteeGroup" n ON n.id = e.dst WHERE e.src = w.id AND e.type = 'PART_OF'
                    )
                    SELECT id FROM w
                  )
                  AND e1.src = n0."id" AND e1.type = 'CARRIED'
                  AND f1."size" IS NOT NULL
                  AND NOT coalesce(f1."level" = :p3, false)
              ) THEN NULL ELSE m.w0 END AS u0
              FROM (
                SELECT n3."id" AS id, n3."size" AS v0, CASE WHEN n3."level" = :p2 THEN NULL ELSE n3."size" END AS w0, n3."unit" AS p0
                FROM edge r3
                CROSS JOIN "DeporteeGroup" n3 ON n3."id" = r3.dst
                WHERE r3.src = n0."id" AND r3.type = 'CARRIED'
              ) m
              LIMIT -1
            )
          ) g3_0
        )
      ), ']')
      FROM "Flight" n0
      WHERE n0."id" = i0.value
    ), 'null'), ',' ORDER BY i0.key), ']')
    FROM json_each(:p4) i0
  )
, ']')
p0 = 10
p1 = 1
p2 = "AGGREGATE"
p3 = "AGGREGATE"
p4 = "[\"f1\",\"f2\",\"f3\",\"f4\"]"

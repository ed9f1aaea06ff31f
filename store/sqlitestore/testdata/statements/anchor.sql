SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', json_quote(s0."id"), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM (
        SELECT DISTINCT e3.src AS id
        FROM "Country" f1
        CROSS JOIN edge e2 ON e2.dst = f1."id" AND e2.type = 'LOCATED_IN'
        CROSS JOIN edge e3 ON e3.dst = e2.src AND e3.type = 'HAS_DESTINATION'
        WHERE f1."code" = :p0
      ) r0
      CROSS JOIN "Flight" n0 ON n0."id" = r0.id
      WHERE coalesce((
          SELECT coalesce((
            SELECT f5."code" = :p1
            FROM edge e5
            CROSS JOIN "Country" f5 ON f5."id" = e5.dst
            WHERE e5.src = f4."id" AND e5.type = 'LOCATED_IN'
            ORDER BY e5.rank, f5."id", e5.key
            LIMIT 1
          ), false)
          FROM edge e4
          CROSS JOIN "Place" f4 ON f4."id" = e4.dst
          WHERE e4.src = n0."id" AND e4.type = 'HAS_DESTINATION'
          ORDER BY e4.rank, f4."id", e4.key
          LIMIT 1
        ), false)
        AND (n0."date_kd", n0."id") < (:p2, :p3)
      ORDER BY n0."date_kd" DESC, n0."id" DESC
      LIMIT :p4
    ) s0
  ),
  (
    SELECT count(*)
    FROM (
      SELECT DISTINCT e8.src AS id
      FROM "Country" f6
      CROSS JOIN edge e7 ON e7.dst = f6."id" AND e7.type = 'LOCATED_IN'
      CROSS JOIN edge e8 ON e8.dst = e7.src AND e8.type = 'HAS_DESTINATION'
      WHERE f6."code" = :p5
    ) r0
    CROSS JOIN "Flight" n0 ON n0."id" = r0.id
    WHERE coalesce((
        SELECT coalesce((
          SELECT f10."code" = :p6
          FROM edge e10
          CROSS JOIN "Country" f10 ON f10."id" = e10.dst
          WHERE e10.src = f9."id" AND e10.type = 'LOCATED_IN'
          ORDER BY e10.rank, f10."id", e10.key
          LIMIT 1
        ), false)
        FROM edge e9
        CROSS JOIN "Place" f9 ON f9."id" = e9.dst
        WHERE e9.src = n0."id" AND e9.type = 'HAS_DESTINATION'
        ORDER BY e9.rank, f9."id", e9.key
        LIMIT 1
      ), false)
  ),
  EXISTS (
    SELECT 1
    FROM (
      SELECT DISTINCT e13.src AS id
      FROM "Country" f11
      CROSS JOIN edge e12 ON e12.dst = f11."id" AND e12.type = 'LOCATED_IN'
      CROSS JOIN edge e13 ON e13.dst = e12.src AND e13.type = 'HAS_DESTINATION'
      WHERE f11."code" = :p7
    ) r0
    CROSS JOIN "Flight" n0 ON n0."id" = r0.id
    WHERE coalesce((
        SELECT coalesce((
          SELECT f15."code" = :p8
          FROM edge e15
          CROSS JOIN "Country" f15 ON f15."id" = e15.dst
          WHERE e15.src = f14."id" AND e15.type = 'LOCATED_IN'
          ORDER BY e15.rank, f15."id", e15.key
          LIMIT 1
        ), false)
        FROM edge e14
        CROSS JOIN "Place" f14 ON f14."id" = e14.dst
        WHERE e14.src = n0."id" AND e14.type = 'HAS_DESTINATION'
        ORDER BY e14.rank, f14."id", e14.key
        LIMIT 1
      ), false)
      AND (n0."date_kd", n0."id") >= (:p9, :p10)
  )
), ']')
p0 = "CO"
p1 = "CO"
p2 = "2024-11-022024-11-02"
p3 = "f2"
p4 = 10
p5 = "CO"
p6 = "CO"
p7 = "CO"
p8 = "CO"
p9 = "2024-11-022024-11-02"
p10 = "f2"

SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE coalesce((
          SELECT (e1.confidence >= :p0 AND e1.status = :p1)
          FROM edge e1
          CROSS JOIN "Place" f1 ON f1."id" = e1.dst
          WHERE e1.src = n0."id" AND e1.type = 'HAS_DESTINATION'
          ORDER BY e1.rank, f1."id", e1.key
          LIMIT 1
        ), false)
      ORDER BY n0."id"
      LIMIT :p2
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE coalesce((
        SELECT (e2.confidence >= :p3 AND e2.status = :p4)
        FROM edge e2
        CROSS JOIN "Place" f2 ON f2."id" = e2.dst
        WHERE e2.src = n0."id" AND e2.type = 'HAS_DESTINATION'
        ORDER BY e2.rank, f2."id", e2.key
        LIMIT 1
      ), false)
  )
), ']')
p0 = 0.95
p1 = "STATED"
p2 = 10
p3 = 0.95
p4 = "STATED"

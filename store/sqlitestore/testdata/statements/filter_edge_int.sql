SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "DeporteeGroup" n0
      WHERE EXISTS (
          SELECT 1
          FROM edge e1
          CROSS JOIN "Crime" f1 ON f1."id" = e1.dst
          WHERE e1.src = n0."id" AND e1.type = 'REMOVED_FOR'
            AND (json_extract(e1.props, '$.count') >= :p0 AND json_extract(e1.props, '$.every') = :p1)
        )
      ORDER BY n0."id"
      LIMIT :p2
    ) s0
  ),
  (
    SELECT count(*)
    FROM "DeporteeGroup" n0
    WHERE EXISTS (
        SELECT 1
        FROM edge e2
        CROSS JOIN "Crime" f2 ON f2."id" = e2.dst
        WHERE e2.src = n0."id" AND e2.type = 'REMOVED_FOR'
          AND (json_extract(e2.props, '$.count') >= :p3 AND json_extract(e2.props, '$.every') = :p4)
      )
  )
), ']')
p0 = 3
p1 = false
p2 = 10
p3 = 3
p4 = false

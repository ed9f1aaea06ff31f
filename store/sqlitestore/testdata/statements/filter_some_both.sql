SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Flight" n0
      WHERE EXISTS (
          SELECT 1
          FROM (
            SELECT dst AS far, edge.* FROM edge WHERE src = n0."id" AND type = 'SAME_AS'
            UNION ALL
            SELECT src AS far, edge.* FROM edge WHERE dst = n0."id" AND type = 'SAME_AS' AND src <> dst
          ) e1
          CROSS JOIN "Flight" f1 ON f1."id" = e1.far
          WHERE f1."id" = :p0
        )
      ORDER BY n0."id"
      LIMIT :p1
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Flight" n0
    WHERE EXISTS (
        SELECT 1
        FROM (
          SELECT dst AS far, edge.* FROM edge WHERE src = n0."id" AND type = 'SAME_AS'
          UNION ALL
          SELECT src AS far, edge.* FROM edge WHERE dst = n0."id" AND type = 'SAME_AS' AND src <> dst
        ) e2
        CROSS JOIN "Flight" f2 ON f2."id" = e2.far
        WHERE f2."id" = :p2
      )
  )
), ']')
p0 = "f2"
p1 = 10
p2 = "f2"

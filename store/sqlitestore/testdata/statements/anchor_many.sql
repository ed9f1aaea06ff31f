SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM (
        SELECT DISTINCT e3.src AS id
        FROM "Crime" f1
        CROSS JOIN edge e2 ON e2.dst = f1."id" AND e2.type = 'REMOVED_FOR'
        CROSS JOIN edge e3 ON e3.dst = e2.src AND e3.type = 'CARRIED'
        WHERE f1."id" IN (SELECT value FROM json_each(:p0))
      ) r0
      CROSS JOIN "Flight" n0 ON n0."id" = r0.id
      WHERE EXISTS (
          SELECT 1
          FROM edge e4
          CROSS JOIN "DeporteeGroup" f4 ON f4."id" = e4.dst
          WHERE e4.src = n0."id" AND e4.type = 'CARRIED'
            AND EXISTS (
              SELECT 1
              FROM edge e5
              CROSS JOIN "Crime" f5 ON f5."id" = e5.dst
              WHERE e5.src = f4."id" AND e5.type = 'REMOVED_FOR'
                AND f5."id" IN (SELECT value FROM json_each(:p1))
            )
        )
      ORDER BY n0."id"
      LIMIT :p2
    ) s0
  ),
  (
    SELECT count(*)
    FROM (
      SELECT DISTINCT e8.src AS id
      FROM "Crime" f6
      CROSS JOIN edge e7 ON e7.dst = f6."id" AND e7.type = 'REMOVED_FOR'
      CROSS JOIN edge e8 ON e8.dst = e7.src AND e8.type = 'CARRIED'
      WHERE f6."id" IN (SELECT value FROM json_each(:p3))
    ) r0
    CROSS JOIN "Flight" n0 ON n0."id" = r0.id
    WHERE EXISTS (
        SELECT 1
        FROM edge e9
        CROSS JOIN "DeporteeGroup" f9 ON f9."id" = e9.dst
        WHERE e9.src = n0."id" AND e9.type = 'CARRIED'
          AND EXISTS (
            SELECT 1
            FROM edge e10
            CROSS JOIN "Crime" f10 ON f10."id" = e10.dst
            WHERE e10.src = f9."id" AND e10.type = 'REMOVED_FOR'
              AND f10."id" IN (SELECT value FROM json_each(:p4))
          )
      )
  )
), ']')
p0 = "[\"c1\",\"cr\",\"x\"]"
p1 = "[\"c1\",\"cr\",\"x\"]"
p2 = 10
p3 = "[\"c1\",\"cr\",\"x\"]"
p4 = "[\"c1\",\"cr\",\"x\"]"

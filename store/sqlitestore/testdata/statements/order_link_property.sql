SELECT concat('[',
  coalesce((
    SELECT concat('[', concat_ws(
      ',',
      (
        SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s1._k0), json_quote(s1."id"), json_quote(s1."id")), ']')), ']')
        FROM (
          SELECT n1."id", coalesce(json_extract(r1.props, '$.count_k'), '~') AS _k0
          FROM edge r1
          CROSS JOIN "Crime" n1 ON n1."id" = r1.dst
          WHERE r1.src = n0."id" AND r1.type = 'REMOVED_FOR'
          ORDER BY _k0, r1.dst
          LIMIT :p0
        ) s1
      ),
      (
        SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s2._k0), json_quote(s2."id"), json_quote(s2."id")), ']')), ']')
        FROM (
          SELECT n2."id", coalesce(json_extract(r2.props, '$.count_kd'), '') AS _k0
          FROM edge r2
          CROSS JOIN "Crime" n2 ON n2."id" = r2.dst
          WHERE r2.src = n0."id" AND r2.type = 'REMOVED_FOR'
            AND (_k0, r2.dst) < (:p1, :p2)
          ORDER BY _k0 DESC, r2.dst DESC
          LIMIT :p3
        ) s2
      )
    ), ']')
    FROM "DeporteeGroup" n0
    WHERE n0."id" = :p4
  ), 'null')
, ']')
p0 = 10
p1 = "8000000000000002"
p2 = "cr"
p3 = 10
p4 = "g2"

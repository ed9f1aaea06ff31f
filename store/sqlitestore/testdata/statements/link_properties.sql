SELECT concat('[',
  coalesce((
    SELECT concat('[', concat_ws(
      ',', json_quote(n0."size"),
      (
        SELECT concat('[', group_concat(concat('[', concat_ws(',', concat('[', concat_ws(',', json_quote(s1._status), json_quote(s1._confidence), json_quote(json_extract(s1._props, '$.count')), json_quote(json_extract(s1._props, '$.every')), json_quote(json_extract(s1._props, '$.share')), json_quote(json_extract(s1._props, '$.state')), coalesce(json_extract(s1._props, '$.words'), 'null')), ']'), json_quote(s1."id")), ']')), ']')
        FROM (
          SELECT n1."id", r1.confidence AS _confidence, r1.props AS _props, r1.status AS _status
          FROM edge r1
          CROSS JOIN "Crime" n1 ON n1."id" = r1.dst
          WHERE r1.src = n0."id" AND r1.type = 'REMOVED_FOR'
          ORDER BY r1.dst
          LIMIT :p0
        ) s1
      ),
      (
        SELECT concat('[', group_concat(concat('[', concat('[', json_quote(json_extract(s2._props, '$.count')), ']'), ']')), ']')
        FROM (
          SELECT n2."id", r2.props AS _props
          FROM edge r2
          CROSS JOIN "Crime" n2 ON n2."id" = r2.dst
          WHERE r2.src = n0."id" AND r2.type = 'REMOVED_FOR'
          ORDER BY r2.dst
          LIMIT :p1
        ) s2
      )
    ), ']')
    FROM "DeporteeGroup" n0
    WHERE n0."id" = :p2
  ), 'null')
, ']')
p0 = 10
p1 = 10
p2 = "g1"

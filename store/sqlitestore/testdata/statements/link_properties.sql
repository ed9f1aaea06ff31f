SELECT json_array(
  json_array(json((
    SELECT json_array(
      n0."size",
      json((
        SELECT json_group_array(json_array(s1._status, s1._confidence, json_extract(s1._props, '$.count'), json_extract(s1._props, '$.every'), json_extract(s1._props, '$.share'), json_extract(s1._props, '$.state'), json(json_extract(s1._props, '$.words')), s1."id"))
        FROM (
          SELECT n1."id", r1.confidence AS _confidence, r1.props AS _props, r1.status AS _status
          FROM edge r1
          CROSS JOIN "Crime" n1 ON n1."id" = r1.dst
          WHERE r1.src = n0."id" AND r1.type = 'REMOVED_FOR'
          ORDER BY n1."id"
          LIMIT :p0
        ) s1
      )),
      json((
        SELECT json_group_array(json_array(json_extract(s2._props, '$.count')))
        FROM (
          SELECT n2."id", r2.props AS _props
          FROM edge r2
          CROSS JOIN "Crime" n2 ON n2."id" = r2.dst
          WHERE r2.src = n0."id" AND r2.type = 'REMOVED_FOR'
          ORDER BY n2."id"
          LIMIT :p1
        ) s2
      ))
    )
    FROM "DeporteeGroup" n0
    WHERE n0."id" = :p2
  )))
)
p0 = 10
p1 = 10
p2 = "g1"

SELECT concat('[',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."type"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id", n0."type"
      FROM "Node" n0
      ORDER BY n0."id"
      LIMIT :p0
    ) s0
  )
, ']')
p0 = 3

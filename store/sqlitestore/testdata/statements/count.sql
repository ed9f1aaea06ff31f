SELECT concat('[',
  (
    SELECT count(*)
    FROM "Node" n0
  )
, ']')

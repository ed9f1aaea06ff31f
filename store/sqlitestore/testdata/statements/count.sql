SELECT json_array(
  (
    SELECT count(*)
    FROM "Node" n0
  )
)

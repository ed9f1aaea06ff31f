SELECT json_array(
  json_array(json((
    SELECT json_array(json(n0."aliases"), n0."name_EN", n0."name_ES")
    FROM "Agreement" n0
    WHERE n0."id" = :p0
  ))),
  json_array(json((
    SELECT json_array(n1."id")
    FROM "Agreement" n1
    WHERE n1."id" = :p1
  ))),
  json_array(json((
    SELECT json_array(n2."id")
    FROM "Flight" n2
    WHERE n2."id" = :p2
  ))),
  json_array(json((
    SELECT json_array(n3."type")
    FROM "Node" n3
    WHERE n3."id" = :p3
  ))),
  json_array(json((
    SELECT json_array(n4."type")
    FROM "Node" n4
    WHERE n4."id" = :p4
  )))
)
p0 = "a1"
p1 = "nope"
p2 = "a1"
p3 = "nowhere"
p4 = "f1"

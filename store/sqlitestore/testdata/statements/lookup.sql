SELECT concat('[', concat_ws(
  ',',
  coalesce((
    SELECT concat('[', concat_ws(',', coalesce(n0."aliases", 'null'), json_quote(n0."name_EN"), json_quote(n0."name_ES")), ']')
    FROM "Agreement" n0
    WHERE n0."id" = :p0
  ), 'null'),
  coalesce((
    SELECT concat('[', json_quote(n1."id"), ']')
    FROM "Agreement" n1
    WHERE n1."id" = :p1
  ), 'null'),
  coalesce((
    SELECT concat('[', json_quote(n2."id"), ']')
    FROM "Flight" n2
    WHERE n2."id" = :p2
  ), 'null'),
  coalesce((
    SELECT concat('[', json_quote(n3."type"), ']')
    FROM "Node" n3
    WHERE n3."id" = :p3
  ), 'null'),
  coalesce((
    SELECT concat('[', json_quote(n4."type"), ']')
    FROM "Node" n4
    WHERE n4."id" = :p4
  ), 'null')
), ']')
p0 = "a1"
p1 = "nope"
p2 = "a1"
p3 = "nowhere"
p4 = "f1"

SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Place" n0
      WHERE (n0."point_x" - :p0) * (n0."point_x" - :p0) + (n0."point_y" - :p1) * (n0."point_y" - :p1) + (n0."point_z" - :p2) * (n0."point_z" - :p2) <= :p3
      ORDER BY n0."id"
      LIMIT :p4
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Place" n0
    WHERE (n0."point_x" - :p5) * (n0."point_x" - :p5) + (n0."point_y" - :p6) * (n0."point_y" - :p6) + (n0."point_z" - :p7) * (n0."point_z" - :p7) <= :p8
  )
), ']')
p0 = 0.24788387780322405
p1 = -0.962653409428961
p2 = 0.10886687485196457
p3 = 0.0000615915834815145
p4 = 10
p5 = 0.24788387780322405
p6 = -0.962653409428961
p7 = 0.10886687485196457
p8 = 0.0000615915834815145

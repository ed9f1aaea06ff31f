CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Place)
  USING INDEX SEEK n0:Place(id)
  WHERE (n0.point_x - $v.p0) * (n0.point_x - $v.p0) + (n0.point_y - $v.p1) * (n0.point_y - $v.p1) + (n0.point_z - $v.p2) * (n0.point_z - $v.p2) <= $v.p3
    AND n0.id > $v.p4
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p5
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Place)
  WHERE (n0.point_x - $v.p6) * (n0.point_x - $v.p6) + (n0.point_y - $v.p7) * (n0.point_y - $v.p7) + (n0.point_z - $v.p8) * (n0.point_z - $v.p8) <= $v.p9
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = 0.24788387780322405
p1 = -0.962653409428961
p2 = 0.10886687485196457
p3 = 0.0000615915834815145
p4 = ""
p5 = 10
p6 = 0.24788387780322405
p7 = -0.962653409428961
p8 = 0.10886687485196457
p9 = 0.0000615915834815145

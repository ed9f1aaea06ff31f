CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(charter_kd, id)
  WHERE n0.id IS NOT NULL AND n0.charter_kd >= $v.p0 AND (n0.charter_kd <> $v.p0 OR n0.name_k <= $v.p1 AND (n0.name_k <> $v.p1 OR n0.id < $v.p2))
  WITH n0
  ORDER BY n0.charter_kd, n0.name_k DESC, n0.id DESC
  LIMIT $v.p3
  RETURN collect([n0.charter_kd, n0.name_k, n0.id, n0.charter]) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = ""
p1 = "1816164c17bd161d164c17bd177100000020002000200020002000200020000008020202020202"
p2 = "f3"
p3 = 2

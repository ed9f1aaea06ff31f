CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(charter_kd, id)
  WHERE n0.id IS NOT NULL AND n0.charter_kd <= $v.p0 AND (n0.charter_kd <> $v.p0 OR n0.name_k >= $v.p1 AND (n0.name_k <> $v.p1 OR n0.id > $v.p2))
  WITH n0
  ORDER BY n0.charter_kd DESC, n0.name_k, n0.id
  LIMIT $v.p3
  RETURN collect([n0.charter_kd, n0.name_k, n0.id, n0.charter]) AS s0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(charter_kd, id)
  WHERE n0.id IS NOT NULL AND n0.charter_kd >= $v.p4 AND (n0.charter_kd <> $v.p4 OR n0.name_k <= $v.p5 AND (n0.name_k <> $v.p5 OR n0.id <= $v.p6))
  WITH n0
  LIMIT 1
  RETURN count(*) > 0 AS h0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, h0, v1
p0 = "0"
p1 = "17f3164c161d1771174f163100000020002000200020002000200000080202020202"
p2 = "f2"
p3 = 2
p4 = "0"
p5 = "17f3164c161d1771174f163100000020002000200020002000200000080202020202"
p6 = "f2"

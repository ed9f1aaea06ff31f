CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  WITH n0, COUNT {
    MATCH (n0)-[e1:CARRIED]->(f1:DeporteeGroup)
  } AS k0_0
  WHERE k0_0 <= $v.p0 AND (k0_0 <> $v.p0 OR n0.id < $v.p1)
  WITH n0, k0_0
  ORDER BY k0_0 DESC, n0.id DESC
  LIMIT $v.p2
  RETURN collect([k0_0, n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Flight)
  WITH n0, COUNT {
    MATCH (n0)-[e2:CARRIED]->(f2:DeporteeGroup)
  } AS k0_0
  WHERE k0_0 >= $v.p3 AND (k0_0 <> $v.p3 OR n0.id >= $v.p4)
  WITH n0, k0_0
  LIMIT 1
  RETURN count(*) > 0 AS h0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, h0, v1
p0 = 3
p1 = "f2"
p2 = 3
p3 = 3
p4 = "f2"

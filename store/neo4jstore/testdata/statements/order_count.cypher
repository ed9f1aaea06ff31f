CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  WITH n0, COUNT {
    MATCH (n0)-[e1:CARRIED]->(f1:DeporteeGroup)
  } AS k0_0
  ORDER BY k0_0, n0.id
  LIMIT $v.p0
  RETURN collect([k0_0, n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = 3

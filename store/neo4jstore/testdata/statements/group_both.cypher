CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  OPTIONAL MATCH (n0)-[e1:SAME_AS]-(f1:Flight)
  WITH DISTINCT n0, f1.id AS k0
  WITH k0, count(*) AS count
  WITH *
  ORDER BY k0 IS NULL, k0
  LIMIT $v.p0
  RETURN collect([k0, count]) AS g0_0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, g0_0, v1
p0 = 10

CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  WHERE n0.id IN $v.p0
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p1
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Flight)
  WHERE n0.id IN $v.p2
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = ["f2","f1","x"]
p1 = 10
p2 = ["f2","f1","x"]

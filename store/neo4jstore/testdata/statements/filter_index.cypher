CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Claim)
  WHERE (n0.subjectId = $v.p0 AND n0.confidence > $v.p1)
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p2
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Claim)
  WHERE (n0.subjectId = $v.p3 AND n0.confidence > $v.p4)
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = "f1"
p1 = 0.5
p2 = 10
p3 = "f1"
p4 = 0.5

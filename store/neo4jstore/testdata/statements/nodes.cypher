CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Node&(Claim|Entity))
  USING INDEX SEEK n0:Node(id)
  WHERE n0.id > $v.p0
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p1
  RETURN collect([labels(n0), n0.id]) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = ""
p1 = 3

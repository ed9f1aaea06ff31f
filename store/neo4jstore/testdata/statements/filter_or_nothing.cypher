CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Crime)
  USING INDEX SEEK n0:Crime(id)
  WHERE $v.p0
    AND n0.id > $v.p1
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p2
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Crime)
  WHERE $v.p3
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = false
p1 = ""
p2 = 10
p3 = false

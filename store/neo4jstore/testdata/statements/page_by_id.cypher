CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(id)
  WHERE n0.id < $v.p0
  WITH n0
  ORDER BY n0.id DESC
  LIMIT $v.p1
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(id)
  WHERE n0.id >= $v.p2
  WITH n0
  LIMIT 1
  RETURN count(*) > 0 AS h0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, h0, v1
p0 = "f4"
p1 = 2
p2 = "f4"

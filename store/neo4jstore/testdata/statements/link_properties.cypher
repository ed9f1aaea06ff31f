CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Node {id: $v.p0})
  USING INDEX SEEK n0:Node(id)
  WHERE n0:DeporteeGroup
  CALL (n0) {
    MATCH (n0)-[r1:REMOVED_FOR]->(n1:Crime)
    WITH n1, r1
    ORDER BY n1.id
    LIMIT $v.p1
    RETURN collect([[r1.status, r1.confidence, r1.count, r1.every, r1.share, r1.state, r1.words], n1.id]) AS s1
  }
  CALL (n0) {
    MATCH (n0)-[r2:REMOVED_FOR]->(n2:Crime)
    WITH n2, r2
    ORDER BY n2.id
    LIMIT $v.p2
    RETURN collect([[r2.count]]) AS s2
  }
  RETURN head(collect([n0.size, s1, s2])) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = "g1"
p1 = 10
p2 = 10

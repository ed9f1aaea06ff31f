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
    WITH n1, r1, coalesce(r1.count_k, '~') AS k1_0
    ORDER BY k1_0, n1.id
    LIMIT $v.p1
    RETURN collect([k1_0, n1.id, n1.id]) AS s1
  }
  CALL (n0) {
    MATCH (n0)-[r2:REMOVED_FOR]->(n2:Crime)
    WITH n2, r2, coalesce(r2.count_kd, '') AS k2_0
    WHERE k2_0 <= $v.p2 AND (k2_0 <> $v.p2 OR n2.id < $v.p3)
    WITH n2, r2, k2_0
    ORDER BY k2_0 DESC, n2.id DESC
    LIMIT $v.p4
    RETURN collect([k2_0, n2.id, n2.id]) AS s2
  }
  RETURN head(collect([s1, s2])) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = "g2"
p1 = 10
p2 = "8000000000000002"
p3 = "cr"
p4 = 10

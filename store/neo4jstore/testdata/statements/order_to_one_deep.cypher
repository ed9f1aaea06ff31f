CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  WITH n0, coalesce(head(COLLECT {
    MATCH (n0)-[e1:HAS_DESTINATION]->(f1:Place)
    WITH f1
    ORDER BY e1.rank, f1.id, e1.key
    LIMIT 1
    MATCH (f1)-[e2:LOCATED_IN]->(f2:Country)
    RETURN f2.code_k AS best
    ORDER BY e2.rank, f2.id, e2.key
    LIMIT 1
  }), '') AS k0_0
  ORDER BY k0_0 DESC, n0.id
  LIMIT $v.p0
  RETURN collect([k0_0, n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = 3

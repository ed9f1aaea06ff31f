CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  WITH *, head(COLLECT {
    MATCH (n0)-[e2:HAS_DESTINATION]->(f2:Place)
    RETURN f2 AS best
    ORDER BY e2.rank, f2.id, e2.key
    LIMIT 1
  }) AS f1
  WITH *, head(COLLECT {
    MATCH (f1)-[e4:LOCATED_IN]->(f4:Country)
    RETURN f4 AS best
    ORDER BY e4.rank, f4.id, e4.key
    LIMIT 1
  }) AS f3
  WITH n0, f3.id AS k0_g0_0
  WITH k0_g0_0, count(*) AS count_g0_0
  WITH *
  ORDER BY k0_g0_0 IS NULL, k0_g0_0
  LIMIT $v.p0
  CALL (k0_g0_0) {
    MATCH (n1:Node {id: k0_g0_0})
    USING INDEX SEEK n1:Node(id)
    WHERE n1:Country
    WITH n1
    ORDER BY n1.id
    LIMIT $v.p1
    RETURN head(collect([n1.code])) AS s1
  }
  RETURN collect([k0_g0_0, count_g0_0, s1]) AS g0_0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, g0_0, v1
p0 = 10
p1 = 1

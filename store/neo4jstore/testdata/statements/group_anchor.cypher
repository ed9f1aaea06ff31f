CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (f1:Place)
  USING INDEX SEEK f1:Place(id)
  WHERE f1.id = $v.p0
  MATCH (f1)<-[:HAS_DESTINATION]-(n0:Flight)
  WITH DISTINCT n0
  WHERE EXISTS {
      MATCH (n0)-[e3:HAS_DESTINATION]->(f3:Place)
      WITH f3
      ORDER BY e3.rank, f3.id, e3.key
      LIMIT 1
      WHERE f3.id = $v.p1
    }
  WITH n0, n0.charter AS k0_g0_0
  WITH k0_g0_0, count(*) AS count_g0_0
  WITH *
  ORDER BY k0_g0_0 IS NULL, k0_g0_0
  LIMIT $v.p2
  RETURN collect([k0_g0_0, count_g0_0]) AS g0_0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, g0_0, v1
p0 = "p2"
p1 = "p2"
p2 = 10

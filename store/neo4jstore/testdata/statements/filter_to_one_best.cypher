CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(id)
  WHERE head(COLLECT {
      MATCH (n0)-[e1:HAS_DESTINATION]->(f1:Place)
      RETURN f1.latitude < $v.p0 AS best
      ORDER BY e1.rank, f1.id, e1.key
      LIMIT 1
    })
    AND n0.id > $v.p1
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p2
  RETURN collect([n0.id, n0 {.id}]) AS s0
}
CALL () {
  MATCH (n0:Flight)
  WHERE head(COLLECT {
      MATCH (n0)-[e2:HAS_DESTINATION]->(f2:Place)
      RETURN f2.latitude < $v.p3 AS best
      ORDER BY e2.rank, f2.id, e2.key
      LIMIT 1
    })
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = 0
p1 = ""
p2 = 10
p3 = 0

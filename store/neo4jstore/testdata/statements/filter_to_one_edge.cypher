CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(id)
  WHERE EXISTS {
      MATCH (n0)-[e1:HAS_DESTINATION]->(f1:Place)
      WITH f1
      ORDER BY e1.rank, f1.id, e1.key
      LIMIT 1
      WHERE (e1.confidence >= $v.p0 AND e1.status = $v.p1)
    }
    AND n0.id > $v.p2
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p3
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Flight)
  WHERE EXISTS {
      MATCH (n0)-[e2:HAS_DESTINATION]->(f2:Place)
      WITH f2
      ORDER BY e2.rank, f2.id, e2.key
      LIMIT 1
      WHERE (e2.confidence >= $v.p4 AND e2.status = $v.p5)
    }
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = 0.95
p1 = "STATED"
p2 = ""
p3 = 10
p4 = 0.95
p5 = "STATED"

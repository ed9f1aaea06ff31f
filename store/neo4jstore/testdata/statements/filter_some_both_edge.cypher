CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(id)
  WHERE EXISTS {
      MATCH (n0)-[e1:SAME_AS]-(f1:Flight)
      WHERE e1.confidence < $v.p0
    }
    AND n0.id > $v.p1
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p2
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Flight)
  WHERE EXISTS {
      MATCH (n0)-[e2:SAME_AS]-(f2:Flight)
      WHERE e2.confidence < $v.p3
    }
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = 0.85
p1 = ""
p2 = 10
p3 = 0.85

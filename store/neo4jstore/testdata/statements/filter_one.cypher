CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(id)
  WHERE EXISTS {
      MATCH (n0)-[e1:CARRIED]->(f1:DeporteeGroup)
      WHERE f1.level = $v.p0
      WITH e1
      LIMIT 2
      WITH count(e1) AS links
      WHERE links = 1
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
      MATCH (n0)-[e2:CARRIED]->(f2:DeporteeGroup)
      WHERE f2.level = $v.p3
      WITH e2
      LIMIT 2
      WITH count(e2) AS links
      WHERE links = 1
    }
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = "AGGREGATE"
p1 = ""
p2 = 10
p3 = "AGGREGATE"

CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(id)
  WHERE EXISTS {
      MATCH (n0)-[e1:CARRIED]->(f1:DeporteeGroup)
    }
    AND n0.id > $v.p0
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p1
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Flight)
  WHERE EXISTS {
      MATCH (n0)-[e2:CARRIED]->(f2:DeporteeGroup)
    }
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = ""
p1 = 10

CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:DeporteeGroup)
  USING INDEX SEEK n0:DeporteeGroup(id)
  WHERE EXISTS {
      MATCH (n0)-[e1:REMOVED_FOR]->(f1:Crime)
      WHERE e1.state IN $v.p0
    }
    AND n0.id > $v.p1
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p2
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:DeporteeGroup)
  WHERE EXISTS {
      MATCH (n0)-[e2:REMOVED_FOR]->(f2:Crime)
      WHERE e2.state IN $v.p3
    }
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = ["CHARGED"]
p1 = ""
p2 = 10
p3 = ["CHARGED"]

CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:DeporteeGroup)
  USING INDEX SEEK n0:DeporteeGroup(id)
  WHERE EXISTS {
      MATCH (n0)-[e1:REMOVED_FOR]->(f1:Crime)
      WHERE coalesce(size(e1.words), 0) = 0
    }
    AND n0.id > $v.p0
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p1
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:DeporteeGroup)
  WHERE EXISTS {
      MATCH (n0)-[e2:REMOVED_FOR]->(f2:Crime)
      WHERE coalesce(size(e2.words), 0) = 0
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

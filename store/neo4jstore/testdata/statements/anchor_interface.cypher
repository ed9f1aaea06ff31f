CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (f1:Actor)
  USING INDEX SEEK f1:Actor(id)
  WHERE f1.id = $v.p0
  MATCH (f1)<-[:CARRIED_OUT_BY]-(n0:Flight)
  WITH DISTINCT n0
  WHERE EXISTS {
      MATCH (n0)-[e3:CARRIED_OUT_BY]->(f3:Actor)
      WHERE f3.id = $v.p1
    }
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p2
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (f4:Actor)
  USING INDEX SEEK f4:Actor(id)
  WHERE f4.id = $v.p3
  MATCH (f4)<-[:CARRIED_OUT_BY]-(n0:Flight)
  WITH DISTINCT n0
  WHERE EXISTS {
      MATCH (n0)-[e6:CARRIED_OUT_BY]->(f6:Actor)
      WHERE f6.id = $v.p4
    }
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = "o1"
p1 = "o1"
p2 = 10
p3 = "o1"
p4 = "o1"

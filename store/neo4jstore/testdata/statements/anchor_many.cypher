CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (f1:Crime)
  USING INDEX SEEK f1:Crime(id)
  WHERE f1.id IN $v.p0
  MATCH (f1)<-[:REMOVED_FOR]-(f2)
  MATCH (f2)<-[:CARRIED]-(n0:Flight)
  WITH DISTINCT n0
  WHERE EXISTS {
      MATCH (n0)-[e4:CARRIED]->(f4:DeporteeGroup)
      WHERE EXISTS {
          MATCH (f4)-[e5:REMOVED_FOR]->(f5:Crime)
          WHERE f5.id IN $v.p1
        }
    }
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p2
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (f6:Crime)
  USING INDEX SEEK f6:Crime(id)
  WHERE f6.id IN $v.p3
  MATCH (f6)<-[:REMOVED_FOR]-(f7)
  MATCH (f7)<-[:CARRIED]-(n0:Flight)
  WITH DISTINCT n0
  WHERE EXISTS {
      MATCH (n0)-[e9:CARRIED]->(f9:DeporteeGroup)
      WHERE EXISTS {
          MATCH (f9)-[e10:REMOVED_FOR]->(f10:Crime)
          WHERE f10.id IN $v.p4
        }
    }
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = ["c1","cr","x"]
p1 = ["c1","cr","x"]
p2 = 10
p3 = ["c1","cr","x"]
p4 = ["c1","cr","x"]

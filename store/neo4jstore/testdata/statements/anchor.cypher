CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (f1:Country)
  USING INDEX SEEK f1:Country(code)
  WHERE f1.code = $v.p0
  MATCH (f1)<-[:LOCATED_IN]-(f2)
  MATCH (f2)<-[:HAS_DESTINATION]-(n0:Flight)
  WITH DISTINCT n0
  WHERE EXISTS {
      MATCH (n0)-[e4:HAS_DESTINATION]->(f4:Place)
      WITH f4
      ORDER BY e4.rank, f4.id, e4.key
      LIMIT 1
      WHERE EXISTS {
          MATCH (f4)-[e5:LOCATED_IN]->(f5:Country)
          WITH f5
          ORDER BY e5.rank, f5.id, e5.key
          LIMIT 1
          WHERE f5.code = $v.p1
        }
    }
    AND n0.date_kd <= $v.p2 AND (n0.date_kd <> $v.p2 OR n0.id < $v.p3)
  WITH n0
  ORDER BY n0.date_kd DESC, n0.id DESC
  LIMIT $v.p4
  RETURN collect([n0.id]) AS s0
}
CALL () {
  MATCH (f6:Country)
  USING INDEX SEEK f6:Country(code)
  WHERE f6.code = $v.p5
  MATCH (f6)<-[:LOCATED_IN]-(f7)
  MATCH (f7)<-[:HAS_DESTINATION]-(n0:Flight)
  WITH DISTINCT n0
  WHERE EXISTS {
      MATCH (n0)-[e9:HAS_DESTINATION]->(f9:Place)
      WITH f9
      ORDER BY e9.rank, f9.id, e9.key
      LIMIT 1
      WHERE EXISTS {
          MATCH (f9)-[e10:LOCATED_IN]->(f10:Country)
          WITH f10
          ORDER BY e10.rank, f10.id, e10.key
          LIMIT 1
          WHERE f10.code = $v.p6
        }
    }
  RETURN count(*) AS c0
}
CALL () {
  MATCH (f11:Country)
  USING INDEX SEEK f11:Country(code)
  WHERE f11.code = $v.p7
  MATCH (f11)<-[:LOCATED_IN]-(f12)
  MATCH (f12)<-[:HAS_DESTINATION]-(n0:Flight)
  WITH DISTINCT n0
  WHERE EXISTS {
      MATCH (n0)-[e14:HAS_DESTINATION]->(f14:Place)
      WITH f14
      ORDER BY e14.rank, f14.id, e14.key
      LIMIT 1
      WHERE EXISTS {
          MATCH (f14)-[e15:LOCATED_IN]->(f15:Country)
          WITH f15
          ORDER BY e15.rank, f15.id, e15.key
          LIMIT 1
          WHERE f15.code = $v.p8
        }
    }
    AND n0.date_kd >= $v.p9 AND (n0.date_kd <> $v.p9 OR n0.id >= $v.p10)
  WITH n0
  LIMIT 1
  RETURN count(*) > 0 AS h0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, h0, v1
p0 = "CO"
p1 = "CO"
p2 = "2024-11-022024-11-02"
p3 = "f2"
p4 = 10
p5 = "CO"
p6 = "CO"
p7 = "CO"
p8 = "CO"
p9 = "2024-11-022024-11-02"
p10 = "f2"

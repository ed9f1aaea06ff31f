CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Country)
  USING INDEX SEEK n0:Country(id)
  WHERE EXISTS {
      MATCH (n0)<-[e1:LOCATED_IN]-(f1:Place)
      WHERE (EXISTS {
          MATCH (f1)<-[e2:HAS_DESTINATION]-(f2:Flight)
          WHERE EXISTS {
              MATCH (f2)-[e3:CONDUCTED_UNDER]->(f3:Agreement)
              WITH f3
              ORDER BY e3.rank, f3.id, e3.key
              LIMIT 1
              WHERE f3.id = $v.p0
            }
        } AND EXISTS {
          MATCH (f1)-[e4:LOCATED_IN]->(f4:Country)
          WITH f4
          ORDER BY e4.rank, f4.id, e4.key
          LIMIT 1
          WHERE f4.code = $v.p1
        })
    }
    AND n0.id > $v.p2
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p3
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Country)
  WHERE EXISTS {
      MATCH (n0)<-[e5:LOCATED_IN]-(f5:Place)
      WHERE (EXISTS {
          MATCH (f5)<-[e6:HAS_DESTINATION]-(f6:Flight)
          WHERE EXISTS {
              MATCH (f6)-[e7:CONDUCTED_UNDER]->(f7:Agreement)
              WITH f7
              ORDER BY e7.rank, f7.id, e7.key
              LIMIT 1
              WHERE f7.id = $v.p4
            }
        } AND EXISTS {
          MATCH (f5)-[e8:LOCATED_IN]->(f8:Country)
          WITH f8
          ORDER BY e8.rank, f8.id, e8.key
          LIMIT 1
          WHERE f8.code = $v.p5
        })
    }
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = "a1"
p1 = "CO"
p2 = ""
p3 = 10
p4 = "a1"
p5 = "CO"

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
      WHERE EXISTS {
          MATCH (f1)-[e2:LOCATED_IN]->(f2:Country)
          WITH f2
          ORDER BY e2.rank, f2.id, e2.key
          LIMIT 1
          WHERE EXISTS {
              MATCH (f2)<-[e3:CARRIED_OUT_BY]-(f3:Flight)
            }
        }
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
      MATCH (n0)-[e4:HAS_DESTINATION]->(f4:Place)
      WITH f4
      ORDER BY e4.rank, f4.id, e4.key
      LIMIT 1
      WHERE EXISTS {
          MATCH (f4)-[e5:LOCATED_IN]->(f5:Country)
          WITH f5
          ORDER BY e5.rank, f5.id, e5.key
          LIMIT 1
          WHERE EXISTS {
              MATCH (f5)<-[e6:CARRIED_OUT_BY]-(f6:Flight)
            }
        }
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

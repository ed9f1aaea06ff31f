CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Node {id: $v.p0})
  USING INDEX SEEK n0:Node(id)
  WHERE n0:Agreement
  CALL (n0) {
    MATCH (n0)<-[r1:CONDUCTED_UNDER]-(n1:Flight)
    WITH n1, r1
    ORDER BY n1.date_kd DESC, n1.id DESC
    LIMIT $v.p1
    CALL (n1) {
      MATCH (n1)-[r2:CARRIED_OUT_BY]->(n2:Actor)
      WITH n2, r2
      ORDER BY n2.id
      LIMIT $v.p2
      RETURN collect([labels(n2)]) AS s2
    }
    CALL (n1) {
      MATCH (n1)-[r3:HAS_DESTINATION]->(n3:Place)
      WITH n3, r3
      CALL (n3) {
        MATCH (n3)-[r4:LOCATED_IN]->(n4:Country)
        WITH n4, r4
        RETURN min([r4.rank, n4.id, r4.key, [n4.code]])[-1] AS s4
      }
      RETURN min([r3.rank, n3.id, r3.key, [[r3.status, r3.confidence], n3.id, s4]])[-1] AS s3
    }
    RETURN collect([n1.date_kd, n1.id, [r1.status, r1.confidence], n1.id, s2, s3]) AS s1
  }
  CALL (n0) {
    MATCH (n0)<-[r1:CONDUCTED_UNDER]-(n1:Flight)
    RETURN count(*) AS c1
  }
  RETURN head(collect([n0.id, s1, c1])) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = "a1"
p1 = 3
p2 = 10

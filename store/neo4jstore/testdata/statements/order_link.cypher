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
    WHERE r1.confidence <= $v.p1 AND (r1.confidence <> $v.p1 OR n1.id < $v.p2)
    WITH n1, r1
    ORDER BY r1.confidence DESC, n1.id DESC
    LIMIT $v.p3
    RETURN collect([r1.confidence, n1.id, n1.id]) AS s1
  }
  CALL (n0) {
    MATCH (n0)<-[r1:CONDUCTED_UNDER]-(n1:Flight)
    WHERE r1.confidence >= $v.p4 AND (r1.confidence <> $v.p4 OR n1.id >= $v.p5)
    WITH n1
    LIMIT 1
    RETURN count(*) > 0 AS h1
  }
  RETURN head(collect([s1, h1])) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = "a1"
p1 = 1
p2 = "f1"
p3 = 10
p4 = 1
p5 = "f1"

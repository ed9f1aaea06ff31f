CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Agreement)
  USING INDEX SEEK n0:Agreement(id)
  WHERE n0.id > $v.p0
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p1
  CALL (n0) {
    MATCH (n0)<-[r1:CONDUCTED_UNDER]-(n1:Flight)
    WHERE (r1.confidence > $v.p2 AND NOT coalesce(r1.confidence = $v.p3, false))
    WITH n1, r1
    ORDER BY n1.id
    LIMIT $v.p4
    RETURN collect([n1.id]) AS s1
  }
  CALL (n0) {
    MATCH (n0)<-[r1:CONDUCTED_UNDER]-(n1:Flight)
    WHERE (r1.confidence > $v.p5 AND NOT coalesce(r1.confidence = $v.p6, false))
    RETURN count(*) AS c1
  }
  RETURN collect([s1, c1]) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = ""
p1 = 2
p2 = 0.6
p3 = 1
p4 = 10
p5 = 0.6
p6 = 1

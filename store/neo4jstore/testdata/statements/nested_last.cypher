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
    WHERE n1.date_kd >= $v.p2 AND (n1.date_kd <> $v.p2 OR n1.id > $v.p3)
    WITH n1, r1
    ORDER BY n1.date_kd, n1.id
    LIMIT $v.p4
    RETURN collect([n1.id]) AS s1
  }
  CALL (n0) {
    MATCH (n0)<-[r1:CONDUCTED_UNDER]-(n1:Flight)
    WHERE n1.date_kd <= $v.p5 AND (n1.date_kd <> $v.p5 OR n1.id <= $v.p6)
    WITH n1
    LIMIT 1
    RETURN count(*) > 0 AS t1
  }
  RETURN collect([s1, t1]) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = ""
p1 = 2
p2 = ""
p3 = "f4"
p4 = 2
p5 = ""
p6 = "f4"

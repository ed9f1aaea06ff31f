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
    WHERE n1.charter IS NULL
      AND n1.id > $v.p2
    WITH n1, r1
    ORDER BY n1.id
    LIMIT $v.p3
    RETURN collect([n1.id]) AS s1
  }
  CALL (n0) {
    MATCH (n0)<-[r1:CONDUCTED_UNDER]-(n1:Flight)
    WHERE n1.charter IS NULL
    RETURN count(*) AS c1
  }
  CALL (n0) {
    MATCH (n0)<-[r1:CONDUCTED_UNDER]-(n1:Flight)
    WHERE n1.charter IS NULL
      AND n1.id <= $v.p4
    WITH n1
    LIMIT 1
    RETURN count(*) > 0 AS h1
  }
  CALL (n0) {
    MATCH (n0)<-[r2:CONDUCTED_UNDER]-(n2:Flight)
    WHERE n2.id <= $v.p5
    WITH n2
    LIMIT 1
    RETURN count(*) > 0 AS h2
  }
  RETURN collect([s1, c1, h1, h2]) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = ""
p1 = 2
p2 = "f2"
p3 = 10
p4 = "f2"
p5 = "f0"

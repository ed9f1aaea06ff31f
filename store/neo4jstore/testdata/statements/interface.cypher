CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Entity)
  USING INDEX SEEK n0:Entity(id)
  WHERE (n0.id = $v.p0 OR n0.id >= $v.p1)
    AND n0.id > $v.p2
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p3
  CALL (n0) {
    MATCH (n0:Actor)<-[r1:CARRIED_OUT_BY]-(n1:Flight)
    WITH n1, r1
    ORDER BY n1.id
    LIMIT $v.p4
    RETURN collect([n1.id]) AS s1
  }
  CALL (n0) {
    MATCH (n0:Country)<-[r2:LOCATED_IN]-(n2:Place)
    WITH n2, r2
    ORDER BY n2.id
    LIMIT $v.p5
    RETURN collect([n2.id]) AS s2
  }
  CALL (n0) {
    MATCH (n0:Country)<-[r2:LOCATED_IN]-(n2:Place)
    RETURN count(*) AS c2
  }
  RETURN collect([labels(n0), n0.id, CASE WHEN n0:Actor THEN [n0.name_EN, n0.name_ES, s1] END, CASE WHEN n0:Country THEN [n0.code, s2, c2] END]) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = "co"
p1 = "o"
p2 = ""
p3 = 3
p4 = 10
p5 = 10

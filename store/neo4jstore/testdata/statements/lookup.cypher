CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Node {id: $v.p0})
  USING INDEX SEEK n0:Node(id)
  WHERE n0:Agreement
  RETURN head(collect([n0.aliases, n0.name_EN, n0.name_ES])) AS s0
}
CALL () {
  MATCH (n1:Node {id: $v.p1})
  USING INDEX SEEK n1:Node(id)
  WHERE n1:Agreement
  RETURN head(collect([n1.id])) AS s1
}
CALL () {
  MATCH (n2:Node {id: $v.p2})
  USING INDEX SEEK n2:Node(id)
  WHERE n2:Flight
  RETURN head(collect([n2.id])) AS s2
}
CALL () {
  MATCH (n3:Node {id: $v.p3})
  USING INDEX SEEK n3:Node(id)
  WHERE n3:Node&(Claim|Entity)
  RETURN head(collect([labels(n3)])) AS s3
}
CALL () {
  MATCH (n4:Node {id: $v.p4})
  USING INDEX SEEK n4:Node(id)
  WHERE n4:Node&(Claim|Entity)
  RETURN head(collect([labels(n4)])) AS s4
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, s1, s2, s3, s4, v1
p0 = "a1"
p1 = "nope"
p2 = "a1"
p3 = "nowhere"
p4 = "f1"

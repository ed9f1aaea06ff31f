CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(charter_kd, id)
  WHERE n0.id IS NOT NULL AND n0.charter_kd <= $v.p0
  WITH n0, coalesce(head(COLLECT {
    MATCH (n0)-[e1:HAS_DESTINATION]->(f1:Place)
    RETURN f1.name_k AS best
    ORDER BY e1.rank, f1.id, e1.key
    LIMIT 1
  }), '~') AS k0_1
  WHERE n0.charter_kd <= $v.p1 AND (n0.charter_kd <> $v.p1 OR k0_1 >= $v.p2 AND (k0_1 <> $v.p2 OR n0.id > $v.p3))
  WITH n0, k0_1
  ORDER BY n0.charter_kd DESC, k0_1, n0.id
  LIMIT $v.p4
  RETURN collect([n0.charter_kd, k0_1, n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = "1"
p1 = "1"
p2 = "1741164c1631164c1711171116cd174f00000020002000200020002000200020003200200000080202020202020202"
p3 = "f1"
p4 = 3

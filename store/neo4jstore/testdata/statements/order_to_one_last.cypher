CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  WITH n0, coalesce(head(COLLECT {
    MATCH (n0)-[e1:HAS_DESTINATION]->(f1:Place)
    RETURN f1.name_k AS best
    ORDER BY e1.rank, f1.id, e1.key
    LIMIT 1
  }), '') AS k0_0
  WHERE k0_0 >= $v.p0 AND (k0_0 <> $v.p0 OR n0.id > $v.p1)
  WITH n0, k0_0
  ORDER BY k0_0, n0.id
  LIMIT $v.p2
  RETURN collect([k0_0, n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Flight)
  WITH n0, coalesce(head(COLLECT {
    MATCH (n0)-[e2:HAS_DESTINATION]->(f2:Place)
    RETURN f2.name_k AS best
    ORDER BY e2.rank, f2.id, e2.key
    LIMIT 1
  }), '') AS k0_0
  WHERE k0_0 <= $v.p3 AND (k0_0 <> $v.p3 OR n0.id <= $v.p4)
  WITH n0, k0_0
  LIMIT 1
  RETURN count(*) > 0 AS t0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, t0, v1
p0 = ""
p1 = "f3"
p2 = 3
p3 = ""
p4 = "f3"

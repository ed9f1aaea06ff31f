CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(date_kd, id)
  WHERE n0.id IS NOT NULL AND n0.date_kd <= $v.p0 AND (n0.date_kd <> $v.p0 OR n0.id < $v.p1)
  WITH n0
  ORDER BY n0.date_kd DESC, n0.id DESC
  LIMIT $v.p2
  RETURN collect([n0.date_kd, n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(date_kd, id)
  WHERE n0.id IS NOT NULL AND n0.date_kd >= $v.p3 AND (n0.date_kd <> $v.p3 OR n0.id >= $v.p4)
  WITH n0
  LIMIT 1
  RETURN count(*) > 0 AS h0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, h0, v1
p0 = "2024-11-022024-11-02"
p1 = "f2"
p2 = 2
p3 = "2024-11-022024-11-02"
p4 = "f2"

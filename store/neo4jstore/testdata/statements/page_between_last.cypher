CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(date_kd, id)
  WHERE n0.id IS NOT NULL AND n0.date_kd >= $v.p0 AND (n0.date_kd <> $v.p0 OR n0.id > $v.p1)
    AND n0.date_kd <= $v.p2 AND (n0.date_kd <> $v.p2 OR n0.id < $v.p3)
  WITH n0
  ORDER BY n0.date_kd, n0.id
  LIMIT $v.p4
  RETURN collect([n0.date_kd, n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = ""
p1 = "f4"
p2 = "9999-12-312024-11-01"
p3 = "f3"
p4 = 2

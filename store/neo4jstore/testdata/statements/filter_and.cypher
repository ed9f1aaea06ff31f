CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  USING INDEX SEEK n0:Flight(id)
  WHERE (n0.date_lo <= $v.p0 AND (n0.date_hi >= $v.p1 AND NOT coalesce(n0.charter = $v.p2, false)))
    AND n0.id > $v.p3
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p4
  RETURN collect([n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Flight)
  WHERE (n0.date_lo <= $v.p5 AND (n0.date_hi >= $v.p6 AND NOT coalesce(n0.charter = $v.p7, false)))
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = "2024-11-02"
p1 = "2024-11-01"
p2 = true
p3 = ""
p4 = 10
p5 = "2024-11-02"
p6 = "2024-11-01"
p7 = true

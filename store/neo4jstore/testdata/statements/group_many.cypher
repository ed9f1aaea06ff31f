CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  OPTIONAL MATCH (n0)-[e1:CARRIED]->(f1:DeporteeGroup)
  WITH *, head(COLLECT {
    MATCH (f1)-[e3:HAS_NATIONALITY]->(f3:Country)
    RETURN f3 AS best
    ORDER BY e3.rank, f3.id, e3.key
    LIMIT 1
  }) AS f2
  WITH DISTINCT n0, f2.id AS k0_g0_0
  WITH k0_g0_0, count(*) AS count_g0_0
  WHERE count_g0_0 > $v.p0
  WITH *
  ORDER BY count_g0_0 DESC, k0_g0_0 IS NULL, k0_g0_0
  LIMIT $v.p1
  RETURN collect([k0_g0_0, count_g0_0]) AS g0_0
}
CALL () {
  MATCH (n0:Flight)
  OPTIONAL MATCH (n0)-[e4:CARRIED]->(f4:DeporteeGroup)
  WITH *, head(COLLECT {
    MATCH (f4)-[e6:HAS_NATIONALITY]->(f6:Country)
    RETURN f6 AS best
    ORDER BY e6.rank, f6.id, e6.key
    LIMIT 1
  }) AS f5
  WITH DISTINCT n0, f5.id AS k0_d0_0
  WITH k0_d0_0, count(*) AS count_d0_0
  WHERE count_d0_0 > $v.p2
  RETURN count(*) AS d0_0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, g0_0, d0_0, v1
p0 = 1
p1 = 1
p2 = 1

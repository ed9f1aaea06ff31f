CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  WITH n0, coalesce(n0.name_EN, n0.name_ES) AS k0_g0_0, n0.name_k AS key_0_g0_0
  WITH k0_g0_0, key_0_g0_0, count(*) AS count_g0_0
  WITH *
  ORDER BY key_0_g0_0 IS NULL, key_0_g0_0, k0_g0_0 IS NULL, k0_g0_0
  LIMIT $v.p0
  RETURN collect([k0_g0_0, count_g0_0]) AS g0_0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, g0_0, v1
p0 = 10

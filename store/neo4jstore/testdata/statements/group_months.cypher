CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Flight)
  WITH n0, CASE WHEN left(n0.date_lo, 7) = left(n0.date_hi, 7) THEN left(n0.date_lo, 7) END AS k0_g0_0
  WITH k0_g0_0, count(*) AS count_g0_0
  WITH *
  ORDER BY k0_g0_0 IS NULL, k0_g0_0
  LIMIT $v.p0
  RETURN collect([k0_g0_0, count_g0_0]) AS g0_0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, g0_0, v1
p0 = 10

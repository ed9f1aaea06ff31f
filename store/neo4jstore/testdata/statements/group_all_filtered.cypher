CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:DeporteeGroup)
  WHERE n0.size <= $v.p0
  WITH n0.size AS v0_g0_0, CASE WHEN n0.size IS NULL OR n0.level = $v.p1 OR EXISTS {
    MATCH (n0) (()-[:PART_OF]->(:DeporteeGroup))+ (f1:DeporteeGroup)
    MATCH (f1:DeporteeGroup)
    WHERE f1.size <= $v.p2
      AND f1.size IS NOT NULL
      AND NOT coalesce(f1.level = $v.p3, false)
  } THEN NULL ELSE n0.size END AS u0_g0_0, n0.unit AS p0_g0_0
  WITH count(*) AS count_g0_0, count(u0_g0_0) AS size_known_g0_0, count(v0_g0_0) - count(u0_g0_0) AS size_leftOut_g0_0, min(u0_g0_0) AS size_min_g0_0, max(u0_g0_0) AS size_max_g0_0, CASE count(DISTINCT CASE WHEN u0_g0_0 IS NOT NULL THEN p0_g0_0 END) + CASE count(CASE WHEN u0_g0_0 IS NOT NULL THEN p0_g0_0 END) WHEN count(u0_g0_0) THEN 0 ELSE 1 END WHEN 1 THEN sum(u0_g0_0) END AS size_sum_g0_0
  RETURN collect([count_g0_0, size_known_g0_0, size_leftOut_g0_0, size_min_g0_0, size_max_g0_0, size_sum_g0_0]) AS g0_0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, g0_0, v1
p0 = 10
p1 = "AGGREGATE"
p2 = 10
p3 = "AGGREGATE"

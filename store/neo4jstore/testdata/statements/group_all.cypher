CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:DeporteeGroup)
  WITH n0.size AS v0, CASE WHEN n0.size IS NULL OR n0.level = $v.p0 OR EXISTS {
    MATCH (n0) (()-[:PART_OF]->(:DeporteeGroup))+ (f1:DeporteeGroup)
    MATCH (f1:DeporteeGroup)
    WHERE f1.size IS NOT NULL
      AND NOT coalesce(f1.level = $v.p1, false)
  } THEN NULL ELSE n0.size END AS u0, n0.unit AS p0
  WITH count(*) AS count, count(u0) AS size_known, count(v0) - count(u0) AS size_leftOut, min(u0) AS size_min, max(u0) AS size_max, CASE count(DISTINCT CASE WHEN u0 IS NOT NULL THEN coalesce(p0, '') END) WHEN 1 THEN sum(u0) END AS size_sum, count(DISTINCT CASE WHEN u0 IS NOT NULL THEN coalesce(p0, '') END) AS size_kinds
  RETURN collect([count, size_known, size_leftOut, size_min, size_max, size_sum, size_kinds]) AS g0_0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, g0_0, v1
p0 = "AGGREGATE"
p1 = "AGGREGATE"

CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:DeporteeGroup)
  WITH *, head(COLLECT {
    MATCH (n0)<-[e2:CARRIED]-(f2:Flight)
    RETURN f2 AS best
    ORDER BY e2.rank, f2.id, e2.key
    LIMIT 1
  }) AS f1
  WITH n0, f1.id AS k0_g0_0
  WITH k0_g0_0, n0.size AS v0_g0_0, CASE WHEN n0.size IS NULL OR n0.level = $v.p0 OR EXISTS {
    MATCH (n0) (()-[:PART_OF]->(:DeporteeGroup))+ (f3:DeporteeGroup)
    MATCH (f3:DeporteeGroup)
    WHERE f3.size IS NOT NULL
      AND NOT coalesce(f3.level = $v.p1, false)
    WITH *, head(COLLECT {
      MATCH (f3)<-[e5:CARRIED]-(f5:Flight)
      RETURN f5 AS best
      ORDER BY e5.rank, f5.id, e5.key
      LIMIT 1
    }) AS f4
    WITH *
    WHERE (k0_g0_0 IS NULL OR k0_g0_0 = f4.id)
  } THEN NULL ELSE n0.size END AS u0_g0_0, n0.unit AS p0_g0_0
  WITH k0_g0_0, count(*) AS count_g0_0, count(u0_g0_0) AS size_known_g0_0, count(v0_g0_0) - count(u0_g0_0) AS size_leftOut_g0_0, min(u0_g0_0) AS size_min_g0_0, max(u0_g0_0) AS size_max_g0_0, CASE count(DISTINCT CASE WHEN u0_g0_0 IS NOT NULL THEN p0_g0_0 END) + CASE count(CASE WHEN u0_g0_0 IS NOT NULL THEN p0_g0_0 END) WHEN count(u0_g0_0) THEN 0 ELSE 1 END WHEN 1 THEN sum(u0_g0_0) END AS size_sum_g0_0
  WITH *
  ORDER BY size_sum_g0_0 IS NULL, size_sum_g0_0 DESC, k0_g0_0 IS NULL, k0_g0_0
  LIMIT $v.p2
  RETURN collect([k0_g0_0, count_g0_0, size_known_g0_0, size_leftOut_g0_0, size_min_g0_0, size_max_g0_0, size_sum_g0_0]) AS g0_0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, g0_0, v1
p0 = "AGGREGATE"
p1 = "AGGREGATE"
p2 = 10

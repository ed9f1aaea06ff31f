CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  UNWIND range(0, size($v.p0) - 1) AS i0
  CALL (i0) {
    MATCH (n0:Node {id: $v.p0[i0]})
    USING INDEX SEEK n0:Node(id)
    WHERE n0:Flight
    CALL (n0) {
      MATCH (n0)-[r1:HAS_DESTINATION]->(n1:Place)
      WITH n1, r1
      CALL (r1) {
        WITH startNode(r1).id + ' HAS_DESTINATION ' + endNode(r1).id + CASE r1.key WHEN '' THEN '' ELSE ' (' + r1.key + ')' END AS l2
        MATCH (n2:Claim)
        WHERE n2.link = l2
        WITH n2, n2.accepted AS k0_g2_0
        WITH k0_g2_0, n2.confidence AS v0_g2_0, n2.confidence AS u0_g2_0, n2.end AS v1_g2_0, n2.end AS u1_g2_0
        WITH k0_g2_0, count(*) AS count_g2_0, count(u0_g2_0) AS confidence_known_g2_0, count(v0_g2_0) - count(u0_g2_0) AS confidence_leftOut_g2_0, min(u0_g2_0) AS confidence_min_g2_0, max(u0_g2_0) AS confidence_max_g2_0, count(u1_g2_0) AS end_known_g2_0, count(v1_g2_0) - count(u1_g2_0) AS end_leftOut_g2_0, min(u1_g2_0) AS end_min_g2_0, max(u1_g2_0) AS end_max_g2_0
        WITH *
        ORDER BY k0_g2_0 IS NULL, k0_g2_0
        LIMIT $v.p1
        RETURN collect([k0_g2_0, count_g2_0, confidence_known_g2_0, confidence_leftOut_g2_0, confidence_min_g2_0, confidence_max_g2_0, end_known_g2_0, end_leftOut_g2_0, end_min_g2_0, end_max_g2_0]) AS g2_0
      }
      CALL (r1) {
        WITH startNode(r1).id + ' HAS_DESTINATION ' + endNode(r1).id + CASE r1.key WHEN '' THEN '' ELSE ' (' + r1.key + ')' END AS l2
        MATCH (n2:Claim)
        WHERE n2.link = l2
        WITH count(*) AS count_g2_1
        RETURN collect([count_g2_1]) AS g2_1
      }
      RETURN min([r1.rank, n1.id, r1.key, [g2_0, g2_1, n1.id]])[-1] AS s1
    }
    CALL (n0) {
      MATCH (n0)-[r3:CARRIED]->(n3:DeporteeGroup)
      WITH n3.size AS v0_g3_0, CASE WHEN n3.size IS NULL OR n3.level = $v.p2 OR EXISTS {
        MATCH (n3) (()-[:PART_OF]->(:DeporteeGroup))+ (f1:DeporteeGroup)
        MATCH (n0)-[e1:CARRIED]->(f1:DeporteeGroup)
        WHERE f1.size IS NOT NULL
          AND NOT coalesce(f1.level = $v.p3, false)
      } THEN NULL ELSE n3.size END AS u0_g3_0, n3.unit AS p0_g3_0
      WITH count(*) AS count_g3_0, count(u0_g3_0) AS size_known_g3_0, count(v0_g3_0) - count(u0_g3_0) AS size_leftOut_g3_0, min(u0_g3_0) AS size_min_g3_0, max(u0_g3_0) AS size_max_g3_0, CASE count(DISTINCT CASE WHEN u0_g3_0 IS NOT NULL THEN p0_g3_0 END) + CASE count(CASE WHEN u0_g3_0 IS NOT NULL THEN p0_g3_0 END) WHEN count(u0_g3_0) THEN 0 ELSE 1 END WHEN 1 THEN sum(u0_g3_0) END AS size_sum_g3_0
      RETURN collect([count_g3_0, size_known_g3_0, size_leftOut_g3_0, size_min_g3_0, size_max_g3_0, size_sum_g3_0]) AS g3_0
    }
    RETURN head(collect([s1, g3_0])) AS x0
  }
  WITH i0, x0
  ORDER BY i0
  RETURN collect(coalesce(x0, false)) AS s0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, v1
p0 = ["f1","f2","f3","f4"]
p1 = 10
p2 = "AGGREGATE"
p3 = "AGGREGATE"

CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  UNWIND range(0, size($v.p0) - 1) AS i0
  CALL (i0) {
    MATCH (n0:Node {id: $v.p0[i0]})
    USING INDEX SEEK n0:Node(id)
    WHERE n0:Node&(Claim|Entity)
    CALL (n0) {
      MATCH (n0:Flight)-[r1:HAS_DESTINATION]->(n1:Place)
      WITH n1, r1
      RETURN min([r1.rank, n1.id, r1.key, [n1.latitude]])[-1] AS s1
    }
    RETURN head(collect([labels(n0), n0.id, CASE WHEN n0:Claim THEN [n0.accepted, n0.confidence, n0.end, n0.selectors] END, CASE WHEN n0:Flight THEN [n0.aliases, n0.charter, n0.date_edtf, n0.date_earliest, n0.date_latest, n0.date_precision, n0.date_inferred, s1] END])) AS x0
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
p0 = ["k1","nope","f1","co","nowhere","f1","k2"]

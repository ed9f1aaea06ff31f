CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v0
}
CALL () {
  MATCH (n0:Actor)
  USING INDEX SEEK n0:Actor(id)
  WHERE EXISTS {
      MATCH (n0)<-[e1:CARRIED_OUT_BY]-(f1:Flight)
      WHERE EXISTS {
          MATCH (f1)-[e2:CARRIED_OUT_BY]->(f2:Actor)
          WHERE f2.name_EN = $v.p0
        }
    }
    AND n0.id > $v.p1
  WITH n0
  ORDER BY n0.id
  LIMIT $v.p2
  RETURN collect([labels(n0), n0.id, n0.id]) AS s0
}
CALL () {
  MATCH (n0:Actor)
  WHERE EXISTS {
      MATCH (n0)<-[e3:CARRIED_OUT_BY]-(f3:Flight)
      WHERE EXISTS {
          MATCH (f3)-[e4:CARRIED_OUT_BY]->(f4:Actor)
          WHERE f4.name_EN = $v.p3
        }
    }
  RETURN count(*) AS c0
}
CALL () {
  MATCH (v:Version {id: 'version'})
  RETURN head(collect(v.n)) AS v1
}
RETURN v0, s0, c0, v1
p0 = "ICE"
p1 = ""
p2 = 10
p3 = "ICE"

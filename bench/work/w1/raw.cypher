MATCH (a:Node {id: $id})
WHERE a:Agreement
CALL (a) {
  MATCH (a)<-[:CONDUCTED_UNDER]-(f:Flight)
  WITH f ORDER BY f.date_kd DESC, f.id DESC LIMIT 20
  CALL (f) {
    MATCH (f)-[:HAS_DESTINATION]->(p:Place)
    OPTIONAL MATCH (p)-[:LOCATED_IN]->(c:Country)
    RETURN head(collect({name: p.name_EN, country: {name: c.name_EN}})) AS destination
  }
  CALL (f) {
    MATCH (f)-[:CARRIED]->(g:DeporteeGroup)
    WITH g ORDER BY g.id LIMIT 20
    CALL (g) { MATCH (g)-[:HAS_NATIONALITY]->(o:Country) RETURN head(collect({name: o.name_EN})) AS origin }
    CALL (g) {
      MATCH (g)-[:REMOVED_FOR]->(x:CrimeCategory)
      WITH x ORDER BY x.id LIMIT 20
      RETURN collect({id: x.id, name: x.name_EN}) AS crimes
    }
    RETURN collect({id: g.id, size: g.size, origin: origin, crimes: crimes}) AS deportees
  }
  RETURN collect({id: f.id, date: f.date_edtf, destination: destination, deportees: deportees}) AS flights
}
RETURN {id: a.id, title: a.title_EN, flights: flights}

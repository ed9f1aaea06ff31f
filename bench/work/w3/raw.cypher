MATCH (f:Flight) USING INDEX f:Flight(date_kd, id)
WHERE f.date_kd >= '' AND f.id IS NOT NULL AND f.charter = true
WITH f ORDER BY f.date_kd DESC, f.id DESC LIMIT 20
CALL (f) { MATCH (f)-[:HAS_DESTINATION]->(p:Place) RETURN head(collect({name: p.name_EN})) AS destination }
RETURN collect({id: f.id, date: f.date_edtf, destination: destination})

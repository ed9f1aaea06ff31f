MATCH (:Agreement {id: $id})<-[:CONDUCTED_UNDER]-(f:Flight)-[:CARRIED]->(g:DeporteeGroup)-[:HAS_NATIONALITY]->(o:Country)
WITH o.id AS origin, substring(f.date_earliest, 0, 4) AS year, count(*) AS n, sum(g.size) AS size
ORDER BY size DESC, origin, year
WITH collect({keys: [{value: origin}, {value: year}], count: n, size: {sum: size}}) AS groups
RETURN {count: reduce(all = 0, x IN groups | all + x.count), size: {sum: reduce(all = 0, x IN groups | all + x.size.sum)}, groups: groups[..20]}

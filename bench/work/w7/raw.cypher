MATCH (a:Node {id: $from}), (b:Node {id: $to})
MATCH p = shortestPath((a)-[:CARRIED|CONDUCTED_UNDER|HAS_DESTINATION|LOCATED_IN*..4]-(b))
WITH p, nodes(p) AS n, relationships(p) AS r
RETURN collect({length: length(p), hops: [i IN range(0, length(p) - 1) | {type: type(r[i]), forward: startNode(r[i]) = n[i], to: {id: n[i + 1].id}}]})

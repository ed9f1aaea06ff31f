WITH RECURSIVE way(node, length, hops) AS (
  SELECT :from, 0, '[]'
  UNION ALL
  SELECT e.dst, length + 1, json_insert(hops, '$[#]', json_object('type', e.type, 'forward', json('true'), 'to', json_object('id', e.dst)))
  FROM way CROSS JOIN edge e ON e.src = node AND e.type IN ('CARRIED', 'CONDUCTED_UNDER', 'HAS_DESTINATION', 'LOCATED_IN') WHERE length < 4
  UNION ALL
  SELECT e.src, length + 1, json_insert(hops, '$[#]', json_object('type', e.type, 'forward', json('false'), 'to', json_object('id', e.src)))
  FROM way CROSS JOIN edge e ON e.dst = node AND e.type IN ('CARRIED', 'CONDUCTED_UNDER', 'HAS_DESTINATION', 'LOCATED_IN') WHERE length < 4)
SELECT json_array(json_object('length', length, 'hops', json(hops))) FROM way WHERE node = :to LIMIT 1

SELECT json_group_array(json_object('id', id, 'name', name_EN)) FROM (
  SELECT a.id, a.name_EN FROM search CROSS JOIN searched s ON s.n = search.rowid CROSS JOIN "Agreement" a ON a.id = s.id
  WHERE search MATCH :lucene ORDER BY a.id LIMIT 20)

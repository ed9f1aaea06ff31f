CALL db.index.fulltext.queryNodes('search', $lucene) YIELD node AS a
WHERE a:Agreement
WITH a ORDER BY a.id LIMIT 20
RETURN collect({id: a.id, name: a.name_EN})

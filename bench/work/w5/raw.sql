WITH groups AS MATERIALIZED (
  SELECT o.dst AS origin, substr(f.date_earliest, 1, 4) AS year, count(*) AS n, sum(g.size) AS size
  FROM edge u CROSS JOIN "Flight" f ON f.id = u.src
  CROSS JOIN edge c ON c.src = f.id AND c.type = 'CARRIED' CROSS JOIN "DeporteeGroup" g ON g.id = c.dst
  CROSS JOIN edge o ON o.src = g.id AND o.type = 'HAS_NATIONALITY'
  WHERE u.dst = :id AND u.type = 'CONDUCTED_UNDER' GROUP BY origin, year)
SELECT json_object('count', (SELECT sum(n) FROM groups), 'size', json_object('sum', (SELECT sum(size) FROM groups)), 'groups', json((
  SELECT json_group_array(json_object('keys', json_array(json_object('value', origin), json_object('value', year)), 'count', n, 'size', json_object('sum', size)))
  FROM (SELECT * FROM groups ORDER BY size DESC, origin, year LIMIT 20))))

SELECT json_object('id', a.id, 'title', a.title_EN, 'flights', json((
  SELECT json_group_array(json_object('id', f.id, 'date', f.date_edtf,
    'destination', json((
      SELECT json_object('name', p.name_EN, 'country', json((
        SELECT json_object('name', c.name_EN) FROM edge r JOIN "Country" c ON c.id = r.dst
        WHERE r.src = p.id AND r.type = 'LOCATED_IN')))
      FROM edge r JOIN "Place" p ON p.id = r.dst WHERE r.src = f.id AND r.type = 'HAS_DESTINATION')),
    'deportees', json((
      SELECT json_group_array(json_object('id', g.id, 'size', g.size,
        'origin', json((
          SELECT json_object('name', o.name_EN) FROM edge r JOIN "Country" o ON o.id = r.dst
          WHERE r.src = g.id AND r.type = 'HAS_NATIONALITY')),
        'crimes', json((
          SELECT json_group_array(json_object('id', x.id, 'name', x.name_EN)) FROM (
            SELECT x.id, x.name_EN FROM edge r JOIN "CrimeCategory" x ON x.id = r.dst
            WHERE r.src = g.id AND r.type = 'REMOVED_FOR' ORDER BY x.id LIMIT 20) x))))
      FROM (
        SELECT g.id, g.size FROM edge r JOIN "DeporteeGroup" g ON g.id = r.dst
        WHERE r.src = f.id AND r.type = 'CARRIED' ORDER BY g.id LIMIT 20) g))))
  FROM (
    SELECT f.id, f.date_edtf FROM "Flight.date_kd over CONDUCTED_UNDER.src" o CROSS JOIN "Flight" f ON f.id = o.far
    WHERE o.near = a.id ORDER BY o.value DESC, o.far DESC LIMIT 20) f)))
FROM "Agreement" a WHERE a.id = :id

SELECT json_group_array(json_object('id', f.id, 'date', f.date_edtf, 'destination', json((
  SELECT json_object('name', p.name_EN) FROM edge r JOIN "Place" p ON p.id = r.dst
  WHERE r.src = f.id AND r.type = 'HAS_DESTINATION'))))
FROM (SELECT id, date_edtf FROM "Flight" WHERE charter = 1 AND (date_kd, id) < (:key, :last) ORDER BY date_kd DESC, id DESC LIMIT 20) f

SELECT json_object('id', f.id, 'date', f.date_edtf, 'charter', json(CASE f.charter WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END))
FROM "Flight" f WHERE f.id = :id

MATCH (n:Node {id: $id})
RETURN {id: n.id, date: n.date_edtf, charter: n.charter}

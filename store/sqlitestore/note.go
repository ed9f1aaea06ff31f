package sqlitestore

import "context"

// Note keeps a note in a row of the table note.
func (t *tx) Note(ctx context.Context, name, text string) error {
	statement, args := `INSERT INTO note (name, text) VALUES (?, ?) ON CONFLICT DO UPDATE SET text = excluded.text`, []any{name, text}
	if text == "" {
		statement, args = `DELETE FROM note WHERE name = ?`, args[:1]
	}
	_, err := t.exec(ctx, statement, args...)
	return t.done(ctx, "leave a note", err)
}

// Notes reads the table note.
func (s *Store) Notes(ctx context.Context) (map[string]string, error) {
	out := map[string]string{}
	err := s.readers.use(ctx, func(r *reader) error { return notes(ctx, r.conn, out) })
	return out, s.wrap(ctx, "read the notes", err)
}

// Notes reads the table note within the transaction.
func (t *tx) Notes(ctx context.Context) (map[string]string, error) {
	out := map[string]string{}
	return out, t.done(ctx, "read the notes", notes(ctx, t.sql, out))
}

func notes(ctx context.Context, db querier, into map[string]string) error {
	rows, err := db.QueryContext(ctx, `SELECT name, text FROM note`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			return err
		}
		into[name] = text
	}
	return rows.Err()
}

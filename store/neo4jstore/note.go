package neo4jstore

import (
	"context"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Notes are nodes of the label Version, under which is what is no part of the graph; their ids begin with this.
const notePrefix = "note "

// Note keeps a note in a node of its own.
func (t *tx) Note(ctx context.Context, name, text string) error {
	statement := `MERGE (v:Version {id: $v.id}) SET v.text = $v.text`
	if text == "" {
		statement = `MATCH (v:Version {id: $v.id}) DELETE v`
	}
	_, err := t.query(ctx, statement, map[string]any{"id": notePrefix + name, "text": text})
	return t.done(ctx, "leave a note", err)
}

const notesText = `MATCH (v:Version) WHERE v.id STARTS WITH $v.prefix RETURN v.id, v.text`

// Notes reads the nodes of all notes.
func (s *Store) Notes(ctx context.Context) (map[string]string, error) {
	records, err := s.query(ctx, neo4j.AccessModeRead, notesText, map[string]any{"prefix": notePrefix})
	return notes(records), s.wrap(ctx, "read the notes", err)
}

// Notes reads the nodes of all notes within the transaction.
func (t *tx) Notes(ctx context.Context) (map[string]string, error) {
	records, err := t.query(ctx, notesText, map[string]any{"prefix": notePrefix})
	return notes(records), t.done(ctx, "read the notes", err)
}

func notes(records []*neo4j.Record) map[string]string {
	out := map[string]string{}
	for _, r := range records {
		id, _ := r.Values[0].(string)
		text, _ := r.Values[1].(string)
		out[strings.TrimPrefix(id, notePrefix)] = text
	}
	return out
}

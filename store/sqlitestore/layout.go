package sqlitestore

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// applicationID marks a file as ours: "conv".
const applicationID = 0x636f6e76

// migrations lead from one layout to the next; the layout of a file is how many of them were applied to it. They make
// what does not depend on the model. One that was released is never changed.
var migrations = []string{`
	PRAGMA application_id = 0x636f6e76;
	CREATE TABLE version (n INTEGER NOT NULL) STRICT;
	INSERT INTO version VALUES (0);
	CREATE TABLE model (fingerprint TEXT NOT NULL) STRICT;
	INSERT INTO model VALUES ('');
	CREATE TABLE edge (
		src TEXT NOT NULL, type TEXT NOT NULL, dst TEXT NOT NULL, key TEXT NOT NULL,
		status TEXT NOT NULL, confidence REAL NOT NULL, rank TEXT NOT NULL, props TEXT,
		PRIMARY KEY (src, type, dst, key)) WITHOUT ROWID, STRICT;
	CREATE INDEX edge_reverse ON edge (dst, type, src, key, status, confidence, rank);
`, `
	CREATE TABLE note (name TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID, STRICT;
`, `
	CREATE TABLE searched (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
	CREATE VIRTUAL TABLE search USING fts5(title, body, content='', contentless_delete=1, tokenize='ascii');
`, `
	CREATE INDEX edge_same ON edge (type) WHERE type = 'SAME_AS';
`, `
	CREATE VIRTUAL TABLE claimed USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail=none);
`}

// table is the table of a type of nodes.
type table struct {
	typ     *schema.Type
	columns []schema.Column // without id
	keys    map[string]any  // the defaults of sort keys
	putAll  string          // the statement that puts a row with all of its columns
}

// newTables returns the tables of the model's types by name.
func newTables(m *schema.Model) (map[string]*table, error) {
	out := map[string]*table{}
	for _, t := range m.Types() {
		keys, err := store.Defaults(t)
		if err != nil {
			return nil, err
		}
		x := &table{typ: t, columns: t.Columns()[1:], keys: keys}
		x.putAll = x.put(x.columns)
		out[t.Name] = x
	}
	return out, nil
}

// create returns the statement that makes the table, and those that make its indexes.
func (t *table) create() (string, []string) {
	text := `CREATE TABLE IF NOT EXISTS ` + quote(t.typ.Name) + ` (id TEXT NOT NULL PRIMARY KEY`
	if t.typ.Interface {
		text += `, type TEXT NOT NULL`
	}
	var indexes []string
	for _, c := range t.columns {
		text += `, ` + t.declare(c)
		switch {
		case c.Key:
			indexes = append(indexes, t.index(c, quote(c.Name)+`, id`))
		case c.Find:
			indexes = append(indexes, t.index(c, quote(c.Name)))
		}
	}
	return text + `) WITHOUT ROWID, STRICT`, indexes
}

func (t *table) index(c schema.Column, on string) string {
	return `CREATE INDEX IF NOT EXISTS ` + quote(t.typ.Name+"."+c.Name) + ` ON ` + quote(t.typ.Name) + ` (` + on + `)`
}

// declare returns a column as the table is to have it.
func (t *table) declare(c schema.Column) string {
	text := quote(c.Name) + ` ` + sqlType(c)
	if c.Key {
		text += fmt.Sprintf(` NOT NULL DEFAULT '%s'`, t.keys[c.Name])
	}
	return text
}

// fill returns the statement that writes the nodes of an object into the table of an interface, so that an interface
// that is new, or has new columns, knows the nodes that are stored already.
func (t *table) fill(object *schema.Type) string {
	names := make([]string, 0, len(t.columns))
	for _, c := range t.columns {
		names = append(names, quote(c.Name))
	}
	list := strings.Join(append([]string{"id"}, names...), ", ")
	return `INSERT INTO ` + quote(t.typ.Name) + ` (type, ` + list + `) SELECT '` + object.Name + `', ` + list +
		` FROM ` + quote(object.Name) + ` WHERE true ` + onConflict(names)
}

// put returns the statement that puts a row with some of its columns: id, of an interface the type, and these.
func (t *table) put(columns []schema.Column) string {
	names := []string{"id"}
	if t.typ.Interface {
		names = append(names, "type")
	}
	first := len(names)
	for _, c := range columns {
		names = append(names, quote(c.Name))
	}
	return `INSERT INTO ` + quote(t.typ.Name) + ` (` + strings.Join(names, ", ") + `) VALUES (?` + strings.Repeat(", ?", len(names)-1) + `) ` + onConflict(names[first:])
}

// onConflict returns the end of an INSERT that sets the columns of a row that is there already, and writes nothing
// when they are as they were.
func onConflict(names []string) string {
	if len(names) == 0 {
		return `ON CONFLICT DO NOTHING`
	}
	set, excluded := make([]string, len(names)), make([]string, len(names))
	for i, n := range names {
		excluded[i] = "excluded." + n
		set[i] = n + " = " + excluded[i]
	}
	return `ON CONFLICT DO UPDATE SET ` + strings.Join(set, ", ") +
		` WHERE (` + strings.Join(names, ", ") + `) IS NOT (` + strings.Join(excluded, ", ") + `)`
}

// sqlType returns the type that a column is declared with.
func sqlType(c schema.Column) string {
	switch {
	case isList(c):
		return "TEXT"
	case c.Kind == schema.Int, c.Kind == schema.Boolean:
		return "INTEGER"
	case c.Kind == schema.Float:
		return "REAL"
	}
	return "TEXT"
}

// fingerprint returns a hash of all that the model asks of a file.
func fingerprint(m *schema.Model, tables map[string]*table) string {
	h := sha256.New()
	for _, t := range m.Types() {
		text, indexes := tables[t.Name].create()
		fmt.Fprintln(h, text, indexes, t.Labels())
	}
	for _, text := range keepSorted(m) {
		fmt.Fprintln(h, text)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// extend applies the migrations that are missing and makes what the model asks for beside what is there.
func (s *Store) extend(ctx context.Context, db *sql.Tx) error {
	version, err := layoutOf(ctx, db)
	if err != nil {
		return err
	}
	texts := slices.Clone(migrations[version:])
	texts = append(texts, fmt.Sprintf(`PRAGMA user_version = %d`, len(migrations)))
	former, err := dropSorted(ctx, db)
	if err != nil {
		return err
	}
	texts = append(texts, former...)
	for _, t := range s.model.Types() {
		more, err := s.tables[t.Name].missing(ctx, db)
		if err != nil {
			return err
		}
		texts = append(texts, more...)
	}
	for _, t := range s.model.Types() {
		for _, o := range t.Possible {
			if t.Interface {
				texts = append(texts, s.tables[t.Name].fill(o))
			}
		}
	}
	texts = append(texts, keepSorted(s.model)...)
	if err := execAll(ctx, db, texts); err != nil {
		return err
	}
	if err := s.checkTypes(ctx, db); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `UPDATE model SET fingerprint = ?`, fingerprint(s.model, s.tables))
	return err
}

// execAll runs statements without values. An error says which one it is of.
func execAll(ctx context.Context, db *sql.Tx, texts []string) error {
	for _, text := range texts {
		if _, err := db.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("%s: %w", strings.TrimSpace(text), err)
		}
	}
	return nil
}

// missing returns the statements that bring the table from what is in the file to what the model asks for. What the
// model no longer has stays. A column of another type than before would need its values made anew, so it is refused.
func (t *table) missing(ctx context.Context, db querier) ([]string, error) {
	have, err := declared(ctx, db, t.typ.Name)
	if err != nil {
		return nil, err
	}
	text, indexes := t.create()
	texts := []string{text}
	for _, c := range t.columns {
		switch have[c.Name] {
		case sqlType(c):
		case "":
			if len(have) > 0 { // SQLite reads the whole layout anew after each
				texts = append(texts, `ALTER TABLE `+quote(t.typ.Name)+` ADD COLUMN `+t.declare(c))
			}
		default:
			return nil, unusable(fmt.Sprintf("made for another model: %s.%s is of type %s there and %s now", t.typ.Name, c.Name, have[c.Name], sqlType(c)),
				"load the documents into a new file")
		}
	}
	return append(texts, indexes...), nil
}

// declared returns the types of the columns that a table has in the file, none when there is no such table.
func declared(ctx context.Context, db querier, name string) (map[string]string, error) {
	rows, err := db.QueryContext(ctx, `SELECT name, type FROM pragma_table_info(?)`, name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var column, typ string
		if err := rows.Scan(&column, &typ); err != nil {
			return nil, err
		}
		out[column] = typ
	}
	return out, rows.Err()
}

// checkTypes refuses a file with nodes that the model has no type for, or not under that interface: readers would meet
// what they cannot name.
func (s *Store) checkTypes(ctx context.Context, db querier) error {
	for _, t := range s.model.Types() {
		if !t.Interface {
			continue
		}
		var known []string
		for _, o := range t.Possible {
			known = append(known, "'"+o.Name+"'")
		}
		var strange string
		err := db.QueryRowContext(ctx, `SELECT type FROM `+quote(t.Name)+` WHERE type NOT IN (`+strings.Join(known, ", ")+`) LIMIT 1`).Scan(&strange)
		switch {
		case err == nil:
			return unusable(fmt.Sprintf("made for another model: it has a %s that is a %s", t.Name, strange),
				"load the documents into a new file, or use the convenio that made this one")
		case err != sql.ErrNoRows:
			return err
		}
	}
	return nil
}

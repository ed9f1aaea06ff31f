package sqlitestore

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// This file turns stored values into SQLite's and back: lists are JSON text, truth values are 0 and 1, and a link's
// own columns are one JSON object.

// isList reports whether a column holds a list. One of structs is a single text, which stays as it is.
func isList(c schema.Column) bool { return c.List && c.Kind != schema.Value }

func toSQL(v any) any {
	if list, ok := v.([]any); ok {
		return encode(list)
	}
	return v // the driver binds a bool as 0 or 1
}

// encode returns v as JSON, with its text as it is: stored text is compared, so it is never escaped without need.
func encode(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // of scalars, and lists and maps of them, there is no error
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// props returns the JSON object of a link's columns that are not null, and nil when there is none.
func props(columns map[string]any) any {
	out := map[string]any{}
	for name, v := range columns {
		if v != nil {
			out[name] = v
		}
	}
	if len(out) == 0 {
		return nil
	}
	return encode(out)
}

// fromSQL returns the value of a column as it was put.
func fromSQL(c schema.Column, v any) (any, error) {
	switch v := v.(type) {
	case string:
		if isList(c) {
			return fromList(c, v)
		}
	case int64:
		if c.Kind == schema.Boolean {
			return v != 0, nil
		}
	}
	return v, nil
}

func fromList(c schema.Column, text string) (any, error) {
	var list []any
	if err := decode(text, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Name, err)
	}
	return fromJSON(c, list)
}

// fromProps returns the columns of a link; known are those that it can have.
func fromProps(known map[string]schema.Column, text string) (map[string]any, error) {
	out := map[string]any{}
	if err := decode(text, &out); err != nil {
		return nil, err
	}
	for name, v := range out {
		c, ok := known[name]
		if !ok {
			delete(out, name)
			continue
		}
		var err error
		if out[name], err = fromJSON(c, v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func decode(text string, into any) error {
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	return d.Decode(into)
}

// fromJSON gives numbers the type that their column has.
func fromJSON(c schema.Column, v any) (any, error) {
	switch v := v.(type) {
	case json.Number:
		if c.Kind == schema.Int {
			return v.Int64()
		}
		return v.Float64()
	case []any:
		for i := range v {
			var err error
			if v[i], err = fromJSON(c, v[i]); err != nil {
				return nil, err
			}
		}
	}
	return v, nil
}

// nodes visits the nodes in an object's table that a condition holds for, in the order of their ids.
func (t *table) nodes(ctx context.Context, db querier, where, param string, visit func(store.Node) error) error {
	names := []string{"id"}
	for _, c := range t.columns {
		names = append(names, quote(c.Name))
	}
	rows, err := db.QueryContext(ctx, `SELECT `+strings.Join(names, ", ")+` FROM `+quote(t.typ.Name)+` WHERE `+where+` ORDER BY id`, param)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		n, err := t.scan(rows)
		if err != nil {
			return err
		}
		if err := visit(n); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (t *table) scan(rows *sql.Rows) (store.Node, error) {
	n := store.Node{Type: t.typ.Name, Columns: map[string]any{}}
	values := make([]any, len(t.columns))
	into := []any{&n.ID}
	for i := range values {
		into = append(into, &values[i])
	}
	if err := rows.Scan(into...); err != nil {
		return n, err
	}
	for i, c := range t.columns {
		v, err := fromSQL(c, values[i])
		if err != nil {
			return n, fmt.Errorf("node %q: %w", n.ID, err)
		}
		if v != nil {
			n.Columns[c.Name] = v
		}
	}
	return n, nil
}

package sqlitestore

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// tx is the store.Tx of one Update.
type tx struct {
	store *Store
	sql   *sql.Tx
	stmts map[string]*sql.Stmt // by text; they end with the transaction
	err   error                // the first error: what was done before it must not be committed
}

// done makes a method's error a *store.Error and keeps the first one.
func (t *tx) done(ctx context.Context, op string, err error) error {
	err = t.store.wrap(ctx, op, err)
	if t.err == nil {
		t.err = err
	}
	return err
}

// exec runs a statement, prepared when it runs for the first time, and returns how many rows it changed.
func (t *tx) exec(ctx context.Context, text string, args ...any) (int64, error) {
	stmt := t.stmts[text]
	if stmt == nil {
		var err error
		if stmt, err = t.sql.PrepareContext(ctx, text); err != nil {
			return 0, err
		}
		t.stmts[text] = stmt
	}
	res, err := stmt.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// PutNodes writes a row into the tables of all labels of each node, each with the columns that the table has.
func (t *tx) PutNodes(ctx context.Context, nodes []store.Node) error {
	return t.done(ctx, "put nodes", t.putNodes(ctx, nodes))
}

func (t *tx) putNodes(ctx context.Context, nodes []store.Node) error {
	for _, n := range nodes {
		if err := t.store.columns.CheckNode(n); err != nil {
			return err
		}
	}
	if err := t.checkTypes(ctx, nodes); err != nil {
		return err
	}
	for _, n := range nodes {
		for _, label := range t.store.model.Type(n.Type).Labels() {
			if err := t.putRow(ctx, t.store.tables[label], n); err != nil {
				return fmt.Errorf("node %q: %w", n.ID, err)
			}
		}
		if err := t.putWords(ctx, n); err != nil {
			return fmt.Errorf("node %q: %w", n.ID, err)
		}
	}
	return nil
}

// checkTypes refuses nodes of interfaces and nodes that are stored under another type.
func (t *tx) checkTypes(ctx context.Context, nodes []store.Node) error {
	ids := map[string][]any{}
	for _, n := range nodes {
		ids[n.Type] = append(ids[n.Type], n.ID)
	}
	for typ, list := range ids {
		if t.store.model.Type(typ).Interface {
			return fmt.Errorf("node %q: %s is an interface", list[0], typ)
		}
		var id, is string
		err := t.sql.QueryRowContext(ctx, `SELECT id, type FROM "Node" WHERE type <> ? AND id IN (SELECT value FROM json_each(?)) LIMIT 1`,
			typ, encode(list)).Scan(&id, &is)
		switch {
		case err == nil:
			return fmt.Errorf("node %q: it is of type %s and cannot become one of type %s", id, is, typ)
		case err != sql.ErrNoRows:
			return err
		}
	}
	return nil
}

func (t *tx) putRow(ctx context.Context, table *table, n store.Node) error {
	args := make([]any, 0, len(table.columns)+2)
	args = append(args, n.ID)
	if table.typ.Interface {
		args = append(args, n.Type)
	}
	put := make([]schema.Column, 0, len(table.columns))
	for _, c := range table.columns {
		if v, ok := n.Columns[c.Name]; ok {
			put, args = append(put, c), append(args, toSQL(v))
		}
	}
	text := table.putAll
	if len(put) < len(table.columns) {
		text = table.put(put)
	}
	_, err := t.exec(ctx, text, args...)
	return err
}

// DeleteNodes deletes a node's rows, that of its own type first: where there is none, the id is another type's or none.
func (t *tx) DeleteNodes(ctx context.Context, nodes []store.Node) error {
	return t.done(ctx, "delete nodes", t.deleteNodes(ctx, nodes))
}

func (t *tx) deleteNodes(ctx context.Context, nodes []store.Node) error {
	for _, n := range nodes {
		typ := t.store.model.Type(n.Type)
		if typ == nil || typ.Interface {
			return fmt.Errorf("node %q: there are no objects of type %q", n.ID, n.Type)
		}
		deleted, err := t.exec(ctx, `DELETE FROM `+quote(n.Type)+` WHERE id = ?`, n.ID)
		if err != nil {
			return err
		}
		if deleted == 0 {
			continue
		}
		if err := t.deleteWords(ctx, n.ID); err != nil {
			return err
		}
		for _, i := range typ.Implements {
			if _, err := t.exec(ctx, `DELETE FROM `+quote(i.Name)+` WHERE id = ?`, n.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// PutLinks writes a row of edge for each link; ends are not looked at.
func (t *tx) PutLinks(ctx context.Context, links []store.Link) error {
	return t.done(ctx, "put links", t.putLinks(ctx, links))
}

var putLink = `INSERT INTO edge (src, type, dst, key, status, confidence, rank, props) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ` +
	onConflict([]string{"status", "confidence", "rank", "props"})

func (t *tx) putLinks(ctx context.Context, links []store.Link) error {
	for _, l := range links {
		if err := t.store.columns.CheckLink(l); err != nil {
			return err
		}
		if _, err := t.exec(ctx, putLink, l.From, l.Type, l.To, l.Key, l.Status, l.Confidence, l.Rank, props(l.Columns)); err != nil {
			return fmt.Errorf("link %q to %q: %w", l.From, l.To, err)
		}
	}
	return nil
}

// DeleteLinks deletes rows of edge.
func (t *tx) DeleteLinks(ctx context.Context, links []store.Link) error {
	return t.done(ctx, "delete links", t.deleteLinks(ctx, links))
}

func (t *tx) deleteLinks(ctx context.Context, links []store.Link) error {
	for _, l := range links {
		if err := t.store.columns.CheckLink(l); err != nil {
			return err
		}
		if _, err := t.exec(ctx, `DELETE FROM edge WHERE src = ? AND type = ? AND dst = ? AND key = ?`, l.From, l.Type, l.To, l.Key); err != nil {
			return err
		}
	}
	return nil
}

// Find looks into the table of the type. That of an interface tells only which nodes there are; what they hold is in
// the tables of their own types.
func (t *tx) Find(ctx context.Context, typ, column string, values []string) ([]store.Node, error) {
	nodes, err := t.find(ctx, typ, column, values)
	return nodes, t.done(ctx, "find nodes", err)
}

func (t *tx) find(ctx context.Context, typ, column string, values []string) ([]store.Node, error) {
	if _, ok := t.store.columns.Node(typ)[column]; !ok {
		return nil, fmt.Errorf("there is no column %q of type %q", column, typ)
	}
	list := make([]any, len(values))
	for i, v := range values {
		list[i] = v
	}
	where := quote(column) + ` IN (SELECT value FROM json_each(?))`
	table := t.store.tables[typ]
	var out []store.Node
	collect := func(n store.Node) error { out = append(out, n); return nil }
	if !table.typ.Interface {
		err := table.nodes(ctx, t.sql, where, encode(list), collect)
		return out, err
	}
	ids, err := t.idsByType(ctx, table.typ, where, encode(list))
	if err != nil {
		return nil, err
	}
	for _, o := range table.typ.Possible {
		if ids[o.Name] == "" {
			continue
		}
		if err := t.store.tables[o.Name].nodes(ctx, t.sql, `id IN (SELECT value FROM json_each(?))`, ids[o.Name], collect); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b store.Node) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

// idsByType returns the ids of an interface's nodes as a JSON list for each of their types.
func (t *tx) idsByType(ctx context.Context, i *schema.Type, where, values string) (map[string]string, error) {
	rows, err := t.sql.QueryContext(ctx, `SELECT type, json_group_array(id) FROM `+quote(i.Name)+` WHERE `+where+` GROUP BY type`, values)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var typ, ids string
		if err := rows.Scan(&typ, &ids); err != nil {
			return nil, err
		}
		out[typ] = ids
	}
	return out, rows.Err()
}

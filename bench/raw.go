package main

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// This file writes rows by hand, as the limit of loading: into an empty store's tables or nodes, indexes and all, those of
// each document in a transaction of their own, without looking whether anything is there already.

// rawSQLite writes rows into a new file and returns how long that took.
func (b *bench) rawSQLite(ctx context.Context, all rows) (time.Duration, error) {
	progress("writing the same rows into SQLite")
	file := b.file("raw.db")
	st, err := b.openSQLite(file)(ctx)
	if err != nil {
		return 0, err
	}
	if err := st.Close(); err != nil {
		return 0, err
	}
	db, err := sql.Open("sqlite", "file:"+file+sqlitestore.WriterOptions)
	if err != nil {
		return 0, err
	}
	defer func() { _ = db.Close() }() // what was written is committed
	began := time.Now()
	conn, err := db.Conn(ctx)
	if err != nil {
		return 0, err
	}
	w := &rowWriter{bench: b, conn: conn, stmts: map[string]*sql.Stmt{}}
	err = all.documents(func(nodes []store.Node, links []store.Link) error { return w.write(ctx, nodes, links) })
	return time.Since(began), errors.Join(err, conn.Close())
}

// rowWriter inserts rows by prepared statements.
type rowWriter struct {
	*bench
	conn     *sql.Conn
	stmts    map[string]*sql.Stmt
	searched int // nodes that full text finds
}

// write writes rows in one transaction. After an error the file is of no use.
func (w *rowWriter) write(ctx context.Context, nodes []store.Node, links []store.Link) error {
	if _, err := w.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	for _, n := range nodes {
		if err := w.node(ctx, n); err != nil {
			return err
		}
	}
	for _, l := range links {
		if err := w.link(ctx, l); err != nil {
			return err
		}
	}
	_, err := w.conn.ExecContext(ctx, "COMMIT")
	return err
}

// link inserts a link, its own properties as JSON.
func (w *rowWriter) link(ctx context.Context, l store.Link) error {
	var props any
	if len(l.Columns) > 0 {
		props = string(encode(l.Columns))
	}
	return w.insert(ctx, "edge", []string{"src", "type", "dst", "key", "status", "confidence", "rank", "props"},
		[]any{l.From, l.Type, l.To, l.Key, l.Status, l.Confidence, l.Rank, props})
}

// node inserts a node into the tables of its type and of its type's interfaces.
func (w *rowWriter) node(ctx context.Context, n store.Node) error {
	for _, label := range w.model.Type(n.Type).Labels() {
		t := w.model.Type(label)
		names, values := []string{"id"}, []any{n.ID}
		if t.Interface {
			names, values = append(names, "type"), append(values, n.Type)
		}
		for _, c := range t.Columns() {
			if v, ok := n.Columns[c.Name]; ok && v != nil {
				names, values = append(names, c.Name), append(values, flat(v))
			}
		}
		if err := w.insert(ctx, label, names, values); err != nil {
			return err
		}
	}
	return w.words(ctx, n)
}

// words inserts what full text finds a node by.
func (w *rowWriter) words(ctx context.Context, n store.Node) error {
	title, body := n.Columns[schema.TitleWords], n.Columns[schema.BodyWords]
	if title == nil && body == nil {
		return nil
	}
	w.searched++
	if err := w.insert(ctx, "searched", []string{"n", "id"}, []any{w.searched, n.ID}); err != nil {
		return err
	}
	return w.insert(ctx, "search", []string{"rowid", "title", "body"}, []any{w.searched, title, body})
}

// flat returns what SQLite keeps of a value.
func flat(v any) any {
	if list, ok := v.([]any); ok {
		return string(encode(list))
	}
	return v
}

func (w *rowWriter) insert(ctx context.Context, table string, names []string, values []any) error {
	text := `INSERT INTO "` + table + `" ("` + strings.Join(names, `", "`) + `") VALUES (?` + strings.Repeat(", ?", len(names)-1) + `)`
	stmt := w.stmts[text]
	if stmt == nil {
		var err error
		if stmt, err = w.conn.PrepareContext(ctx, text); err != nil {
			return err
		}
		w.stmts[text] = stmt
	}
	_, err := stmt.ExecContext(ctx, values...)
	return err
}

// rawNeo4j writes rows into an empty Neo4j and returns how long that took.
func (b *bench) rawNeo4j(ctx context.Context, uri string, all rows) (time.Duration, error) {
	progress("writing the same rows into Neo4j")
	st, err := b.openNeo4j(uri)(ctx) // makes the constraints and indexes
	if err != nil {
		return 0, err
	}
	if err := st.Close(); err != nil {
		return 0, err
	}
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.NoAuth())
	if err != nil {
		return 0, err
	}
	defer func() { _ = driver.Close(ctx) }()
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer func() { _ = session.Close(ctx) }()
	began := time.Now()
	err = all.documents(func(nodes []store.Node, links []store.Link) error {
		_, err := session.ExecuteWrite(ctx, func(t neo4j.ManagedTransaction) (any, error) {
			return nil, errors.Join(b.createNodes(ctx, t, nodes), createLinks(ctx, t, links))
		})
		return err
	})
	return time.Since(began), err
}

// createNodes creates nodes, those of a type by one statement.
func (b *bench) createNodes(ctx context.Context, t neo4j.ManagedTransaction, nodes []store.Node) error {
	rows := map[string][]any{}
	for _, n := range nodes {
		columns := maps.Clone(n.Columns)
		columns["id"] = n.ID
		rows[n.Type] = append(rows[n.Type], columns)
	}
	for _, typ := range slices.Sorted(maps.Keys(rows)) {
		text := "UNWIND $rows AS row CREATE (n:" + strings.Join(b.model.Type(typ).Labels(), ":") + ") SET n = row"
		if err := consume(ctx, t, text, rows[typ]); err != nil {
			return err
		}
	}
	return nil
}

// createLinks creates links, those of a type by one statement.
func createLinks(ctx context.Context, t neo4j.ManagedTransaction, links []store.Link) error {
	rows := map[string][]any{}
	for _, l := range links {
		columns := map[string]any{"key": l.Key, "status": l.Status, "confidence": l.Confidence, "rank": l.Rank}
		maps.Copy(columns, l.Columns)
		rows[l.Type] = append(rows[l.Type], map[string]any{"from": l.From, "to": l.To, "columns": columns})
	}
	for _, typ := range slices.Sorted(maps.Keys(rows)) {
		text := "UNWIND $rows AS row MATCH (a:Node {id: row.from}), (b:Node {id: row.to}) CREATE (a)-[r:" + typ + "]->(b) SET r = row.columns"
		if err := consume(ctx, t, text, rows[typ]); err != nil {
			return err
		}
	}
	return nil
}

func consume(ctx context.Context, t neo4j.ManagedTransaction, text string, rows []any) error {
	result, err := t.Run(ctx, text, map[string]any{"rows": rows})
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

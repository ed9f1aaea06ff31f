package sqlitestore

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/convenio-graph/convenio/store"
)

// Export reads everything in one transaction of a reading connection: nodes by type and id, links by their ends.
func (s *Store) Export(ctx context.Context, node func(store.Node) error, link func(store.Link) error) error {
	err := s.readers.use(ctx, func(r *reader) error {
		t, err := r.conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return err
		}
		defer t.Rollback()
		return s.export(ctx, t, node, link)
	})
	return s.wrap(ctx, "export", err)
}

func (s *Store) export(ctx context.Context, db querier, node func(store.Node) error, link func(store.Link) error) error {
	for _, o := range s.model.Objects() {
		if err := s.tables[o.Name].nodes(ctx, db, `id >= ?`, "", guard(node)); err != nil {
			return err
		}
	}
	return s.links(ctx, db, guard(link))
}

// guard marks the errors of a function of the caller's.
func guard[T any](visit func(T) error) func(T) error {
	return func(v T) error {
		if err := visit(v); err != nil {
			return callerError{err}
		}
		return nil
	}
}

func (s *Store) links(ctx context.Context, db querier, visit func(store.Link) error) error {
	rows, err := db.QueryContext(ctx, `SELECT type, src, dst, key, status, confidence, rank, props FROM edge ORDER BY src, type, dst, key`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var l store.Link
		var props sql.NullString
		if err := rows.Scan(&l.Type, &l.From, &l.To, &l.Key, &l.Status, &l.Confidence, &l.Rank, &props); err != nil {
			return err
		}
		known := s.columns.Link(l.Type)
		if known == nil {
			continue // a former model had these links
		}
		if props.Valid {
			if l.Columns, err = fromProps(known, props.String); err != nil {
				return fmt.Errorf("link %q to %q: %w", l.From, l.To, err)
			}
		}
		if err := visit(l); err != nil {
			return err
		}
	}
	return rows.Err()
}

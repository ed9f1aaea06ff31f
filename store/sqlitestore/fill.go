package sqlitestore

import (
	"context"

	"github.com/convenio-graph/convenio/store"
)

// Fill is one transaction, of any size: SQLite keeps what it does not hold in memory in the file beside the store. So
// readers see what was there until all is there that comes, and a process that dies leaves the store as it was. Lists
// are sorted at the end, each at once.
func (s *Store) Fill(ctx context.Context, replace bool, fill func(store.Filling) error) error {
	return s.Update(ctx, func(w store.Tx) error {
		f := &filling{w.(*tx)}
		if err := f.clear(ctx, replace); err != nil {
			return s.wrap(ctx, "empty it", err)
		}
		if err := fill(f); err != nil {
			return err
		}
		return s.wrap(ctx, "sort its lists", execAll(ctx, f.sql, keepSorted(s.model)))
	})
}

// filling is the transaction of a Fill.
type filling struct{ *tx }

// clear deletes everything, or refuses to.
func (f *filling) clear(ctx context.Context, replace bool) error {
	var used bool
	if err := f.sql.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM "Node") OR EXISTS (SELECT 1 FROM edge)`).Scan(&used); err != nil {
		return err
	}
	if used && !replace {
		return unusable("it is not empty", "name an empty store, or say --replace: what it holds is deleted then")
	}
	texts, err := dropSorted(ctx, f.sql)
	if err != nil {
		return err
	}
	texts = append(texts, emptyWords()...)
	names := []string{"edge", "note"}
	for _, t := range f.store.model.Types() {
		names = append(names, t.Name)
	}
	for _, name := range names {
		texts = append(texts, `DELETE FROM `+quote(name))
	}
	return execAll(ctx, f.sql, texts)
}

// Export reads what the transaction has written.
func (f *filling) Export(ctx context.Context, node func(store.Node) error, link func(store.Link) error) error {
	return f.store.wrap(ctx, "export", f.store.export(ctx, f.sql, node, link))
}

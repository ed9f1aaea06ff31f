// Package sqlitestore keeps a graph in one SQLite file.
//
// Each type of nodes has a table, interfaces too, and a node has a row in the tables of its type and of its type's
// interfaces; all links are in the table edge. Reading and writing go through two handles: one connection that writes,
// so that writers of this process queue in Go and not in SQLite's busy loop, and a pool of connections that cannot
// write at all. The file is in WAL mode: readers never wait for the writer, and other processes may use the file too.
package sqlitestore

import (
	"context"
	"database/sql"
	"sync/atomic"
	"time"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// Store is a store.Store on a SQLite file. Open makes one.
type Store struct {
	// Observe, when it is set, is told of every statement that Run sends. It is to be set before the first Run.
	Observe store.Observer

	path    string
	frozen  bool // the disk cannot be written to
	model   *schema.Model
	columns *store.Columns
	tables  map[string]*table
	writer  *sql.DB
	readers *pool
	written atomic.Bool // whether an Update was committed
}

var _ store.Store = (*Store)(nil)

// Run answers the plan: SQLite gives each statement a snapshot of its own.
func (s *Store) Run(ctx context.Context, p *plan.Plan) (store.Tree, error) {
	return s.run(ctx, p, s.answer)
}

// run answers the plan by the text that answer gives to its statement.
func (s *Store) run(ctx context.Context, p *plan.Plan, answer func(context.Context, store.Statement) (string, error)) (store.Tree, error) {
	st := Compile(p)
	start := time.Now()
	text, err := answer(ctx, st)
	s.Observe.Tell(ctx, st, time.Since(start), err)
	if err != nil {
		return nil, s.wrap(ctx, "run a statement", err)
	}
	tree, err := read(text, p)
	return tree, s.wrap(ctx, "read an answer", err)
}

func (s *Store) answer(ctx context.Context, st store.Statement) (text string, err error) {
	err = s.readers.use(ctx, func(r *reader) error {
		text, err = r.answer(ctx, st)
		return err
	})
	return text, s.wrap(ctx, "run a statement", err)
}

// Update runs change in one transaction. It takes the write lock before it reads anything: a transaction that reads
// first and writes after somebody else's commit would fail whatever the timeout.
func (s *Store) Update(ctx context.Context, change func(store.Tx) error) error {
	return s.wrap(ctx, "update", s.update(ctx, change))
}

func (s *Store) update(ctx context.Context, change func(store.Tx) error) error {
	if s.frozen {
		return errFrozen
	}
	t, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer t.Rollback() // of no effect after Commit; it also ends the transaction when change panics
	if _, err := t.ExecContext(ctx, `UPDATE version SET n = n + 1`); err != nil {
		return err
	}
	w := &tx{store: s, sql: t, stmts: map[string]*sql.Stmt{}}
	if err := change(w); err != nil {
		return callerError{err}
	}
	if w.err != nil {
		return w.err
	}
	err = t.Commit()
	s.written.Store(s.written.Load() || err == nil)
	return err
}

// Ping asks a connection that reads.
func (s *Store) Ping(ctx context.Context) error {
	err := s.readers.use(ctx, func(r *reader) error {
		var n int
		return r.conn.QueryRowContext(ctx, `SELECT n FROM version`).Scan(&n)
	})
	return s.wrap(ctx, "ping", err)
}

// Connections returns how many connections read now, and how many may.
func (s *Store) Connections() (busy, most int) {
	return len(s.readers.places), cap(s.readers.places)
}

// Close waits for the statements that are running and closes the file.
func (s *Store) Close() error {
	ctx := context.Background()
	err := s.readers.close()
	if s.written.Load() {
		// What SQLite's planner knows of the data is brought up to date, but for its samples of values: whenever a value is
		// bound of which they might tell something, SQLite plans the statement anew, which takes longer than most do. It does
		// without either, so an error is none of ours.
		_, _ = s.writer.ExecContext(ctx, `PRAGMA optimize(0x10002)`)
		_, _ = s.writer.ExecContext(ctx, `DELETE FROM sqlite_stat4`)
	}
	if werr := s.writer.Close(); err == nil {
		err = werr
	}
	return s.wrap(ctx, "close", err)
}

package sqlitestore

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/convenio-graph/convenio/store"
)

const (
	// Bytes of one answer, and of any other value; beyond it the statement fails. An answer takes some 15 times as much
	// memory while it is read and written out, on each connection.
	maxAnswer = 16 << 20

	maxPrepared = 32 // statements that one connection keeps prepared, each up to a megabyte
)

var errClosed = errors.New("the store is closed")

// pool is a bounded set of connections that read. database/sql's own pool shares its prepared statements among
// connections and has no place for what must be set on each of them, which is why this one holds connections itself.
//
// The connection that came back last is lent first: it has the pages and the statements that are asked for now.
type pool struct {
	db     *sql.DB
	places chan struct{} // one for each connection that is lent
	closed chan struct{}

	mu   sync.Mutex
	free []*reader // the one that came back last at the end
}

func newPool(db *sql.DB) *pool {
	return &pool{db: db, places: make(chan struct{}, 2*runtime.GOMAXPROCS(0)), closed: make(chan struct{})}
}

// use lends do a connection. One that gave an error is closed and not used again: opening another costs less than
// knowing what state it is in.
func (p *pool) use(ctx context.Context, do func(*reader) error) error {
	if err := p.enter(ctx); err != nil {
		return err
	}
	defer func() { <-p.places }()
	r := p.take()
	if r == nil {
		var err error
		if r, err = p.open(ctx); err != nil {
			return err
		}
	}
	whole := false // nor after a panic
	defer func() { p.give(r, whole) }()
	err := do(r)
	whole = err == nil
	return err
}

// enter waits for a place.
func (p *pool) enter(ctx context.Context) error {
	select { // alone, since of several that are ready any is taken
	case <-p.closed:
		return errClosed
	default:
	}
	select {
	case <-p.closed:
		return errClosed
	case <-ctx.Done():
		return ctx.Err()
	case p.places <- struct{}{}:
		return nil
	}
}

// take returns a connection that nobody has, nil when none is open.
func (p *pool) take() *reader {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.free) == 0 {
		return nil
	}
	last := len(p.free) - 1
	r := p.free[last]
	p.free = p.free[:last]
	return r
}

func (p *pool) open(ctx context.Context) (*reader, error) {
	conn, err := p.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := sqlite.Limit(conn, sqlite3.SQLITE_LIMIT_LENGTH, maxAnswer); err != nil {
		conn.Close()
		return nil, err
	}
	return &reader{conn: conn, stmts: map[string]*sql.Stmt{}}, nil
}

// give takes a connection back, or closes one that is not to be used again.
func (p *pool) give(r *reader, whole bool) {
	if !whole {
		r.discard()
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, r)
}

// close waits until all connections are back.
func (p *pool) close() error {
	close(p.closed)
	for range cap(p.places) {
		p.places <- struct{}{}
	}
	for r := p.take(); r != nil; r = p.take() {
		r.discard()
	}
	return p.db.Close()
}

// reader is a connection that reads, used by one goroutine at a time, with the statements that it ran last.
type reader struct {
	conn   *sql.Conn
	stmts  map[string]*sql.Stmt
	recent []string // the texts of stmts, the one that ran last at the end
}

// discard closes the statements and then the connection itself. Close alone would hand the connection back to
// database/sql, which would lend it again with all that it holds; and as long as one of its statements is open, SQLite
// closes nothing: it keeps the file open, and the log beside it.
func (r *reader) discard() {
	for _, stmt := range r.stmts {
		_ = stmt.Close()
	}
	_ = r.conn.Raw(func(any) error { return driver.ErrBadConn })
	r.conn.Close()
}

// answer runs a statement of one row with one text.
func (r *reader) answer(ctx context.Context, st store.Statement) (text string, err error) {
	stmt, err := r.prepare(ctx, st.Text)
	if err != nil {
		return "", err
	}
	err = stmt.QueryRowContext(ctx, named(st.Params)...).Scan(&text)
	return text, err
}

// rows runs a statement and has each of its rows scanned.
func (r *reader) rows(ctx context.Context, st store.Statement, scan func(*sql.Rows) error) error {
	stmt, err := r.prepare(ctx, st.Text)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(ctx, named(st.Params)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// named returns the values of a statement under the names that they have in it.
func named(params []any) []any {
	out := make([]any, len(params))
	for i, v := range params {
		out[i] = sql.Named("p"+strconv.Itoa(i), v)
	}
	return out
}

// prepare returns the statement of that text, and forgets the one that was not used for longest if there are too many.
func (r *reader) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	if stmt := r.stmts[text]; stmt != nil {
		i := slices.Index(r.recent, text)
		r.recent = append(slices.Delete(r.recent, i, i+1), text)
		return stmt, nil
	}
	stmt, err := r.conn.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	if len(r.recent) == maxPrepared {
		r.stmts[r.recent[0]].Close()
		delete(r.stmts, r.recent[0])
		r.recent = slices.Delete(r.recent, 0, 1)
	}
	r.stmts[text] = stmt
	r.recent = append(r.recent, text)
	return stmt, nil
}

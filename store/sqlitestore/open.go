package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	_ "modernc.org/sqlite" // the driver

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// Pragmas stand in the connection strings, so that every connection has them; package bench gives them to the limit too. Ours and other processes' writers wait
// for each other, and NORMAL survives the death of a process; a power cut may cost the last commits, which can be
// loaded again. A writer has 32 MiB for pages and copies changes into the file after 4,000 of them: with SQLite's own 2
// and 1,000 a load of many documents writes the same pages of its indexes again and again, which takes a fifth longer.
// Readers have the file's first GiB mapped: to look up its pages in a cache of SQLite's, whose lock all connections share,
// takes a quarter of a walk's time, and a larger cache made it more. The price is that a file that is cut short under a
// reader, which no process does that uses it as SQLite does, can end the program.
const (
	ReaderOptions = "?mode=ro&_pragma=busy_timeout(5000)&_pragma=query_only(1)&_pragma=mmap_size(1073741824)"
	frozenOptions = ReaderOptions + "&immutable=1"
	WriterOptions = "?_txlock=immediate&_pragma=busy_timeout(5000)&_pragma=journal_mode(wal)&_pragma=synchronous(normal)" +
		"&_pragma=cache_size(-32768)&_pragma=wal_autocheckpoint(4000)"
)

// Open opens the store in the file at path, and creates it when there is none. Tables, columns and indexes that the
// model asks for and the file lacks are made; the file is only written to when something is missing.
// Errors: Unusable (the file is another program's, damaged, or made by a newer version or for another model),
// ReadOnly, Full, Unavailable, Timeout, and Internal when the model cannot be stored.
func Open(ctx context.Context, path string, m *schema.Model) (*Store, error) {
	s, err := open(ctx, path, m)
	if err != nil {
		return nil, wrap(ctx, "open "+path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string, m *schema.Model) (_ *Store, err error) {
	columns, err := store.NewColumns(m)
	if err != nil {
		return nil, err
	}
	tables, err := newTables(m)
	if err != nil {
		return nil, err
	}
	frozen := onFrozenDisk(path)
	reader, writer, err := handles(path, frozen)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, model: m, columns: columns, tables: tables, frozen: frozen, writer: writer, readers: newPool(reader)}
	if err := s.prepare(ctx); err != nil {
		s.readers.close()
		writer.Close()
		return nil, err
	}
	return s, nil
}

// onFrozenDisk reports whether the file is there, on a disk that cannot be written to, and was closed in peace. SQLite
// would want to make files beside it even for reading, unless it is told that nobody ever changes it.
func onFrozenDisk(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		_ = f.Close() // nothing was written
		return false
	}
	_, unsettled := os.Stat(path + "-wal")
	return errors.Is(err, syscall.EROFS) && errors.Is(unsettled, fs.ErrNotExist)
}

// handles returns the handle that reads and the one that writes. Neither has opened the file yet.
func handles(path string, frozen bool) (reader, writer *sql.DB, err error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, nil, err
	}
	uri := "file:" + escape.Replace(filepath.ToSlash(abs))
	options := ReaderOptions
	if frozen {
		options = frozenOptions
	}
	if reader, err = sql.Open("sqlite", uri+options); err != nil {
		return nil, nil, err
	}
	if writer, err = sql.Open("sqlite", uri+WriterOptions); err != nil {
		return nil, nil, err
	}
	writer.SetMaxOpenConns(1)
	return reader, writer, nil
}

// escape makes of a path one that SQLite reads as that path and not as a path with a query or a fragment.
var escape = strings.NewReplacer("%", "%25", "?", "%3F", "#", "%23")

// prepare brings the file to the present layout and to the model. What exists is looked at through a connection that
// cannot write, since the writing one would turn another program's file into WAL mode before it is seen to be one.
func (s *Store) prepare(ctx context.Context) error {
	ready := false
	info, err := os.Stat(s.path)
	switch {
	case err == nil && info.IsDir():
		return unusable("it is a folder", "name a file")
	case err == nil && info.Size() > 0:
		err := s.readers.use(ctx, func(r *reader) error {
			var err error
			ready, err = s.isReady(ctx, r.conn)
			return err
		})
		if err != nil || ready {
			return err
		}
	}
	if s.frozen {
		return errFrozen
	}
	t, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer t.Rollback()
	// Once more, under the lock: another process may have made it meanwhile.
	if ready, err = s.isReady(ctx, t); err != nil || ready {
		return err
	}
	if err := s.extend(ctx, t); err != nil {
		return err
	}
	return t.Commit()
}

// querier is a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// isReady reports whether the file is of the present layout and has all that the model asks for. It refuses a file
// that is no store of ours.
func (s *Store) isReady(ctx context.Context, db querier) (bool, error) {
	version, err := layoutOf(ctx, db)
	if err != nil || version != len(migrations) {
		return false, err
	}
	var of string
	err = db.QueryRowContext(ctx, `SELECT fingerprint FROM model`).Scan(&of)
	return of == fingerprint(s.model, s.tables), err
}

// layoutOf returns the version of the file's layout, 0 of a fresh file.
func layoutOf(ctx context.Context, db querier) (version int, err error) {
	var app, objects int
	err = db.QueryRowContext(ctx, `SELECT a.application_id, u.user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id a, pragma_user_version u`).Scan(&app, &version, &objects)
	switch {
	case err != nil:
		return 0, err
	case app == 0 && version == 0 && objects == 0:
		return 0, nil
	case app != applicationID:
		return 0, unusable("it belongs to another program", "name another file, or a new one")
	case version > len(migrations):
		return 0, unusable(fmt.Sprintf("made by a newer convenio: its layout is %d, known is %d", version, len(migrations)),
			"update convenio, or load the documents into a new file")
	}
	return version, nil
}

func unusable(why, hint string) error { return &refusal{why: why, hint: hint} }

// refusal is the reason why a file is not used.
type refusal struct{ why, hint string }

func (r *refusal) Error() string { return r.why }

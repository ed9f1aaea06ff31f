package sqlitestore_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/store/storetest"
)

// made returns the path of a store with one node, closed.
func made(t *testing.T, m *schema.Model) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	s, err := sqlitestore.Open(t.Context(), path, m)
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, store.Node{ID: "b", Type: "Box", Columns: map[string]any{"title": "T", "name_EN": "N", "name_k": "n"}})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func put(t *testing.T, s store.Store, nodes ...store.Node) {
	t.Helper()
	if err := s.Update(t.Context(), func(tx store.Tx) error { return tx.PutNodes(t.Context(), nodes) }); err != nil {
		t.Fatal(err)
	}
}

// execute runs SQL on a file without the store.
func execute(t *testing.T, path, text string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(text); err != nil {
		t.Fatal(err)
	}
}

func dump(t *testing.T, s store.Store) string {
	t.Helper()
	text, err := storetest.Dump(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// refused opens a file that must be refused, in words that contain text.
func refused(t *testing.T, path string, m *schema.Model, kind store.Kind, text string) {
	t.Helper()
	s, err := sqlitestore.Open(t.Context(), path, m)
	if err == nil {
		s.Close()
	}
	if store.KindOf(err) != kind || !strings.Contains(err.Error(), text) || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v, want %s: …%s…", err, kind, text)
	}
}

func TestOpenRefuses(t *testing.T) {
	m := storetest.Model(t, "")
	t.Run("no database", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "notes.txt")
		if err := os.WriteFile(path, []byte(strings.Repeat("These are notes. ", 100)), 0o600); err != nil {
			t.Fatal(err)
		}
		refused(t, path, m, store.Unusable, "no SQLite database")
	})
	t.Run("truncated", func(t *testing.T) {
		path := made(t, m)
		if err := os.Truncate(path, 8192); err != nil {
			t.Fatal(err)
		}
		refused(t, path, m, store.Unusable, "damaged")
	})
	t.Run("another program's", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "their.db")
		execute(t, path, `CREATE TABLE songs (name TEXT)`)
		before, _ := os.ReadFile(path)
		refused(t, path, m, store.Unusable, "belongs to another program")
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Error("the file was changed")
		}
	})
	t.Run("newer", func(t *testing.T) {
		path := made(t, m)
		execute(t, path, `PRAGMA user_version = 99`)
		refused(t, path, m, store.Unusable, "made by a newer convenio")
	})
	t.Run("a folder", func(t *testing.T) { refused(t, t.TempDir(), m, store.Unusable, "it is a folder") })
	t.Run("no folder", func(t *testing.T) {
		refused(t, filepath.Join(t.TempDir(), "none", "test.db"), m, store.Unavailable, "a folder that exists")
	})
	t.Run("a table of ours as a type", func(t *testing.T) {
		clash := storetest.Model(t, `type Edge implements Node @node(plural: "edges") { id: ID! }`)
		refused(t, filepath.Join(t.TempDir(), "test.db"), clash, store.Internal, "Edge: the stores use this name")
	})
	t.Run("no time", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := sqlitestore.Open(ctx, made(t, m), m); store.KindOf(err) != store.Timeout {
			t.Error(err)
		}
	})
}

func TestOpenPaths(t *testing.T) {
	m := storetest.Model(t, "")
	dir := t.TempDir()
	for _, name := range []string{"a b.db", "what?mode=memory.db", "50%.db", "%41.db", "#1.db", "ñ&x=1.db", ":memory:"} {
		path := filepath.Join(dir, name)
		for range 2 {
			s, err := sqlitestore.Open(t.Context(), path, m)
			if err != nil {
				t.Fatal(err)
			}
			put(t, s, store.Node{ID: name, Type: "Pin"})
			if text := dump(t, s); strings.Count(text, "\n") != 0 {
				t.Errorf("%s holds %s", name, text)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	t.Chdir(dir)
	s, err := sqlitestore.Open(t.Context(), "a b.db", m)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if text := dump(t, s); !strings.Contains(text, `"a b.db"`) {
		t.Errorf("a relative path opens another file: %s", text)
	}
}

// TestOpenAtOnce opens a file that is not there yet from several sides.
func TestOpenAtOnce(t *testing.T) {
	m := storetest.Model(t, "")
	path := filepath.Join(t.TempDir(), "test.db")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			s, err := sqlitestore.Open(t.Context(), path, m)
			if err != nil {
				t.Error(err)
				return
			}
			put(t, s, store.Node{ID: "b", Type: "Box"})
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// TestOpenWritesNothing opens a store that has all it needs while somebody else is writing.
func TestOpenWritesNothing(t *testing.T) {
	m := storetest.Model(t, "")
	path := made(t, m)
	release := lock(t, path)
	defer release()
	s, err := sqlitestore.Open(t.Context(), path, m)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if text := dump(t, s); !strings.HasPrefix(text, `node Box "b"`) {
		t.Error(text)
	}
}

// lock takes the write lock of a file, as another process would.
func lock(t *testing.T, path string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", path+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		tx.Rollback()
		db.Close()
	}
}

func TestUpdateOfALockedFile(t *testing.T) {
	t.Parallel() // it waits for as long as a writer waits
	m := storetest.Model(t, "")
	path := made(t, m)
	s, err := sqlitestore.Open(t.Context(), path, m)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	release := lock(t, path)
	start := time.Now()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	err = s.Update(ctx, func(store.Tx) error { return nil })
	if store.KindOf(err) != store.Timeout || time.Since(start) > 2*time.Second {
		t.Errorf("with a deadline: %v after %v", err, time.Since(start))
	}
	err = s.Update(t.Context(), func(store.Tx) error { return nil })
	if store.KindOf(err) != store.Unavailable || !strings.Contains(err.Error(), "another process is writing") {
		t.Errorf("without one: %v after %v", err, time.Since(start))
	}
	release()
	put(t, s, store.Node{ID: "p", Type: "Pin"})
}

// TestReadOnly writes to a file whose header tells this SQLite that it can only be read: a refusal that, unlike the
// file's mode, root meets too.
func TestReadOnly(t *testing.T) {
	m := storetest.Model(t, "")
	path := made(t, m)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	const writeVersion = 18 // offset in the header
	_, err = f.WriteAt([]byte{3}, writeVersion)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	s, err := sqlitestore.Open(t.Context(), path, m)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if text := dump(t, s); !strings.HasPrefix(text, `node Box "b"`) {
		t.Error(text)
	}
	err = s.Update(t.Context(), func(store.Tx) error { return nil })
	if store.KindOf(err) != store.ReadOnly || !strings.Contains(err.Error(), "cannot be written to") {
		t.Error(err)
	}
}

func TestFull(t *testing.T) {
	m := storetest.Model(t, "")
	path := made(t, m)
	s, err := sqlitestore.Open(t.Context(), path, m)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.LimitPages(t.Context(), 10); err != nil {
		t.Fatal(err)
	}
	before := dump(t, s)
	var nodes []store.Node
	for i := range 1000 {
		nodes = append(nodes, store.Node{ID: strings.Repeat("x", i+1), Type: "Pin"})
	}
	err = s.Update(t.Context(), func(tx store.Tx) error { return tx.PutNodes(t.Context(), nodes) })
	if store.KindOf(err) != store.Full || dump(t, s) != before {
		t.Error(err)
	}
	put(t, s, store.Node{ID: "b", Type: "Box"})
}

// TestOpenExtends opens a store with a model that has more than the one that made it.
func TestOpenExtends(t *testing.T) {
	path := made(t, storetest.Model(t, ""))
	more := storetest.Model(t, `
		interface Thing implements Node @node(plural: "things") { id: ID!  title: String! }
		extend type Box implements Thing { shelf: String  depth: Int!  tags: [String!]! }
		extend type Pin implements Thing { title: String! }
		type Lid implements Node @node(plural: "lids") { id: ID!  size: Int }`)
	s, err := sqlitestore.Open(t.Context(), path, more)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	put(t, s, store.Node{ID: "l", Type: "Lid", Columns: map[string]any{"size": int64(3)}})
	var things, keys []store.Node
	err = s.Update(t.Context(), func(tx store.Tx) (err error) {
		if things, err = tx.Find(t.Context(), "Thing", "title", []string{"T"}); err == nil {
			keys, err = tx.Find(t.Context(), "Box", "depth_k", []string{"~"})
		}
		return err
	})
	if err != nil || len(things) != 1 || len(keys) != 1 || things[0].ID != "b" || things[0].Columns["shelf_kd"] != "" {
		t.Error(err, things, keys)
	}
	refused(t, path, storetest.Model(t, ""), store.Unusable, "a Node that is a Lid")
}

// TestOpenSorts opens a store with models that keep other lists sorted than the one that made it: what is to be kept is
// made of what there is, and what is not is gone.
func TestOpenSorts(t *testing.T) {
	path, base := filepath.Join(t.TempDir(), "test.db"), storetest.Model(t, "")
	more := storetest.Model(t, `
		type PinConnection { nodes: [Pin!]! }
		extend type Box { pins: PinConnection! @relationship(type: "HOLDS", sorted: ["length", "name"]) }`)
	for i, m := range []*schema.Model{base, more, base, more} {
		s := reopen(t, path, m)
		err := s.Update(t.Context(), func(tx store.Tx) error {
			id := fmt.Sprint("p", i)
			if err := tx.PutLinks(t.Context(), []store.Link{{Type: "HOLDS", From: "b", To: id}, {Type: "HOLDS", From: "b", To: "p0"}}); err != nil {
				return err
			}
			return tx.PutNodes(t.Context(), []store.Node{{ID: id, Type: "Pin", Columns: map[string]any{"length_k": fmt.Sprint(9 - i), "length_kd": fmt.Sprint(9 - i)}}})
		})
		if err != nil {
			t.Fatal(err)
		}
		var there, rows int
		query(t, path, `SELECT count(*), sum(name LIKE 'Pin.length%') FROM sqlite_schema WHERE type = 'table' AND instr(name, '.') > 0`, &there, &rows)
		if m == more && (there != 5 || rows != 2) || m == base && (there != 2 || rows != 0) {
			t.Errorf("open %d: %d lists are kept sorted, %d of them by length", i, there, rows)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// query reads one row from a file without the store.
func query(t *testing.T, path, text string, into ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(text).Scan(into...); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefusesAnotherType(t *testing.T) {
	path := made(t, storetest.Model(t, `extend type Box { shelf: String }`))
	refused(t, path, storetest.Model(t, `extend type Box { shelf: Int }`), store.Unusable, "Box.shelf is of type TEXT there and INTEGER now")
}

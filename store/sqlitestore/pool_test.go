package sqlitestore

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/shapes"
)

// A connection that gave an error is closed, with the statements that it keeps: lent again by database/sql, it would
// keep them for ever. What shows that SQLite has let go is that nothing lies beside the file when the store is closed.
func TestFailedConnectionIsClosed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pool.db")
	s, err := Open(t.Context(), file, shapes.Model(t))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		failure := errors.New("it failed")
		err := s.readers.use(context.Background(), func(r *reader) error {
			if _, err := r.prepare(context.Background(), "SELECT 1"); err != nil {
				return err
			}
			return failure
		})
		if !errors.Is(err, failure) {
			t.Fatal(err)
		}
	}
	if n := s.readers.db.Stats().OpenConnections; n != 0 {
		t.Errorf("%d connections are still open", n)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if left := beside(t, file); left != nil {
		t.Errorf("%q lie beside the closed file", left)
	}
}

// A store that was read from leaves its file alone, to be copied by itself.
func TestCloseLeavesOneFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pool.db")
	s, err := Open(t.Context(), file, shapes.Model(t))
	if err != nil {
		t.Fatal(err)
	}
	err = s.readers.use(t.Context(), func(r *reader) error {
		_, err := r.answer(t.Context(), store.Statement{Text: "SELECT 'answered'"})
		return err
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	if left := beside(t, file); left != nil {
		t.Errorf("%q lie beside the closed file", left)
	}
}

// beside returns the names of the files that lie beside a file.
func beside(t *testing.T, file string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != filepath.Base(file) {
			names = append(names, e.Name())
		}
	}
	return names
}

package sqlitestore

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/convenio-graph/convenio/store/internal/shapes"
)

// A connection that gave an error is closed, with the statements that it keeps: lent again by database/sql, it would
// keep them for ever.
func TestFailedConnectionIsClosed(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "pool.db"), shapes.Model(t))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
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
}

package neo4jstore_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/store/storetest"
)

func openFile(t *testing.T, m *schema.Model) store.Store {
	t.Helper()
	s, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "other.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFill(t *testing.T) { storetest.Fills(t, open, openFile) }

// TestFillOther copies the other way round.
func TestFillOther(t *testing.T) { storetest.Fills(t, openFile, open) }

// boxes makes a store that holds one box.
func boxes(t *testing.T) (store.Store, []store.Node) {
	t.Helper()
	s := open(t, storetest.Model(t, ""))
	t.Cleanup(func() { _ = s.Close() })
	box := []store.Node{{ID: "b", Type: "Box"}}
	if err := s.Update(t.Context(), func(tx store.Tx) error { return tx.PutNodes(t.Context(), box) }); err != nil {
		t.Fatal(err)
	}
	return s, box
}

// TestCopyOntoItself: a server that is copied to itself, under whatever name, keeps what it has.
func TestCopyOntoItself(t *testing.T) {
	s, _ := boxes(t)
	want, _ := storetest.Dump(t.Context(), s)
	if _, err := store.Copy(t.Context(), s, s, true); store.KindOf(err) != store.Unavailable {
		t.Error(err)
	}
	if got, err := storetest.Dump(t.Context(), s); err != nil || got != want {
		t.Error(err, got)
	}
}

// TestFillTaken: a copy whose place another one has taken writes nothing more, and when that one fails before it has
// deleted anything, what the first one left is still not taken for a whole.
func TestFillTaken(t *testing.T) {
	s, box := boxes(t)
	broken := errors.New("broken")
	err := s.Fill(t.Context(), true, func(first store.Filling) error {
		if err := first.PutNodes(t.Context(), box); err != nil {
			return err
		}
		err := s.Fill(t.Context(), true, func(store.Filling) error {
			if err := first.PutNodes(t.Context(), box); store.KindOf(err) != store.Unavailable {
				t.Errorf("the first one: %v", err)
			}
			return broken
		})
		if !errors.Is(err, broken) {
			t.Errorf("the second one: %v", err)
		}
		return nil
	})
	if store.KindOf(err) != store.Unavailable {
		t.Error(err)
	}
	if _, err := storetest.Dump(t.Context(), s); store.KindOf(err) != store.Unavailable {
		t.Error(err)
	}
}

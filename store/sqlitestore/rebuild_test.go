package sqlitestore_test

import (
	"path/filepath"
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/store/storetest"
)

func TestRebuilds(t *testing.T) {
	path := ""
	reopen := func(t *testing.T, m *schema.Model) store.Store {
		t.Helper()
		s, err := sqlitestore.Open(t.Context(), path, m)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	storetest.Rebuilds(t, func(t *testing.T, m *schema.Model) store.Store {
		path = filepath.Join(t.TempDir(), "test.db")
		return reopen(t, m)
	}, reopen)
}

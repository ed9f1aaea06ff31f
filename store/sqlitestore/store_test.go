package sqlitestore_test

import (
	"path/filepath"
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/store/storetest"
)

func open(t *testing.T, m *schema.Model) store.Store {
	t.Helper()
	s, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestUpdates(t *testing.T) { storetest.Updates(t, open) }

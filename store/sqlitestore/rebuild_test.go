package sqlitestore_test

import (
	"path/filepath"
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/storetest"
)

func TestRebuilds(t *testing.T) {
	path := ""
	storetest.Rebuilds(t, func(t *testing.T, m *schema.Model) store.Store {
		path = filepath.Join(t.TempDir(), "test.db")
		return reopen(t, path, m)
	}, func(t *testing.T, m *schema.Model) store.Store { return reopen(t, path, m) })
}

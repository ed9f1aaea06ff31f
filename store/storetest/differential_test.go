package storetest

import (
	"path/filepath"
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// TestDifferential holds SQLite, Neo4j and the evaluator against each other. The Neo4j is its own: most of the time goes
// into planning there, for which the tests of other packages would have to wait.
func TestDifferential(t *testing.T) {
	file := filepath.Join(t.TempDir(), "differential.db")
	const password = "of one test only"
	config := neo4jstore.Config{URI: neo4jtest.StartAuth(t, password), User: neo4jtest.User, Password: password}
	Differential(t,
		func(t *testing.T, m *schema.Model) store.Store {
			st, err := sqlitestore.Open(t.Context(), file, m)
			return opened(t, st, err)
		},
		func(t *testing.T, m *schema.Model) store.Store {
			st, err := neo4jstore.Open(t.Context(), config, m)
			return opened(t, st, err)
		})
}

func opened(t *testing.T, st store.Store, err error) store.Store {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return st
}

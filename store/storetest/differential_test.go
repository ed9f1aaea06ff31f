package storetest

import (
	"os"
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

// TestDifferential holds SQLite, Neo4j and the evaluator against each other. The Neo4j is its own: most of the time goes
// into planning there, for which the tests of other packages would have to wait, and which is compiled well where it lasts.
func TestDifferential(t *testing.T) {
	uri := neo4jtest.StartOwn(t, neo4jtest.Options{Long: os.Getenv(DifferentialOperations) != ""})
	Differential(t, file, func(t *testing.T, m *schema.Model) store.Store {
		st, err := neo4jstore.Open(t.Context(), neo4jstore.Config{URI: uri}, m)
		if err != nil {
			t.Fatal(err)
		}
		return st
	})
}

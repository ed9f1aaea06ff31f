package neo4jstore_test

import (
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
	"github.com/convenio-graph/convenio/store/storetest"
)

func TestRebuilds(t *testing.T) {
	storetest.Rebuilds(t, open, func(t *testing.T, m *schema.Model) store.Store {
		t.Helper()
		user, password := neo4jtest.Credentials()
		s, err := neo4jstore.Open(t.Context(), neo4jstore.Config{URI: neo4jtest.Start(t), User: user, Password: password}, m)
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

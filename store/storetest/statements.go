package storetest

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/store"
)

// OneStatement checks that an operation of five root fields sends one statement to a store that tells sent of each.
func OneStatement(t *testing.T, st store.Store, sent func() int) {
	t.Helper()
	load(t, st, realModel(t), "corpus/articles")
	g, err := graph.New(st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	before := sent()
	r := g.Execute(t.Context(), graphql.RawParams{Query: `{
		agreement(id: "agreement-us-pa-mou-b") { flights { nodes { deportees { nodes { origin { name } } } } } }
		flights { totalCount } node(id: "country-pa") { id } removalGrounds { nodes { name } } nodes(ids: ["country-co"]) { id } }`})
	if r.Errors != nil {
		t.Fatal(r.Errors)
	}
	if n := sent() - before; n != 1 {
		t.Errorf("five root fields sent %d statements, want one", n)
	}
}

package storetest

import (
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/store"
)

// OneStatement checks that an operation of five root fields sends one statement to an empty store, which observe lets
// it watch.
func OneStatement(t *testing.T, st store.Store, observe func(store.Observer)) {
	t.Helper()
	var sent []store.Statement
	observe(func(s store.Statement, _ time.Duration, _ error) { sent = append(sent, s) })
	load(t, st, realModel(t), "corpus/articles")
	g, err := graph.New(st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sent = nil
	r := g.Execute(t.Context(), graphql.RawParams{Query: `{
		agreement(id: "agreement-us-pa-mou-b") { flights { nodes { deportees { nodes { origin { name } } } } } }
		flights { totalCount } node(id: "country-pa") { id } removalGrounds { nodes { name } } nodes(ids: ["country-co"]) { id } }`})
	if r.Errors != nil {
		t.Fatal(r.Errors)
	}
	if len(sent) != 1 {
		t.Errorf("five root fields sent %d statements, want one", len(sent))
	}
}

package graph

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/introspection"
)

// What the schema is asked for a second time is answered as it was; what has variables, or asks the graph, is not kept.
func TestTold(t *testing.T) {
	g, err := New(nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	both := `query A { __type(name: "Flight") { name } } query B { __type(name: "Country") { name } }`
	for _, p := range []graphql.RawParams{
		{Query: introspection.Query},
		{Query: both, OperationName: "A"},
		{Query: both, OperationName: "B"},
		{Query: `query($n: String!) { __type(name: $n) { name } }`, Variables: map[string]any{"n": "Flight"}},
		{Query: `query($n: String!) { __type(name: $n) { name } }`, Variables: map[string]any{"n": "Country"}},
	} {
		first, second := g.Execute(t.Context(), p), g.Execute(t.Context(), p)
		if len(first.Errors) > 0 || len(second.Errors) > 0 || string(first.Data) != string(second.Data) {
			t.Errorf("%.80s: %v %v, then %.80s and %.80s", p.Query, first.Errors, second.Errors, first.Data, second.Data)
		}
	}
	for name, want := range map[string]string{"A": `{"__type":{"name":"Flight"}}`, "B": `{"__type":{"name":"Country"}}`} {
		if got := g.Execute(t.Context(), graphql.RawParams{Query: both, OperationName: name}); string(got.Data) != want {
			t.Errorf("%s: %s", name, got.Data)
		}
	}
	// It has some 100,000 values.
	if n := testing.AllocsPerRun(5, func() { g.Execute(t.Context(), graphql.RawParams{Query: introspection.Query}) }); n > 500 {
		t.Errorf("an answer that was kept takes %.0f allocations", n)
	}
}

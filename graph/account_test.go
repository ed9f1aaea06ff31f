package graph

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

func TestEstimate(t *testing.T) {
	g, err := New(nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{
		`{ flights { totalCount } }`:                                                              0,
		`{ flights { nodes { id } } }`:                                                            20,
		`{ nodes(ids: ["a", "b", "c"]) { id } }`:                                                  3,
		`{ flight(id: "a") { destination { country { name } } } }`:                                3,
		`{ flights(first: 10) { nodes { deportees(first: 5) { totalCount } } } }`:                 10,
		`{ flights(first: 10) { nodes { deportees(first: 5) { nodes { id origin { id } } } } } }`: 10 * (1 + 5*2),
		`{ a: flights(first: 1) { nodes { id } } b: flights(first: 2) { nodes { name } } }`:       3,
	} {
		p, err := g.Plan(t.Context(), graphql.RawParams{Query: query})
		if err != nil {
			t.Fatal(err)
		}
		if got := estimate(p); got != want {
			t.Errorf("%s: at most %d nodes, want %d", query, got, want)
		}
	}
}

package storetest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// Snapshots checks that no reader sees half of an update: while a writer gives all of many nodes a new value, again and
// again, every answer has one value throughout.
func Snapshots(t *testing.T, open Open) {
	const flights, rounds = 1000, 25
	m := realModel(t)
	st := open(t, m)
	t.Cleanup(func() { _ = st.Close() })
	g, err := graph.New(nil, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := g.Plan(t.Context(), graphql.RawParams{Query: `{ flights { nodes { charter } } }`})
	if err != nil {
		t.Fatal(err)
	}
	p.Roots[0].Limit = flights + 1 // more than a client may ask for
	nodes := make([]store.Node, flights)
	write := func(round int) error {
		for i := range nodes {
			nodes[i] = store.Node{ID: fmt.Sprintf("flight-%04d", i), Type: "Flight", Columns: map[string]any{"charter": round%2 == 0}}
		}
		return st.Update(context.Background(), func(tx store.Tx) error { return tx.PutNodes(context.Background(), nodes) })
	}
	if err := write(0); err != nil {
		t.Fatal(err)
	}
	var over atomic.Bool
	failed := make(chan error, 1)
	go func() {
		defer over.Store(true)
		for i := range rounds {
			if err := write(i + 1); err != nil {
				failed <- err
				return
			}
		}
		failed <- nil
	}()
	reads := 0
	for ; !over.Load(); reads++ {
		uniform(t, st, p, flights)
	}
	if err := <-failed; err != nil {
		t.Error(err)
	}
	if reads < rounds {
		t.Errorf("only %d reads during %d updates: the test has shown little", reads, rounds)
	}
}

// uniform reads once.
func uniform(t *testing.T, st store.Store, p *plan.Plan, want int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	tree, err := st.Run(ctx, p)
	if err != nil {
		t.Error(err)
		return
	}
	values := map[any]int{}
	for _, r := range tree[0].Records {
		values[r.Parts[0].Values[0]]++
	}
	if len(values) != 1 || len(tree[0].Records) != want {
		t.Errorf("a torn read: %v", values)
	}
}

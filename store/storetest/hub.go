package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// This file makes a graph with a hub, for looking at how a store runs a statement: whether it reads an index in order,
// and how many rows it touches on the way.

// hubQuery walks four levels from the hub: twenty of its flights by date, their destinations and cohorts, the
// countries of both.
const hubQuery = `{ agreement(id: "agreement-hub") { name flights(first: 20, orderBy: {date: DESC}) { nodes { id date { edtf }
	destination { name country { name } }
	deportees(first: 10) { nodes { id size origin { name } } } } } } }`

// pageQuery reads a page of all flights by date.
const pageQuery = `{ flights(first: 20, orderBy: {date: DESC}%s) { nodes { id date { edtf } destination { name } } } }`

// HubPlans returns the plan of a query that walks four levels from the hub and takes 20 of its flights, and that of a
// page in the middle of all flights.
func HubPlans(t testing.TB, flights int) (hub, page *plan.Plan) {
	t.Helper()
	g, err := graph.New(nil, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	build := func(query string) *plan.Plan {
		p, err := g.Plan(context.Background(), graphql.RawParams{Query: query})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	day, id := hubFlight(flights / 2)
	cursor := build(fmt.Sprintf(pageQuery, "")).Roots[0].Cursor([]any{day + day, id})
	return build(hubQuery), build(fmt.Sprintf(pageQuery, fmt.Sprintf(", after: %q", cursor)))
}

// FillHub fills an empty store with an agreement of so many flights. Each flight has a day of its own, one of 50
// destinations in 10 countries, and two cohorts.
func FillHub(t testing.TB, st store.Store, m *schema.Model, flights int) {
	t.Helper()
	h := newHub(t, m, flights)
	ctx := context.Background()
	for some := range slices.Chunk(h.nodes, 5000) { // a transaction must fit into the database's memory
		if err := st.Update(ctx, func(tx store.Tx) error { return tx.PutNodes(ctx, some) }); err != nil {
			t.Fatal(err)
		}
	}
	for some := range slices.Chunk(h.links, 5000) {
		if err := st.Update(ctx, func(tx store.Tx) error { return tx.PutLinks(ctx, some) }); err != nil {
			t.Fatal(err)
		}
	}
}

// newHub makes what FillHub fills a store with.
func newHub(t testing.TB, m *schema.Model, flights int) *hub {
	t.Helper()
	h := &hub{TB: t, model: m}
	h.node("Agreement", "agreement-hub", nil)
	for i := range 10 {
		h.node("Country", fmt.Sprint("country-", i), nil)
	}
	for i := range 50 {
		h.node("Place", fmt.Sprint("place-", i), nil)
		h.link("LOCATED_IN", fmt.Sprint("place-", i), fmt.Sprint("country-", i%10))
	}
	for i := range flights {
		h.flight(i)
	}
	return h
}

// hub gathers the nodes and links.
type hub struct {
	testing.TB
	model *schema.Model
	nodes []store.Node
	links []store.Link
}

// hubFlight returns the day and the id of the i-th flight.
func hubFlight(i int) (day, id string) {
	return time.Date(1990, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), fmt.Sprintf("flight-%06d", i)
}

func (h *hub) flight(i int) {
	day, id := hubFlight(i)
	h.node("Flight", id, map[string]any{"date": schema.Bounds{EDTF: day, Earliest: day, Latest: day, Precision: "DAY"}})
	h.link("CONDUCTED_UNDER", id, "agreement-hub")
	h.link("HAS_DESTINATION", id, fmt.Sprint("place-", i%50))
	for j := range 2 {
		group := fmt.Sprintf("group-%06d-%d", i, j)
		h.node("DeporteeGroup", group, map[string]any{"size": int64(10 + i%30)})
		h.link("CARRIED", id, group)
		h.link("HAS_NATIONALITY", group, fmt.Sprint("country-", (i+j)%10))
	}
}

// node adds a node that is named as its id, with all its columns.
func (h *hub) node(typ, id string, values map[string]any) {
	n := store.Node{ID: id, Type: typ, Columns: map[string]any{}}
	for _, p := range h.model.Type(typ).Properties {
		v := values[p.Name]
		switch p.Name {
		case "id":
			continue
		case "name":
			v = map[string]string{"EN": id}
		case "aliases":
			v = []any{}
		}
		if err := p.Store(n.Columns, v); err != nil {
			h.Fatal(err)
		}
	}
	h.nodes = append(h.nodes, n)
}

func (h *hub) link(typ, from, to string) {
	h.links = append(h.links, store.Link{Type: typ, From: from, To: to, Status: "STATED", Confidence: 1, Rank: "0"})
}

package storetest

// This file searches for paths around a hub, and looks at what is around it.

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/paths"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// HubPaths searches for paths in a store that FillHub has filled, and holds what is found, and what is read for it,
// against what the same links give in memory: so all stores find the same, also when they are not allowed to finish.
func HubPaths(t *testing.T, st store.Store, m *schema.Model, flights int) {
	t.Helper()
	memory := newMemory(newHub(t, m, flights))
	links := store.Expansion{Types: m.RelationshipTypes(), Of: m.Type("Entity"), Except: m.Type("Source")}
	_, last := hubFlight(flights - 1)
	stopped := 0
	for _, ends := range [][2]string{
		{"agreement-hub", "country-3"}, {"flight-000001", "country-7"}, {"country-0", "country-5"}, {"place-0", "place-11"},
		{"group-000000-0", "group-000017-1"}, {"agreement-hub", last}, {"place-3", "nobody"},
	} {
		for _, budget := range []int{paths.DefaultBounds.Links, flights / 2, flights / 50} {
			search := paths.Search{From: ends[0], To: ends[1], Length: 6, First: 5, Links: links}
			bounds := paths.Bounds{Links: budget, Tries: paths.DefaultBounds.Tries}
			want, err := paths.Find(t.Context(), memory, search, bounds)
			if err != nil {
				t.Fatal(err)
			}
			var got paths.Found
			start := time.Now()
			err = st.Read(t.Context(), func(in store.Reading) (err error) {
				got, err = paths.Find(t.Context(), in, search, bounds)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%v of %d links: %d paths, exact to %d, %d links read in %v %s", ends, budget, len(got.Paths), got.ExactTo, got.Read, time.Since(start).Round(time.Millisecond), got.Stopped)
			if got.Read > budget || !reflect.DeepEqual(got, want) {
				t.Errorf("%v of %d links: got %v, want %v", ends, budget, got, want)
			}
			if got.Stopped != "" {
				stopped++
			}
		}
	}
	if stopped == 0 {
		t.Error("no search was stopped: the test has shown little")
	}
}

// HubNeighbours looks around the hub in a store that FillHub has filled: of thousands of flights the first 25 are kept,
// and what is around these.
func HubNeighbours(t *testing.T, st store.Store) {
	t.Helper()
	g, err := graph.New(st, graph.Options{Timeout: patience})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"agreement-hub", "country-3", "flight-000001"} {
		start := time.Now()
		r := g.Execute(t.Context(), graphql.RawParams{Query: `query Q($id: ID!) { neighbours(id: $id, depth: 2) { truncated nodes { depth node { id } } links { from to } } }`, Variables: map[string]any{"id": id}})
		var got struct {
			Neighbours struct {
				Truncated    bool
				Nodes, Links []any
			}
		}
		if err := json.Unmarshal(r.Data, &got); err != nil || r.Errors != nil {
			t.Fatal(err, r.Errors)
		}
		in := got.Neighbours
		t.Logf("around %s: %d nodes, %d links in %v", id, len(in.Nodes), len(in.Links), time.Since(start).Round(time.Millisecond))
		// 25 flights with 25 destinations, two cohorts of each, and one hub.
		if id == "agreement-hub" && (!in.Truncated || len(in.Nodes) != 1+25+25+50 || len(in.Links) != 4*25) {
			t.Errorf("%d nodes, %d links", len(in.Nodes), len(in.Links))
		}
	}
}

// memory is a paths.Expander over links in memory.
type memory struct {
	there map[string]bool
	links map[string][]store.Link // by each of their ends
}

func newMemory(h *hub) *memory {
	m := &memory{map[string]bool{}, map[string][]store.Link{}}
	for _, n := range h.nodes {
		m.there[n.ID] = true
	}
	for _, l := range h.links {
		l.Rank = "" // which is not read
		m.links[l.From], m.links[l.To] = append(m.links[l.From], l), append(m.links[l.To], l)
	}
	return m
}

// Expand returns the links of nodes; all are entities, and no source is among them.
func (m *memory) Expand(_ context.Context, e store.Expansion) ([]store.Link, error) {
	var out []store.Link
	for _, id := range e.IDs {
		for _, l := range m.links[id] {
			if m.there[l.From] && m.there[l.To] && slices.Contains(e.Types, l.Type) && len(out) < e.Limit {
				out = append(out, l)
			}
		}
	}
	return out, nil
}

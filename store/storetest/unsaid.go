package storetest

import (
	"encoding/json"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/store"
)

// This file has what a store can hold and no document can say, and so no case of the corpus.

// Roles asks for the claims of an entity to which one claim is linked twice, as its subject and as its target. A document
// links nothing to itself.
func Roles(t *testing.T, open Open) {
	unsaid(t, open, func(h *hub) {
		h.node("Agreement", "a", nil)
		h.nodes = append(h.nodes, store.Node{ID: "c", Type: "Claim", Columns: map[string]any{"confidence": 1.0}})
		h.link("SUBJECT", "c", "a")
		h.link("OBJECT", "c", "a")
	}, `{ agreement(id: "a") { claims(as: ANY) {
		totalCount nodes { id } aggregate { count confidence { known } groups(by: [{id: true}]) { nodes { count } } } } } }`,
		`{"data":{"agreement":{"claims":{"totalCount":1,"nodes":[{"id":"c"}],"aggregate":{"count":1,"confidence":{"known":1},"groups":{"nodes":[{"count":1}]}}}}}}`)
}

// EmptyTexts adds up what is counted of an empty text and what is counted of nothing, which are two. A document has no
// empty texts.
func EmptyTexts(t *testing.T, open Open) {
	unsaid(t, open, func(h *hub) {
		h.node("Donation", "of-a", map[string]any{"quantity": int64(18), "asset": ""})
		h.node("Donation", "of-b", map[string]any{"quantity": int64(1)})
	}, `{ aggregateDonations { quantity { known sum avg } } }`,
		`{"data":{"aggregateDonations":{"quantity":{"known":2,"sum":null,"avg":null}}}}`)
}

// unsaid fills a store and compares its answer to a query.
func unsaid(t *testing.T, open Open, fill func(*hub), query, want string) {
	t.Helper()
	m := realModel(t)
	st := open(t, m)
	t.Cleanup(func() { _ = st.Close() })
	h := &hub{TB: t, model: m}
	fill(h)
	err := st.Update(t.Context(), func(tx store.Tx) error {
		if err := tx.PutNodes(t.Context(), h.nodes); err != nil {
			return err
		}
		return tx.PutLinks(t.Context(), h.links)
	})
	if err != nil {
		t.Fatal(err)
	}
	g, err := graph.New(st, graph.Options{Timeout: patience})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(g.Execute(t.Context(), graphql.RawParams{Query: query})); err != nil || string(got) != want {
		t.Errorf("%s %v\nwant\n%s", got, err, want)
	}
}

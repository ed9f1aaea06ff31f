package storetest

import (
	"encoding/json"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/store"
)

// Roles asks for the claims of an entity to which one claim is linked twice, as its subject and as its target. A document cannot say
// that of anything, since it links nothing to itself, so no case of the corpus can.
func Roles(t *testing.T, open Open) {
	m := realModel(t)
	st := open(t, m)
	t.Cleanup(func() { _ = st.Close() })
	h := &hub{TB: t, model: m}
	h.node("Agreement", "a", nil)
	h.nodes = append(h.nodes, store.Node{ID: "c", Type: "Claim", Columns: map[string]any{"confidence": 1.0}})
	h.link("SUBJECT", "c", "a")
	h.link("OBJECT", "c", "a")
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
	r := g.Execute(t.Context(), graphql.RawParams{Query: `{ agreement(id: "a") { claims(as: ANY) {
		totalCount nodes { id } aggregate { count confidence { known } groups(by: [{id: true}]) { nodes { count } } } } } }`})
	want := `{"data":{"agreement":{"claims":{"totalCount":1,"nodes":[{"id":"c"}],"aggregate":{"count":1,"confidence":{"known":1},"groups":{"nodes":[{"count":1}]}}}}}}`
	if got, err := json.Marshal(r); err != nil || string(got) != want {
		t.Errorf("%s %v\nwant\n%s", got, err, want)
	}
}

package storetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// KeyedPages walks, link by link, pages of a relationship whose links may be several between two nodes, told apart by
// their key: none may be lost between two pages, also where all nodes are called the same.
func KeyedPages(t *testing.T, open Open) {
	m := Model(t, "")
	st := open(t, m)
	t.Cleanup(func() { _ = st.Close() })
	near := m.Type("Box").Relationship("near")
	want := []string{"b a", "b z", "c ", "d x", "d y"}
	err := st.Update(t.Context(), func(tx store.Tx) error {
		var nodes []store.Node
		var links []store.Link
		for _, id := range []string{"a", "b", "c", "d"} {
			nodes = append(nodes, store.Node{ID: id, Type: "Box"})
		}
		for _, w := range want {
			links = append(links, store.Link{Type: "NEAR", From: "a", To: w[:1], Key: w[2:]})
		}
		if err := tx.PutNodes(t.Context(), nodes); err != nil {
			return err
		}
		return tx.PutLinks(t.Context(), links)
	})
	if err != nil {
		t.Fatal(err)
	}
	order := func(desc bool, by ...plan.Order) []plan.Order {
		out := append(by, plan.Order{Column: "id"}, plan.Order{Column: "key", OfLink: true})
		for i := range out {
			out[i].Desc = desc
		}
		return out
	}
	name := plan.Order{Column: "name_k"}
	for _, by := range [][]plan.Order{order(false), order(true), order(false, name), order(true, name)} {
		var got []string
		for after := []any(nil); len(got) <= len(want); {
			step := &plan.Step{
				Index: 1, Via: near, Type: near.To, Many: true, Rows: true, Keys: true, Limit: 1, After: after, Order: by,
				Parts: []*plan.Part{{Type: near.To}},
			}
			root := &plan.Step{Type: near.From, IDs: []string{"a"}, Rows: true, Parts: []*plan.Part{{Type: near.From, Steps: []*plan.Step{step}}}}
			tree, err := st.Run(t.Context(), &plan.Plan{Roots: []*plan.Step{root}, Steps: 2})
			if err != nil {
				t.Fatal(err)
			}
			rows := tree[0].Records[0].Parts[0].Steps[0].Records
			if len(rows) == 0 {
				break
			}
			after = rows[0].Keys
			got = append(got, fmt.Sprint(after[len(after)-2], " ", after[len(after)-1]))
		}
		if by[0].Desc {
			slices.Reverse(got)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("by %v: got %q, want %q", by, got, want)
		}
	}
}

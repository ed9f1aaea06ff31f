package storetest

// This file tests that full text finds what is stored, and nothing else.

import (
	"errors"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// searched returns the ids of the first three things of the model of Updates that full text finds.
func searched(t *testing.T, s store.Store, words ...string) []string {
	t.Helper()
	entity := Model(t, "").Type("Entity")
	search := &plan.Search{Words: words}
	tree, err := s.Run(t.Context(), &plan.Plan{Steps: 1, Roots: []*plan.Step{{
		Type: entity, Many: true, Search: search, Rows: true, Limit: 3,
		Order: []plan.Order{{Kind: schema.Int, Titled: search}, {Column: "id"}},
		Parts: []*plan.Part{{Type: entity, Columns: plan.Whole(entity.Property("id"))}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range tree[0].Records {
		id, _ := r.Parts[0].Values[0].(string)
		out = append(out, id)
	}
	return out
}

func fullText(f *fixture) {
	finds := func(word string, want ...string) {
		f.Helper()
		f.equal(searched(f.T, f.store, word), want)
	}
	words := func(id, title string) store.Node {
		return store.Node{ID: id, Type: "Pin", Columns: map[string]any{schema.TitleWords: orNil(title), schema.BodyWords: nil}}
	}
	f.putNodes(f.pin("b"), f.box("a"))
	finds("pin", "b")
	finds("caj", "a")
	finds("b", "a", "b") // of either it is a name or the beginning of one
	f.putNodes(words("b", "needle"))
	finds("pin")
	finds("needle", "b")
	f.putNodes(store.Node{ID: "b", Type: "Pin", Columns: map[string]any{"length": int64(8)}})
	finds("needle", "b")
	f.putNodes(store.Node{ID: "b", Type: "Pin", Columns: map[string]any{schema.BodyWords: "haystack"}})
	finds("needle", "b")
	finds("hay", "b")
	err := errors.New("no")
	if got := f.store.Update(f.ctx, func(tx store.Tx) error { return errors.Join(tx.PutNodes(f.ctx, []store.Node{words("b", "nail")}), err) }); !errors.Is(got, err) {
		f.Error(got)
	}
	finds("needle", "b")
	finds("nail")
	f.putNodes(words("b", ""))
	finds("needle")
	f.putNodes(words("b", "nail"), words("c", "nail"))
	finds("nail", "b", "c")
	f.update(func(tx store.Tx) error {
		return tx.DeleteNodes(f.ctx, []store.Node{{ID: "b", Type: "Pin"}, {ID: "c", Type: "Box"}})
	})
	finds("nail", "c")
	f.putNodes(store.Node{ID: "b", Type: "Box"})
	finds("nail", "c")
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

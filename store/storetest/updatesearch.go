package storetest

// This file tests that full text finds what is stored, and nothing else.

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
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

// foundTold searches a store for words under a policy that one source alone meets, and holds what is found against the
// evaluator, which knows of what is stored and of no index.
func foundTold(t *testing.T, st store.Store, source string, words ...string) {
	t.Helper()
	var roots strings.Builder
	for i, w := range words {
		fmt.Fprintf(&roots, " w%d: search(text: %q) { nodes { id } }", i, w)
	}
	p := graphql.RawParams{Query: fmt.Sprintf("query Told @evidence(sources: [%q]) {%s }", source, &roots)}
	g, err := graph.New(st, graph.Options{Timeout: patience})
	if err != nil {
		t.Fatal(err)
	}
	j, err := newJudge()
	if err != nil {
		t.Fatal(err)
	}
	if err := j.read(t.Context(), st); err != nil {
		t.Fatal(err)
	}
	if r := g.Execute(t.Context(), p); j.judge(p, r) != "" {
		t.Errorf("%s\n%s\n%s", p.Query, j.judge(p, r), r.Data)
	}
}

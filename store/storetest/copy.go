package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// Fills tests what a store promises of Fill, and copies to and from other, which must be of another kind.
func Fills(t *testing.T, open, other Open) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, s, other store.Store)
	}{
		{"there and back", thereAndBack},
		{"a store that is not empty", notEmpty},
		{"a copy of nothing", copyNothing},
		{"a source that cannot be read", unreadable},
		{"a copy that is broken off", brokenOff},
		{"an altered copy", altered},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := Model(t, "")
			s, o := open(t, m), other(t, m)
			t.Cleanup(func() { _, _ = s.Close(), o.Close() })
			test.run(t, s, o)
		})
	}
}

const copied = 2500 // nodes: more than a copy writes at a time

// someGraph puts nodes with a value of each kind, links between them and one whose end nobody declares.
func someGraph(t *testing.T, s store.Store) {
	t.Helper()
	nodes, links := []store.Node{}, []store.Link{}
	for i := range copied {
		id := fmt.Sprintf("box-%d", i)
		nodes = append(nodes, store.Node{ID: id, Type: "Box", Columns: map[string]any{
			"title": "«é» " + id, "count": int64(i), "weight": float64(i), "open": i%2 == 0, "sizes": []any{int64(i), int64(2)}, "aliases": []any{},
			schema.TitleWords: fmt.Sprintf("box %d", i), schema.BodyWords: nil}})
		links = append(links, store.Link{Type: "HOLDS", From: id, To: fmt.Sprintf("box-%d", i+1)},
			store.Link{Type: "NEAR", From: id, To: fmt.Sprintf("box-%d", i/100), Key: "[foot]", Status: "STATED", Confidence: 1, Rank: "r", Columns: map[string]any{"way": "foot", "metres": 3.0}})
	}
	putAll(t, s, nodes, links)
}

func putAll(t *testing.T, s store.Store, nodes []store.Node, links []store.Link) {
	t.Helper()
	err := s.Update(t.Context(), func(tx store.Tx) error {
		return errors.Join(tx.PutNodes(t.Context(), nodes), tx.PutLinks(t.Context(), links), tx.Note(t.Context(), "a thing", "noted"))
	})
	if err != nil {
		t.Fatal(err)
	}
}

func dumpOf(t *testing.T, s store.Store) string {
	t.Helper()
	text, err := Dump(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func thereAndBack(t *testing.T, s, other store.Store) {
	someGraph(t, s)
	want := dumpOf(t, s)
	there, err := store.Copy(t.Context(), s, other, false)
	if notes, err := other.Notes(t.Context()); err != nil || notes["a thing"] != "noted" {
		t.Errorf("notes: %v %v", err, notes)
	}
	if err != nil || there.Nodes != copied || there.Links != 2*copied || dumpOf(t, other) != want {
		t.Fatalf("there: %v %+v", err, there)
	}
	if got := searched(t, other, "box", "77"); !slices.Equal(got, []string{"box-77", "box-770", "box-771"}) {
		t.Errorf("full text finds %v", got)
	}
	putAll(t, s, []store.Node{{ID: "one-more", Type: "Pin"}, {ID: "box-1", Type: "Box", Columns: map[string]any{schema.TitleWords: "crate", schema.BodyWords: nil}}}, nil)
	back, err := store.Copy(t.Context(), other, s, true)
	if err != nil || back != there || dumpOf(t, s) != want {
		t.Errorf("back: %v %+v, want %+v", err, back, there)
	}
	if got := searched(t, s, "crate"); got != nil || len(searched(t, s, "box", "1")) != 3 {
		t.Errorf("full text still finds what was there before: %v", got)
	}
	putAll(t, s, []store.Node{{ID: "one-more", Type: "Pin"}}, nil) // which can be written to again
}

func notEmpty(t *testing.T, s, other store.Store) {
	putAll(t, s, []store.Node{{ID: "b", Type: "Box"}}, nil)
	want := dumpOf(t, s)
	if _, err := store.Copy(t.Context(), other, s, false); store.KindOf(err) != store.Unusable {
		t.Error(err)
	}
	if dumpOf(t, s) != want {
		t.Error("it was changed")
	}
}

func copyNothing(t *testing.T, s, other store.Store) {
	someGraph(t, s)
	if d, err := store.Copy(t.Context(), other, s, true); err != nil || d != (store.Digest{}) || dumpOf(t, s) != "" {
		t.Error(err, d)
	}
	if notes, err := s.Notes(t.Context()); err != nil || len(notes) > 0 {
		t.Errorf("notes: %v %v", err, notes)
	}
}

// lying is a store whose Export fails after some nodes, or hands over something else the second time.
type lying struct {
	store.Store
	after int
	err   error
}

func (l lying) Export(ctx context.Context, node func(store.Node) error, link func(store.Link) error) error {
	count := 0
	return l.Store.Export(ctx, func(n store.Node) error {
		if count++; count > l.after && l.err != nil {
			return l.err
		}
		return node(n)
	}, link)
}

func unreadable(t *testing.T, s, other store.Store) {
	putAll(t, s, []store.Node{{ID: "b", Type: "Box"}}, nil)
	someGraph(t, other)
	want, broken := dumpOf(t, s), errors.New("broken")
	if _, err := store.Copy(t.Context(), lying{other, 0, broken}, s, true); !errors.Is(err, broken) {
		t.Error(err)
	}
	if dumpOf(t, s) != want {
		t.Error("it was changed before anything was read")
	}
}

// brokenOff: either nothing has happened, or nobody is answered; and a copy that is made again is a whole one.
func brokenOff(t *testing.T, s, other store.Store) {
	putAll(t, s, []store.Node{{ID: "b", Type: "Box"}}, nil)
	someGraph(t, other)
	want, broken := dumpOf(t, s), errors.New("broken")
	if _, err := store.Copy(t.Context(), lying{other, copied - 1, broken}, s, true); !errors.Is(err, broken) {
		t.Error(err)
	}
	if got, err := Dump(t.Context(), s); err == nil && got != want {
		t.Error("half a copy is exported as if it were whole")
	}
	tree, err := s.Run(t.Context(), lookup(t, "b", "box-0"))
	switch {
	case err == nil && (!found(tree[0]) || found(tree[1])):
		t.Error("half a copy is read as if it were whole")
	case err != nil && store.KindOf(err) != store.Unavailable, (err == nil) != (s.Ping(t.Context()) == nil):
		t.Error(err)
	}
	written := s.Update(t.Context(), func(store.Tx) error { return nil })
	if (err == nil) != (written == nil) {
		t.Errorf("readers get %v, writers %v", err, written)
	}
	if _, err := store.Copy(t.Context(), other, s, false); store.KindOf(err) != store.Unusable {
		t.Error(err)
	}
	if _, err := store.Copy(t.Context(), other, s, true); err != nil || dumpOf(t, s) != dumpOf(t, other) {
		t.Error(err)
	}
}

// lookup plans to find boxes by their ids, each by itself.
func lookup(t *testing.T, ids ...string) *plan.Plan {
	t.Helper()
	box := Model(t, "").Type("Box")
	p := &plan.Plan{Steps: len(ids)}
	for i, id := range ids {
		p.Roots = append(p.Roots, &plan.Step{Index: i, Type: box, IDs: []string{id}, Rows: true,
			Parts: []*plan.Part{{Type: box, Columns: plan.Whole(box.Property("title"))}}})
	}
	return p
}

// found reports whether a step has found a node.
func found(r store.Result) bool { return len(r.Records) > 0 && r.Records[0] != nil }

// altering is a store that, while it is filled, loses a node.
type altering struct{ store.Store }

func (a altering) Fill(ctx context.Context, replace bool, fill func(store.Filling) error) error {
	return a.Store.Fill(ctx, replace, func(f store.Filling) error { return fill(losing{f}) })
}

type losing struct{ store.Filling }

func (l losing) PutNodes(ctx context.Context, nodes []store.Node) error {
	if len(nodes) > 1 {
		nodes = nodes[1:]
	}
	return l.Filling.PutNodes(ctx, nodes)
}

func altered(t *testing.T, s, other store.Store) {
	someGraph(t, other)
	if _, err := store.Copy(t.Context(), other, altering{s}, false); store.KindOf(err) != store.Internal {
		t.Error(err)
	}
	if got, err := Dump(t.Context(), s); err == nil && got != "" {
		t.Error("a copy that is not the same was kept")
	}
}

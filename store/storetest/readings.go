package storetest

// This file tests what is promised of Read.

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// reading runs a Read that must succeed.
func (f *fixture) reading(do func(store.Reading) error) {
	f.Helper()
	if err := f.store.Read(f.ctx, do); err != nil {
		f.Fatal(err)
	}
}

// expand returns the links of an expansion, sorted.
func (f *fixture) expand(e store.Expansion) (out []store.Link) {
	f.Helper()
	f.reading(func(r store.Reading) (err error) {
		out, err = r.Expand(f.ctx, e)
		return err
	})
	slices.SortFunc(out, func(a, b store.Link) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// web is a graph to expand: boxes a, b and c, a pin p, and ends that nobody declares.
func (f *fixture) web() (near, road, holds, weak store.Link) {
	f.Helper()
	near = store.Link{Type: "NEAR", From: "a", To: "b", Status: "STATED", Confidence: 1}
	road = store.Link{Type: "NEAR", From: "a", To: "b", Key: "road", Status: "DERIVED", Confidence: 0.75}
	holds = store.Link{Type: "HOLDS", From: "a", To: "p", Status: "STATED", Confidence: 0.75}
	weak = store.Link{Type: "NEAR", From: "c", To: "a", Status: "INFERRED", Confidence: 0.5}
	f.putNodes(f.box("a"), f.box("b"), f.box("c"), f.pin("p"))
	told := road
	told.Rank, told.Columns = "r", map[string]any{"way": "road", "metres": 2.0, "steps": int64(3), "direct": false, "signs": []any{"x", "y"}}
	f.putLinks(near, told, holds, weak,
		store.Link{Type: "NEAR", From: "a", To: "a", Status: "STATED", Confidence: 1},
		store.Link{Type: "NEAR", From: "a", To: "nobody", Status: "STATED", Confidence: 1},
		store.Link{Type: "NEAR", From: "nobody", To: "b", Status: "STATED", Confidence: 1})
	return near, road, holds, weak
}

func expanding(f *fixture) {
	near, road, holds, weak := f.web()
	entity, pin := f.model.Type("Entity"), f.model.Type("Pin")
	all := []string{"NEAR", "HOLDS"}
	for _, c := range []struct {
		e    store.Expansion
		want []store.Link
	}{
		{store.Expansion{IDs: []string{"a"}, Types: all}, []store.Link{near, road, holds, weak}},
		{store.Expansion{IDs: []string{"p", "c"}, Types: all}, []store.Link{holds, weak}},
		{store.Expansion{IDs: []string{"a", "b"}, Types: []string{"NEAR"}}, []store.Link{near, near, road, road, weak}},
		{store.Expansion{IDs: []string{"a"}, Types: all, Confidence: 0.75}, []store.Link{near, road, holds}},
		{store.Expansion{IDs: []string{"a"}, Types: all, Statuses: []string{"DERIVED", "INFERRED"}}, []store.Link{road, weak}},
		{store.Expansion{IDs: []string{"a"}, Types: all, Except: pin}, []store.Link{near, road, weak}},
		{store.Expansion{IDs: []string{"p"}, Types: all, Except: pin}, nil},
		{store.Expansion{IDs: []string{"nobody", "never"}, Types: all}, nil},
		{store.Expansion{IDs: []string{}, Types: all}, nil},
		{store.Expansion{Types: []string{"NEAR"}}, []store.Link{near, road, weak}},
		{store.Expansion{Types: []string{"NEAR"}, Confidence: 0.75}, []store.Link{near, road}},
	} {
		c.e.Of, c.e.Limit = entity, 100
		f.equal(f.expand(c.e), c.want)
		if len(c.want) > 1 {
			c.e.Limit = 1
			f.equal(len(f.expand(c.e)), 1)
		}
	}
	// Of many types, too.
	f.equal(f.expand(store.Expansion{IDs: []string{"p"}, Types: slices.Repeat(all, 10), Of: entity, Limit: 9}), []store.Link{holds})
}

func readLinks(f *fixture) {
	near, road, _, _ := f.web()
	var got []store.Link
	f.reading(func(r store.Reading) (err error) {
		got, err = r.Links(f.ctx, nil, []store.Link{road, {Type: "NEAR", From: "b", To: "a"}, near, road, {Type: "HOLDS", From: "a", To: "b"}})
		return err
	})
	road.Rank, road.Columns = "r", map[string]any{"way": "road", "metres": 2.0, "steps": int64(3), "direct": false, "signs": []any{"x", "y"}}
	f.equal(got, []store.Link{road, {}, near, road, {}})
}

// steadyReading checks that what is read is of one moment, and in the end of the last one.
func steadyReading(f *fixture) {
	f.web()
	box := f.model.Type("Box")
	p := &plan.Plan{Roots: []*plan.Step{{Type: box, IDs: []string{"b"}, Rows: true, Parts: []*plan.Part{{Type: box, Columns: plan.Whole(box.Property("title"))}}}}}
	calls := 0
	e := store.Expansion{IDs: []string{"b"}, Types: []string{"NEAR"}, Of: f.model.Type("Entity"), Limit: 100}
	f.reading(func(r store.Reading) error {
		calls++
		before, err := r.Expand(f.ctx, e)
		if err != nil {
			return err
		}
		if calls == 1 {
			b := f.box("b")
			b.Columns["title"] = "changed"
			f.putNodes(b)
			f.putLinks(store.Link{Type: "NEAR", From: "c", To: "b", Status: "STATED", Confidence: 1})
		}
		tree, err := r.Run(f.ctx, p)
		if err != nil {
			return err
		}
		after, err := r.Expand(f.ctx, e)
		if title, old := tree[0].Records[0].Parts[0].Values[0], len(before) == 2; calls > 1 || old && title == "Title" {
			f.equal(len(after), len(before))
			f.equal(title == "Title", old)
		}
		return err
	})
	f.equal(len(f.expand(e)), 3)
}

func failedReading(f *fixture) {
	own := errors.New("own")
	if err := f.store.Read(f.ctx, func(store.Reading) error { return own }); err != own {
		f.Errorf("got %v", err)
	}
	over, cancel := context.WithCancel(f.ctx)
	cancel()
	f.kind(f.store.Read(over, func(store.Reading) error { return nil }), store.Timeout)
}

package shapes

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema/key"
	"github.com/convenio-graph/convenio/store"
)

// By date, latest first, f3 and f2 are followed by f1 and f4, which has no date.
var (
	keysF1 = []any{"2024-10-302024-10-30", "f1"}
	keysF4 = []any{key.First, "f4"}
)

// pages are lists that are read from their end, or up to a node. Rows of the former come last one first.
func (b *builder) pages() []Shape {
	keys := map[string][]any{"f1": keysF1, "f2": keysF2, "f3": keysF3, "f4": keysF4}
	page := func(name string, change func(*plan.Step), want store.Result, ids ...string) Shape {
		s := b.list(b.part("Flight", "id"))
		s.Order = byDate
		change(s)
		want.Records = keyed("Flight", ids...).Records
		for i, id := range ids {
			want.Records[i].Keys = keys[id]
		}
		return Shape{Name: "page_" + name, Plan: b.plan(s), Want: store.Tree{want}}
	}
	return []Shape{
		page("last", func(s *plan.Step) { s.Back = true }, store.Result{}, "f4", "f1"),
		page("before", func(s *plan.Step) { s.Back, s.Before, s.Next = true, keysF1, true }, store.Result{Next: true}, "f2", "f3"),
		page("until", func(s *plan.Step) { s.Before, s.Next = keysF2, true }, store.Result{Next: true}, "f3"),
		page("between", func(s *plan.Step) { s.After, s.Before, s.Previous, s.Next, s.Count = keysF3, keysF4, true, true, true },
			store.Result{Previous: true, Next: true, Count: 4}, "f2", "f1"),
		page("between_last", func(s *plan.Step) { s.Back, s.After, s.Before = true, keysF3, keysF4 }, store.Result{}, "f1", "f2"),
		page("before_all", func(s *plan.Step) { s.Before, s.Next = []any{"~", "f9"}, true }, store.Result{Next: true}),
		page("before_none", func(s *plan.Step) { s.Before, s.Next = []any{key.First, ""}, true }, store.Result{}, "f3", "f2"),
		b.lastMixed(), b.nestedLast(),
	}
}

// lastMixed turns round an order of different directions.
func (b *builder) lastMixed() Shape {
	s := b.mixed()
	s.Back, s.After, s.Before, s.Previous = true, nil, []any{key.First, key.Text("Tercero"), "f3"}, false
	out := one("Flight", []any{nil}, []any{false})
	out.Records[0].Keys = []any{key.First, key.Text("Fourth, 50% of «Ábaco»"), "f4"}
	out.Records[1].Keys = []any{"0", key.Text("Second"), "f2"}
	return Shape{Name: "page_mixed_last", Plan: b.plan(s), Want: store.Tree{out}}
}

// nestedLast is the end of a list below a node.
func (b *builder) nestedLast() Shape {
	agreement := b.part("Agreement")
	flights := b.walk(agreement, "flights", b.part("Flight", "id"))
	flights.Order, flights.Back, flights.Limit, flights.Before, flights.Next = byDate, true, 2, keysF4, true
	page := one("Flight", []any{"f1"}, []any{"f2"})
	page.Next = true
	s := b.list(agreement)
	s.Keys = false
	return Shape{Name: "nested_last", Plan: b.plan(s), Want: store.Tree{{Records: []*store.Record{
		{Type: "Agreement", Parts: []store.Part{{Steps: []store.Result{page}}}},
	}}}}
}

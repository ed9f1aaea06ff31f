package shapes

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema/key"
	"github.com/convenio-graph/convenio/store"
)

// The order of flights by date, latest first; the keys of f3, whose end is open, and of f2 are the first two.
var (
	byDate = []plan.Order{{Column: "date_kd", Desc: true}, {Column: "id", Desc: true}}
	keysF3 = []any{"9999-12-312024-11-01", "f3"}
	keysF2 = []any{"2024-11-022024-11-02", "f2"}
)

// lists are roots that list nodes.
func (b *builder) lists() []Shape {
	first, after := b.list(b.part("Flight", "id")), b.list(b.part("Flight", "id"))
	first.Order, first.Count = byDate, true
	after.Order, after.After, after.Previous = byDate, keysF2, true
	firstWant, afterWant := one("Flight", []any{"f3"}, []any{"f2"}), one("Flight", []any{"f1"}, []any{"f4"})
	firstWant.Records[0].Keys, firstWant.Records[1].Keys, firstWant.Count = keysF3, keysF2, 4
	afterWant.Records[0].Keys = []any{"2024-10-302024-10-30", "f1"}
	afterWant.Records[1].Keys, afterWant.Previous = []any{key.First, "f4"}, true

	descending := b.list(b.part("Flight", "id"))
	descending.Order = []plan.Order{{Column: "id", Desc: true}}
	descending.After, descending.Previous = []any{"f4"}, true
	descendingWant := keyed("Flight", "f3", "f2")
	descendingWant.Previous = true

	count := b.list(b.part("Node"))
	count.Rows, count.Count = false, true
	everything := b.list(b.part("Node", "id"))
	everything.Limit, everything.Keys = 3, false
	return []Shape{
		{Name: "page", Plan: b.plan(first), Want: store.Tree{firstWant}},
		{Name: "page_after", Plan: b.plan(after), Want: store.Tree{afterWant}},
		{Name: "page_by_id", Plan: b.plan(descending), Want: store.Tree{descendingWant}},
		{Name: "page_empty", Plan: b.plan(b.none()), Want: store.Tree{{Records: []*store.Record{}, Previous: true}}},
		{Name: "page_mixed", Plan: b.plan(b.mixed()), Want: b.mixedWant()},
		{Name: "count", Plan: b.plan(count), Want: store.Tree{{Count: len(rows)}}},
		{Name: "nodes", Plan: b.plan(everything), Want: store.Tree{{Records: []*store.Record{
			record("Agreement", "a1"), record("Crime", "c1"), record("Country", "co"),
		}}}},
		b.interfaces(),
	}
}

func record(typ, id string) *store.Record {
	return &store.Record{Type: typ, Parts: []store.Part{{Values: []any{id}}}}
}

// none is a page behind the last node.
func (b *builder) none() *plan.Step {
	s := b.list(b.part("Flight", "id"))
	s.After, s.Previous = []any{"f4"}, true
	return s
}

// mixed orders by keys of different directions: true before false before null, and then by id.
func (b *builder) mixed() *plan.Step {
	s := b.list(b.part("Flight", "charter"))
	s.Order = []plan.Order{{Column: "charter_kd", Desc: true}, {Column: "name_k"}, {Column: "id"}}
	s.After, s.Previous = []any{"0", key.Text("Second"), "f2"}, true
	return s
}

func (b *builder) mixedWant() store.Tree {
	out := one("Flight", []any{nil}, []any{nil})
	out.Records[0].Keys = []any{key.First, key.Text("Fourth, 50% of «Ábaco»"), "f4"}
	out.Records[1].Keys = []any{key.First, key.Text("Tercero"), "f3"}
	out.Previous = true
	return store.Tree{out}
}

// interfaces lists nodes of several types: a further part may be of an interface, too.
func (b *builder) interfaces() Shape {
	actor, country := b.part("Actor", "name"), b.part("Country", "code")
	b.walk(actor, "carriedOut", b.part("Flight", "id"))
	b.walk(country, "places", b.part("Place", "id")).Count = true
	s := b.list(b.part("Entity", "id"), actor, country)
	s.Filter = &plan.Filter{Op: plan.Or, Of: []*plan.Filter{
		{Op: plan.Eq, Column: "id", Value: "co"}, {Op: plan.Gte, Column: "id", Value: "o"},
	}}
	s.Limit, s.Keys = 3, false
	places := one("Place", []any{"p1"}, []any{"p2"})
	places.Count = 2
	return Shape{
		Name: "interface",
		Plan: b.plan(s),
		Want: store.Tree{{Records: []*store.Record{
			{Type: "Country", Parts: []store.Part{
				{Values: []any{"co"}},
				{Values: []any{"Colombia", nil}, Steps: []store.Result{one("Flight")}},
				{Values: []any{"CO"}, Steps: []store.Result{places}},
			}},
			{Type: "Organization", Parts: []store.Part{
				{Values: []any{"o1"}},
				{Values: []any{"ICE", nil}, Steps: []store.Result{one("Flight", []any{"f1"})}},
				{},
			}},
			{Type: "Place", Parts: []store.Part{{Values: []any{"p1"}}, {}, {}}},
		}}},
	}
}

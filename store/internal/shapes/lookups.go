package shapes

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// lookups are roots that find nodes by id.
func (b *builder) lookups() []Shape {
	return []Shape{
		{
			Name: "lookup",
			Plan: b.plan(
				b.get(false, []string{"a1"}, b.part("Agreement", "aliases", "name")),
				b.get(false, []string{"nope"}, b.part("Agreement", "id")),
				b.get(false, []string{"a1"}, b.part("Flight", "id")),
				b.get(false, []string{"nowhere"}, b.part("Node")),
				b.get(false, []string{"f1"}, b.part("Node")),
			),
			Want: store.Tree{
				one("Agreement", []any{[]any{}, "The deal", nil}),
				{Records: []*store.Record{nil}}, {Records: []*store.Record{nil}}, {Records: []*store.Record{nil}},
				one("Flight", nil),
			},
		},
		b.lookupsByType(),
	}
}

// lookupsByType keeps order, duplicates and what is unknown, and reads of each node what its type has.
func (b *builder) lookupsByType() Shape {
	claim := b.part("Claim", "accepted", "confidence", "end", "selectors")
	flight := b.part("Flight", "aliases", "charter", "date")
	b.walk(flight, "destination", b.part("Place", "latitude"))
	ids := []string{"k1", "nope", "f1", "co", "nowhere", "f1", "k2"}
	record := func(typ, id string, parts ...store.Part) *store.Record {
		return &store.Record{Type: typ, Parts: append([]store.Part{{Values: []any{id}}}, parts...)}
	}
	f1 := record("Flight", "f1", store.Part{}, store.Part{
		Values: []any{[]any{"one", "uno"}, true, "2024-10-30", "2024-10-30", "2024-10-30", "DAY", false},
		Steps:  []store.Result{one("Place", []any{0.30000000000000004})},
	})
	return Shape{
		Name: "lookups",
		Plan: b.plan(b.get(true, ids, b.part("Node", "id"), claim, flight)),
		Want: store.Tree{{Records: []*store.Record{
			record("Claim", "k1", store.Part{Values: []any{true, 0.9, int64(80), `[{"start":3}]`}}, store.Part{}),
			nil, f1, record("Country", "co", store.Part{}, store.Part{}), nil, f1,
			record("Claim", "k2", store.Part{Values: []any{false, 1.0, nil, "[]"}}, store.Part{}),
		}}},
	}
}

// filtered returns a list by id with a filter, and a count.
func (b *builder) filtered(typ string, f *plan.Filter) *plan.Step {
	s := b.list(b.part(typ, "id"))
	s.Filter, s.Count, s.Limit = f, true, 10
	return s
}

// counted is keyed with a count.
func counted(typ string, ids ...string) store.Result {
	out := keyed(typ, ids...)
	out.Count = len(ids)
	return out
}

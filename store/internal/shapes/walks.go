package shapes

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// walks are steps over relationships.
func (b *builder) walks() []Shape {
	return []Shape{b.nested(), b.nestedAfter(), b.linkProperties()}
}

// nested is a page below a node, and to-one relationships below its nodes.
func (b *builder) nested() Shape {
	agreement, flight, place := b.part("Agreement", "id"), b.part("Flight", "id"), b.part("Place", "id")
	flights := b.walk(agreement, "flights", flight)
	flights.Order, flights.Keys, flights.Evidence, flights.Count, flights.Limit = byDate, true, true, true, 3
	b.walk(flight, "carriedOutBy", b.part("Actor"))
	b.walk(flight, "destination", place).Evidence = true
	b.walk(place, "country", b.part("Country", "code"))

	below := func(carrier store.Result, places ...*store.Record) []store.Result {
		return []store.Result{carrier, {Records: append([]*store.Record{}, places...)}}
	}
	at := func(id string, confidence float64) *store.Record {
		return &store.Record{Type: "Place", Status: "STATED", Confidence: confidence, Parts: []store.Part{
			{Values: []any{id}, Steps: []store.Result{one("Country", []any{"CO"})}},
		}}
	}
	found := func(keys []any, confidence float64, steps []store.Result) *store.Record {
		return &store.Record{Type: "Flight", Keys: keys, Status: "STATED", Confidence: confidence,
			Parts: []store.Part{{Values: []any{keys[1]}, Steps: steps}}}
	}
	page := store.Result{Count: 4, Records: []*store.Record{
		found(keysF3, 1, below(one("Organization"))),
		found(keysF2, 0.75, below(one("Organization"), at("p2", 1))),
		found([]any{"2024-10-302024-10-30", "f1"}, 1, below(one("Organization", nil), at("p1", 0.9))),
	}}
	return Shape{
		Name: "nested",
		Plan: b.plan(b.get(false, []string{"a1"}, agreement)),
		Want: store.Tree{{Records: []*store.Record{
			{Type: "Agreement", Parts: []store.Part{{Values: []any{"a1"}, Steps: []store.Result{page}}}},
		}}},
	}
}

// nestedAfter is a page below each node of a list, behind a cursor and under a filter.
func (b *builder) nestedAfter() Shape {
	agreement := b.part("Agreement")
	flights := b.walk(agreement, "flights", b.part("Flight", "id"))
	flights.After, flights.Previous, flights.Count = []any{"f2"}, true, true
	flights.Filter = &plan.Filter{Op: plan.IsNull, Column: "charter"}
	empty := b.walk(agreement, "flights", b.part("Flight", "id"))
	empty.Rows, empty.After, empty.Previous = false, []any{"f0"}, true
	page := one("Flight", []any{"f3"}, []any{"f4"})
	page.Count = 2
	s := b.list(agreement)
	s.Keys = false
	return Shape{
		Name: "nested_after",
		Plan: b.plan(s),
		Want: store.Tree{{Records: []*store.Record{
			{Type: "Agreement", Parts: []store.Part{{Steps: []store.Result{page, {}}}}},
		}}},
	}
}

// linkProperties reads what links say, with their evidence and without.
func (b *builder) linkProperties() Shape {
	group := b.part("DeporteeGroup", "size")
	with, without := b.walk(group, "crimes", b.part("Crime", "id")), b.walk(group, "crimes", b.part("Crime"))
	with.Evidence = true
	for _, name := range []string{"count", "every", "share", "state", "words"} {
		with.Link = append(with.Link, plan.Whole(with.Via.Link.Property(name))...)
	}
	without.Link = with.Link[:1]
	first, second := one("Crime", []any{"c1"}), one("Crime", nil)
	first.Records[0].Status, first.Records[0].Confidence = "STATED", 0.9
	first.Records[0].Link = []any{int64(5), false, 0.5, "CHARGED", []any{"hurto", "robo"}}
	second.Records[0].Link = []any{int64(5)}
	return Shape{
		Name: "link_properties",
		Plan: b.plan(b.get(false, []string{"g1"}, group)),
		Want: store.Tree{{Records: []*store.Record{
			{Type: "DeporteeGroup", Parts: []store.Part{{Values: []any{int64(9007199254740993)}, Steps: []store.Result{first, second}}}},
		}}},
	}
}

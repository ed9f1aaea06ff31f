package shapes

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema/key"
	"github.com/convenio-graph/convenio/store"
)

func compare(op plan.Op, column string, v any) *plan.Filter {
	return &plan.Filter{Op: op, Column: column, Value: v}
}

// edge compares a column of a link.
func edge(op plan.Op, column string, v any) *plan.Filter {
	return &plan.Filter{Op: op, Column: column, Value: v, OfLink: true}
}

func all(of ...*plan.Filter) *plan.Filter { return &plan.Filter{Op: plan.And, Of: of} }

func not(f *plan.Filter) *plan.Filter { return &plan.Filter{Op: plan.Not, Of: []*plan.Filter{f}} }

// leads is a condition on what a relationship, such as Flight.destination, leads to.
func (b *builder) leads(op plan.Op, field string, of ...*plan.Filter) *plan.Filter {
	typ, name, _ := strings.Cut(field, ".")
	return &plan.Filter{Op: op, Via: b.model.Type(typ).Relationship(name), Of: of}
}

// related are lists with conditions on what is linked to their nodes, on lists and on points. A link to what nobody
// declares does not count, and a to-one relationship leads to what its field answers with.
func (b *builder) related() []Shape {
	some := func(field string, of ...*plan.Filter) *plan.Filter { return b.leads(plan.Some, field, of...) }
	shape := func(name, typ string, f *plan.Filter, ids ...string) Shape {
		return Shape{Name: "filter_" + name, Plan: b.plan(b.filtered(typ, f)), Want: store.Tree{counted(typ, ids...)}}
	}
	x, y, z := key.Unit(6.25, -75.56)
	near := func(km float64) *plan.Filter {
		return compare(plan.Near, "point", []any{x, y, z, key.Chord(km)})
	}
	crime := func(of *plan.Filter) *plan.Filter { return some("DeporteeGroup.crimes", of) }
	return []Shape{
		shape("some", "Flight", some("Flight.deportees", compare(plan.Gte, "size", int64(20))), "f1", "f2", "f3"),
		shape("some_any", "Flight", some("Flight.deportees"), "f1", "f2", "f3"),
		shape("some_none", "Flight", not(some("Flight.deportees")), "f4"),
		shape("some_all", "Flight", not(some("Flight.deportees", not(compare(plan.Lte, "size", int64(10))))), "f4"),
		shape("one", "Flight", b.leads(plan.One, "Flight.deportees", compare(plan.Eq, "level", "AGGREGATE")), "f3"),
		shape("one_any", "Flight", b.leads(plan.One, "Flight.deportees"), "f1"),
		shape("some_both", "Flight", some("Flight.twins", compare(plan.Eq, "id", "f2")), "f1", "f4"),
		shape("some_both_edge", "Flight", some("Flight.twins", edge(plan.Lt, "confidence", 0.85)), "f2", "f4"),
		shape("to_one", "Flight", some("Flight.destination", compare(plan.Contains, "name_EN_f", "mede")), "f1"),
		shape("to_one_best", "Flight", some("Flight.destination", compare(plan.Lt, "latitude", 0.0)), "f2"),
		shape("to_one_any", "Flight", some("Flight.destination"), "f1", "f2"),
		shape("to_one_not", "Flight", not(some("Flight.destination", compare(plan.Lt, "latitude", 0.0))), "f1", "f3", "f4"),
		shape("to_one_edge", "Flight", some("Flight.destination", all(edge(plan.Gte, "confidence", 0.95), edge(plan.Eq, "status", "STATED"))), "f2"),
		shape("to_one_deep", "Flight", some("Flight.destination", some("Place.country", some("Country.carriedOut")))),
		shape("some_deep", "Country", some("Country.places", all(some("Place.arrivals", some("Flight.agreement", compare(plan.Eq, "id", "a1"))),
			some("Place.country", compare(plan.Eq, "code", "CO")))), "co"),
		shape("edge_int", "DeporteeGroup", crime(all(edge(plan.Gte, "count", int64(3)), edge(plan.Eq, "every", false))), "g1"),
		shape("edge_null", "DeporteeGroup", crime(edge(plan.IsNull, "count", nil)), "g2"),
		shape("edge_in", "DeporteeGroup", crime(edge(plan.In, "state", []any{"CHARGED"})), "g1"),
		shape("edge_has", "DeporteeGroup", crime(edge(plan.Has, "words", "robo")), "g1"),
		shape("edge_empty", "DeporteeGroup", crime(edge(plan.Empty, "words", nil)), "g2"),
		shape("has", "Flight", compare(plan.Has, "aliases", "uno"), "f1"),
		shape("has_not", "Flight", not(compare(plan.Has, "aliases", "uno")), "f2", "f3", "f4"),
		shape("has_int", "Place", compare(plan.Has, "floors", int64(2)), "p1"),
		shape("empty", "Place", compare(plan.Empty, "floors", nil), "p2", "p3"),
		shape("near", "Place", near(50), "p1"),
		shape("near_far", "Place", near(1000), "p1", "p2"),
		shape("near_not", "Place", not(near(50)), "p2", "p3"),
		{Name: "filter_some_interface", Want: store.Tree{counted("Organization", "o1")}, Plan: b.plan(b.filtered("Actor",
			some("Actor.carriedOut", some("Flight.carriedOutBy", compare(plan.Eq, "name_EN", "ICE")))))},
		b.ofLink(),
	}
}

// ofLink is a list below a node with conditions on the links to its nodes.
func (b *builder) ofLink() Shape {
	agreement := b.part("Agreement")
	flights := b.walk(agreement, "flights", b.part("Flight", "id"))
	flights.Filter = all(edge(plan.Gt, "confidence", 0.6), not(edge(plan.Eq, "confidence", 1.0)))
	flights.Count = true
	page := one("Flight", []any{"f2"})
	page.Count = 1
	s := b.list(agreement)
	s.Keys = false
	return Shape{Name: "filter_link", Plan: b.plan(s), Want: store.Tree{{Records: []*store.Record{
		{Type: "Agreement", Parts: []store.Part{{Steps: []store.Result{page}}}},
	}}}}
}

// anchors are lists that are found from the other end of a condition.
func (b *builder) anchors() []Shape {
	country, crimes := compare(plan.Eq, "code", "CO"), compare(plan.In, "id", []any{"c1", "cr", "x"})
	in := b.filtered("Flight", b.leads(plan.Some, "Flight.destination", b.leads(plan.Some, "Place.country", country)))
	in.Anchor = b.anchor(country, "Flight.destination", "Place.country")
	in.Order, in.Keys, in.After, in.Previous = byDate, false, keysF2, true
	inWant := one("Flight", []any{"f1"})
	inWant.Count, inWant.Previous = 2, true
	grounds := b.filtered("Flight", b.leads(plan.Some, "Flight.deportees", b.leads(plan.Some, "DeporteeGroup.crimes", crimes)))
	grounds.Anchor = b.anchor(crimes, "Flight.deportees", "DeporteeGroup.crimes")
	carriers := compare(plan.Eq, "id", "o1")
	by := b.filtered("Flight", b.leads(plan.Some, "Flight.carriedOutBy", carriers))
	by.Anchor = b.anchor(carriers, "Flight.carriedOutBy")
	return []Shape{
		{Name: "anchor", Plan: b.plan(in), Want: store.Tree{inWant}},
		{Name: "anchor_many", Plan: b.plan(grounds), Want: store.Tree{counted("Flight", "f1", "f2")}},
		{Name: "anchor_interface", Plan: b.plan(by), Want: store.Tree{counted("Flight", "f1")}},
	}
}

func (b *builder) anchor(f *plan.Filter, fields ...string) *plan.Anchor {
	out := &plan.Anchor{Filter: f}
	for _, field := range fields {
		out.Via = append(out.Via, b.leads(plan.Some, field).Via)
	}
	return out
}

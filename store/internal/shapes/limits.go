package shapes

import (
	"fmt"
	"slices"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
	"github.com/convenio-graph/convenio/store"
)

// This file has the largest plans that there can be.

// Limits returns plans that go n hops deep, one with so many conditions, and ones whose conditions lead over so many
// relationships.
func Limits(tb testing.TB, m *schema.Model, n, conditions, reach int) []Shape {
	tb.Helper()
	return []Shape{
		Wide(tb, m, conditions), Beside(tb, m, reach), Deep(tb, m, n), Nested(tb, m, n), Quantified(tb, m, reach/2), DeepNested(tb, m, n),
	}
}

// Wide returns a list whose filter has n conditions, only the last of which a node meets.
func Wide(tb testing.TB, m *schema.Model, n int) Shape {
	tb.Helper()
	b := &builder{tb, m}
	f := &plan.Filter{Op: plan.Or}
	for i := range n {
		f.Of = append(f.Of, &plan.Filter{Op: plan.Eq, Column: "id", Value: fmt.Sprint("f", n-i)})
	}
	return Shape{Name: "wide", Plan: b.plan(b.filtered("Flight", f)), Want: store.Tree{counted("Flight", "f1", "f2", "f3", "f4")}}
}

// Beside returns a list whose filter has n conditions on what is linked to its nodes.
func Beside(tb testing.TB, m *schema.Model, n int) Shape {
	tb.Helper()
	b := &builder{tb, m}
	f := &plan.Filter{Op: plan.And}
	for i := range n {
		f.Of = append(f.Of, b.leads(plan.Some, "Flight.destination", not(compare(plan.Eq, "id", fmt.Sprint(i)))))
	}
	return Shape{Name: "limit_beside", Plan: b.plan(b.filtered("Flight", f)), Want: store.Tree{counted("Flight", "f1", "f2")}}
}

// Quantified returns a list with two conditions, on all that is linked and on exactly one, each n times one in the other: f1 and f4 have
// one twin, f2, which has both.
func Quantified(tb testing.TB, m *schema.Model, n int) Shape {
	tb.Helper()
	b := &builder{tb, m}
	every, single := compare(plan.In, "id", []any{"f1", "f2", "f4"}), compare(plan.Eq, "id", "f2")
	for range n {
		every = not(b.leads(plan.Some, "Flight.twins", not(every)))
		single = b.leads(plan.One, "Flight.twins", not(single))
	}
	s := b.filtered("Flight", all(every, single))
	return Shape{Name: "limit_quantified", Plan: b.plan(s), Want: store.Tree{counted("Flight", "f1", "f4")}}
}

// Deep returns a plan that walks n times, with a filter at each step: from a flight to its destination and back.
func Deep(tb testing.TB, m *schema.Model, n int) Shape {
	tb.Helper()
	b := &builder{tb, m}
	root := b.part("Flight", "id")
	want := store.Tree{one("Flight", []any{"f2"})}
	end, at := root, want[0].Records[0]
	for i := range n {
		field, typ, id := "destination", "Place", "p2"
		if i%2 == 1 {
			field, typ, id = "arrivals", "Flight", "f2"
		}
		next := b.part(typ, "id")
		b.walk(end, field, next).Filter = &plan.Filter{Op: plan.And, Of: []*plan.Filter{
			{Op: plan.Eq, Column: "id", Value: id},
			{Op: plan.Not, Of: []*plan.Filter{{Op: plan.In, Column: "id", Value: []any{"x"}}}},
		}}
		below := one(typ, []any{id})
		at.Parts[0].Steps = []store.Result{below}
		end, at = next, below.Records[0]
	}
	return Shape{Name: "deep", Plan: b.plan(b.get(false, []string{"f2"}, root)), Want: want}
}

// Nested returns a list with conditions on what lies n hops off, with conditions on each node on the way, and groups by what
// lies there: g2, g3 and g4 are on one flight, so the way leads to it and back again.
func Nested(tb testing.TB, m *schema.Model, n int) Shape {
	tb.Helper()
	b := &builder{tb, m}
	s := b.filtered("DeporteeGroup", b.there(n))
	s.Order = b.above(n)
	g := by(b.key("Flight.id", thereAndBack[:1]...), b.key("Flight.date"))
	g.Keys[0].Path, g.Keys[1].Path = b.back(n|1), b.back(1)
	g.Keys[1].Unit = plan.Year
	g.Count = true
	s.Groups = []*plan.Grouping{g}
	want := one("DeporteeGroup", []any{"g2"}, []any{"g3"}, []any{"g4"})
	for _, r := range want.Records {
		r.Keys = []any{key.Last, r.Parts[0].Values[0]}
	}
	want.Count = 3
	want.Groups = []store.Groups{{Rows: []*store.Group{group(3, "f2", "2024")}, Count: 1}}
	return Shape{Name: "limit_nested", Plan: b.plan(s), Want: store.Tree{want}}
}

// DeepNested returns a plan that walks n times, to nodes that are ordered by what lies n hops off.
func DeepNested(tb testing.TB, m *schema.Model, n int) Shape {
	tb.Helper()
	out := Deep(tb, m, n-n%2)
	b := &builder{tb, m}
	end, at := out.Plan.Roots[0].Parts[0], out.Want[0].Records[0]
	for len(end.Steps) > 0 {
		end, at = end.Steps[0].Parts[0], at.Parts[0].Steps[0].Records[0]
	}
	last := b.walk(end, "deportees", b.part("DeporteeGroup", "id"))
	last.Order = b.above(n)
	at.Parts[0].Steps = []store.Result{one("DeporteeGroup", []any{"g2"}, []any{"g3"}, []any{"g4"})}
	out.Name, out.Plan = "limit_deep_nested", b.plan(out.Plan.Roots...)
	return out
}

// thereAndBack are the relationships between a group and its flight.
var thereAndBack = []string{"DeporteeGroup.flight", "Flight.deportees"}

// there is a condition on what lies n hops from a group.
func (b *builder) there(n int) *plan.Filter {
	f := compare(plan.In, "id", []any{"f2", "g2"})
	for i := range n {
		f = b.leads(plan.Some, thereAndBack[(n-1-i)%2], all(not(compare(plan.Eq, "id", "x")), f))
	}
	return f
}

// back is the path of n hops from a group to its flight, and back again.
func (b *builder) back(n int) []*schema.Relationship {
	var out []*schema.Relationship
	for i := range n {
		out = append(out, b.leads(plan.Some, thereAndBack[i%2]).Via)
	}
	return out
}

// above is the order by the n-th group above a group, of which there is none, and the id.
func (b *builder) above(n int) []plan.Order {
	whole := b.leads(plan.Some, "DeporteeGroup.partOf").Via
	return []plan.Order{{Column: "name_k", Path: slices.Repeat([]*schema.Relationship{whole}, n)}, {Column: "id"}}
}

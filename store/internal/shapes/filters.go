package shapes

import (
	"fmt"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// filters are lists with conditions. A comparison with a missing value is false, and its negation true.
func (b *builder) filters() []Shape {
	charter := &plan.Filter{Op: plan.Eq, Column: "charter", Value: true}
	not := func(f *plan.Filter) *plan.Filter { return &plan.Filter{Op: plan.Not, Of: []*plan.Filter{f}} }
	all := func(of ...*plan.Filter) *plan.Filter { return &plan.Filter{Op: plan.And, Of: of} }
	compare := func(op plan.Op, column string, v any) *plan.Filter {
		return &plan.Filter{Op: op, Column: column, Value: v}
	}
	shape := func(name, typ string, f *plan.Filter, ids ...string) Shape {
		return Shape{Name: "filter_" + name, Plan: b.plan(b.filtered(typ, f)), Want: store.Tree{counted(typ, ids...)}}
	}
	return []Shape{
		shape("bool", "Flight", charter, "f1"),
		shape("not", "Flight", not(charter), "f2", "f3", "f4"),
		shape("not_not", "Flight", not(not(charter)), "f1"),
		shape("null", "Flight", compare(plan.IsNull, "charter", nil), "f3", "f4"),
		shape("and", "Flight", all(compare(plan.Lte, "date_lo", "2024-11-02"), compare(plan.Gte, "date_hi", "2024-11-01"),
			not(charter)), "f2", "f3"),
		shape("and_nothing", "Crime", all(), "c1"),
		shape("or_nothing", "Crime", &plan.Filter{Op: plan.Or}),
		shape("in", "Flight", compare(plan.In, "id", []any{"f2", "f1", "x"}), "f1", "f2"),
		shape("in_bools", "Flight", compare(plan.In, "charter", []any{true, false}), "f1", "f2"),
		shape("in_floats", "Place", compare(plan.In, "latitude", []any{0.30000000000000004, -3.0}), "p1", "p2"),
		shape("in_nothing", "Flight", compare(plan.In, "charter", []any{})),
		shape("float", "Place", compare(plan.Lt, "latitude", 0.0), "p2"),
		shape("int", "DeporteeGroup", compare(plan.Gt, "size", int64(33)), "g1"),
		shape("contains", "Flight", compare(plan.Contains, "name_EN_f", "50% of «abaco»"), "f4"),
		shape("contains_empty", "Flight", compare(plan.Contains, "name_ES_f", ""), "f3"),
		shape("starts", "Place", compare(plan.StartsWith, "name_EN_f", "mede"), "p1"),
		shape("starts_empty", "Flight", compare(plan.StartsWith, "name_ES_f", ""), "f3"),
		shape("index", "Claim", all(compare(plan.Eq, "subjectId", "f1"), compare(plan.Gt, "confidence", 0.5)), "k1"),
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

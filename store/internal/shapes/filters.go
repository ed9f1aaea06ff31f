package shapes

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// filters are lists with conditions. A comparison with a missing value is false, and its negation true.
func (b *builder) filters() []Shape {
	charter := &plan.Filter{Op: plan.Eq, Column: "charter", Value: true}
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
		shape("and_nothing", "Crime", all(), "c1", "cr"),
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

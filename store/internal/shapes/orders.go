package shapes

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
	"github.com/convenio-graph/convenio/store"
)

// The greatest integer stands for a count that is not there, behind all others.
const none = int64(9223372036854775807)

// orders are lists in the order of what is linked to their nodes. What is missing comes last.
func (b *builder) orders() []Shape {
	path := func(fields ...string) (out []*schema.Relationship) {
		for _, f := range fields {
			out = append(out, b.leads(plan.Some, f).Via)
		}
		return out
	}
	id, idDesc := plan.Order{Column: "id"}, plan.Order{Column: "id", Desc: true}
	place := plan.Order{Column: "name_k", Path: path("Flight.destination")}
	placeDesc := plan.Order{Column: "name_k", Path: path("Flight.destination"), Desc: true}
	count := plan.Order{Kind: schema.Int, Count: path("Flight.deportees")[0]}
	countDesc := plan.Order{Kind: schema.Int, Count: path("Flight.deportees")[0], Desc: true}
	code := plan.Order{Column: "code_k", Path: path("Flight.destination", "Place.country"), Desc: true}
	arrivals := plan.Order{Kind: schema.Int, Path: path("Flight.destination"), Count: path("Place.arrivals")[0]}
	cali, medellin := key.Text("Cali"), key.Text("Medellín")
	return []Shape{
		b.ordered("to_one", nil, []plan.Order{place, id}, []any{cali, "f2"}, []any{medellin, "f1"}, []any{key.Last, "f3"}),
		b.ordered("to_one_after", func(s *plan.Step) { s.After, s.Previous = []any{medellin, "f1"}, true },
			[]plan.Order{place, id}, []any{key.Last, "f3"}, []any{key.Last, "f4"}),
		b.ordered("to_one_last", func(s *plan.Step) { s.Back, s.Before, s.Next = true, []any{key.First, "f3"}, true },
			[]plan.Order{placeDesc, idDesc}, []any{key.First, "f4"}, []any{cali, "f2"}, []any{medellin, "f1"}),
		b.ordered("to_one_deep", nil, []plan.Order{code, id}, []any{key.Text("CO"), "f1"}, []any{key.Text("CO"), "f2"}, []any{key.First, "f3"}),
		b.ordered("to_one_second", func(s *plan.Step) { s.After = []any{"1", medellin, "f1"} },
			[]plan.Order{{Column: "charter_kd", Desc: true}, place, id}, []any{"0", cali, "f2"}, []any{key.First, key.Last, "f3"}, []any{key.First, key.Last, "f4"}),
		b.ordered("count", nil, []plan.Order{count, id}, []any{int64(0), "f4"}, []any{int64(1), "f1"}, []any{int64(3), "f2"}),
		b.ordered("count_after", func(s *plan.Step) { s.After, s.Previous = []any{int64(3), "f2"}, true },
			[]plan.Order{countDesc, idDesc}, []any{int64(1), "f1"}, []any{int64(0), "f4"}),
		b.ordered("count_deep", nil, []plan.Order{arrivals, id}, []any{int64(1), "f1"}, []any{int64(2), "f2"}, []any{none, "f3"}),
		b.orderedLink(), b.orderedLinkProperty(),
	}
}

// ordered is a list of flights, three at most, with its keys, of which the last one is the id.
func (b *builder) ordered(name string, change func(*plan.Step), order []plan.Order, keys ...[]any) Shape {
	s := b.list(b.part("Flight", "id"))
	s.Order, s.Limit = order, 3
	if change != nil {
		change(s)
	}
	want := store.Result{Previous: s.Previous, Next: s.Next}
	for _, k := range keys {
		r := record("Flight", k[len(k)-1].(string))
		r.Keys = k
		want.Records = append(want.Records, r)
	}
	return Shape{Name: "order_" + name, Plan: b.plan(s), Want: store.Tree{want}}
}

// orderedLink orders by how sure the links are.
func (b *builder) orderedLink() Shape {
	agreement := b.part("Agreement")
	flights := b.walk(agreement, "flights", b.part("Flight", "id"))
	flights.Order = []plan.Order{{Column: "confidence", OfLink: true, Kind: schema.Float, Desc: true}, {Column: "id", Desc: true}}
	flights.Keys, flights.After, flights.Previous = true, []any{1.0, "f1"}, true
	page := one("Flight", []any{"f2"}, []any{"f4"})
	page.Records[0].Keys, page.Records[1].Keys, page.Previous = []any{0.75, "f2"}, []any{0.5, "f4"}, true
	return Shape{Name: "order_link", Plan: b.plan(b.get(false, []string{"a1"}, agreement)), Want: store.Tree{{Records: []*store.Record{
		{Type: "Agreement", Parts: []store.Part{{Steps: []store.Result{page}}}},
	}}}}
}

// orderedLinkProperty orders by what the links say, in both directions.
func (b *builder) orderedLinkProperty() Shape {
	group := b.part("DeporteeGroup")
	up, down := b.walk(group, "crimes", b.part("Crime", "id")), b.walk(group, "crimes", b.part("Crime", "id"))
	up.Order = []plan.Order{{Column: "count_k", OfLink: true}, {Column: "id"}}
	down.Order = []plan.Order{{Column: "count_kd", OfLink: true, Desc: true}, {Column: "id", Desc: true}}
	up.Keys, down.Keys, down.After = true, true, []any{key.Int(2), "cr"}
	first, second := one("Crime", []any{"cr"}, []any{"c1"}), one("Crime", []any{"c1"})
	first.Records[0].Keys, first.Records[1].Keys = []any{key.Int(2), "cr"}, []any{key.Last, "c1"}
	second.Records[0].Keys = []any{key.First, "c1"}
	return Shape{Name: "order_link_property", Plan: b.plan(b.get(false, []string{"g2"}, group)), Want: store.Tree{{Records: []*store.Record{
		{Type: "DeporteeGroup", Parts: []store.Part{{Steps: []store.Result{first, second}}}},
	}}}}
}

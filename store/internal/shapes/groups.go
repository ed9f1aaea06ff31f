package shapes

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// most is the size of the greatest group; of the numbers of the others it is known that they are small.
const most = int64(9007199254740993)

// groups are lists that are told by what their nodes add up to.
func (b *builder) groups() []Shape {
	return append(b.keys(), b.measures()...)
}

// grouped is a root list of which only groups are asked.
func (b *builder) grouped(name, typ string, change func(*plan.Step), g *plan.Grouping, count int, rows ...*store.Group) Shape {
	s := b.list(b.part(typ))
	s.Rows, s.Keys, s.Groups = false, false, []*plan.Grouping{g}
	if change != nil {
		change(s)
	}
	want := store.Groups{Rows: rows, Count: count}
	return Shape{Name: "group_" + name, Plan: b.plan(s), Want: store.Tree{{Groups: []store.Groups{want}}}}
}

// by is a grouping of at most ten groups.
func by(keys ...*plan.GroupKey) *plan.Grouping {
	g := &plan.Grouping{Keys: keys, Limit: 10, Rows: true}
	for i, k := range keys {
		k.Index = i
		g.Order = append(g.Order, plan.Order{Column: plan.KeyColumn(i)})
	}
	return g
}

// key is a key of groups: the fields that lead to it, and the property, such as Flight.destination and Place.id.
func (b *builder) key(property string, fields ...string) *plan.GroupKey {
	k := &plan.GroupKey{}
	for _, f := range fields {
		k.Path = append(k.Path, b.leads(plan.Some, f).Via)
	}
	k.Type, k.Property = b.property(property)
	return k
}

func group(count int, keys ...any) *store.Group { return &store.Group{Keys: keys, Count: count} }

// keys are groups by properties and paths. Where these lead nowhere the key is null, and comes last.
func (b *builder) keys() []Shape {
	month, year := b.key("Flight.date"), b.key("Flight.date")
	month.Unit, year.Unit = plan.Month, plan.Year
	country := by(b.key("Country.id", "Flight.destination", "Place.country"))
	country.Steps = []*plan.Step{{KeyOf: country.Keys[0], Type: country.Keys[0].Type, Rows: true, Parts: []*plan.Part{b.part("Country", "code")}}}
	named := group(2, "co")
	named.Steps = []store.Result{one("Country", []any{"CO"})}
	unnamed := group(2, nil)
	unnamed.Steps = []store.Result{{Records: []*store.Record{}}}
	often := by(b.key("Country.id", "Flight.deportees", "DeporteeGroup.origin"))
	often.Having, often.Count, often.Limit = compare(plan.Gt, plan.CountColumn, int64(1)), true, 1
	often.Order = []plan.Order{{Column: plan.CountColumn, Desc: true}, {Column: plan.KeyColumn(0)}}
	fourth, second, first := "Fourth, 50% of «Ábaco»", "Second", "First"
	return []Shape{
		b.grouped("to_one", "Flight", nil, country, 0, named, unnamed),
		b.grouped("months", "Flight", nil, by(month), 0, group(1, "2024-10"), group(1, "2024-11"), group(2, nil)),
		b.grouped("years", "Flight", nil, by(year, b.key("Flight.charter")), 0,
			group(1, "2024", false), group(1, "2024", true), group(2, nil, nil)),
		b.grouped("text", "Flight", nil, by(b.key("Flight.name")), 0, group(1, first), group(1, fourth), group(1, second), group(1, "Tercero")),
		b.grouped("text_path", "Flight", nil, by(b.key("Actor.name", "Flight.carriedOutBy")), 0, group(1, "ICE"), group(3, nil)),
		b.grouped("many", "Flight", nil, often, 2, group(3, nil)),
		b.grouped("both", "Flight", nil, by(b.key("Flight.id", "Flight.twins")), 0, group(1, "f1"), group(2, "f2"), group(1, "f4"), group(1, nil)),
		b.grouped("anchor", "Flight", func(s *plan.Step) {
			f := compare(plan.Eq, "id", "p2")
			s.Filter, s.Anchor = b.leads(plan.Some, "Flight.destination", f), b.anchor(f, "Flight.destination")
		}, by(b.key("Flight.charter")), 0, group(1, false)),
		b.groupedBelow(),
	}
}

// groupedBelow has groups of the nodes below each node, and of claims of links.
func (b *builder) groupedBelow() Shape {
	flight := b.part("Flight")
	destination := b.walk(flight, "destination", b.part("Place", "id"))
	claims := &plan.Step{ClaimsOf: destination.Via, Type: b.model.Type("Claim"), Many: true, Limit: 10, Order: []plan.Order{{Column: "id"}},
		Parts: []*plan.Part{b.part("Claim")}}
	reckoned := by(b.key("Claim.accepted"))
	reckoned.Measures = b.measure("Claim.confidence", "Claim.end")
	claims.Groups = []*plan.Grouping{reckoned, {Rows: true}}
	destination.OfLink = []*plan.Step{claims}
	carried := b.walk(flight, "deportees", b.part("DeporteeGroup"))
	total := &plan.Grouping{Rows: true, Measures: b.measure("DeporteeGroup.size")}
	carried.Rows, carried.Groups = false, []*plan.Grouping{total}
	below := group(2, true)
	below.Values = []any{int64(2), int64(0), 0.5, 0.75, int64(1), int64(0), int64(20), int64(20)}
	best := one("Place", []any{"p1"})
	best.Records[0].OfLink = []store.Result{{Groups: []store.Groups{{Rows: []*store.Group{below}}, {Rows: []*store.Group{{Count: 2}}}}}}
	second := one("Place", []any{"p2"})
	second.Records[0].OfLink = []store.Result{{Groups: []store.Groups{{}, {Rows: []*store.Group{{}}}}}}
	totals := func(count int, values ...any) store.Result {
		return store.Result{Groups: []store.Groups{{Rows: []*store.Group{{Count: count, Values: values}}}}}
	}
	nowhere := store.Result{Records: []*store.Record{}}
	record := func(steps ...store.Result) *store.Record {
		return &store.Record{Type: "Flight", Parts: []store.Part{{Steps: steps}}}
	}
	return Shape{Name: "group_below", Plan: b.plan(b.get(true, []string{"f1", "f2", "f3", "f4"}, flight)), Want: store.Tree{{Records: []*store.Record{
		record(best, totals(1, int64(1), int64(0), most, most, most)),
		record(second, totals(3, int64(1), int64(2), int64(30), int64(30), int64(30))),
		record(nowhere, totals(4, int64(2), int64(1), int64(5), int64(7), nil)),
		record(nowhere, totals(0, int64(0), int64(0), nil, nil, nil)),
	}}}}
}

// measure returns measures of properties.
func (b *builder) measure(properties ...string) []*plan.Measure {
	var out []*plan.Measure
	for _, name := range properties {
		_, p := b.property(name)
		out = append(out, &plan.Measure{Property: p})
	}
	return out
}

// measures are groups with what their numbers come to: g2 is the whole of g3 and that of g4, of which it is not known where
// they are from; g5 is never added to others.
func (b *builder) measures() []Shape {
	measured := func(g *plan.Grouping) *plan.Grouping {
		g.Measures = b.measure("DeporteeGroup.size")
		return g
	}
	row := func(g *store.Group, values ...any) *store.Group {
		g.Values = values
		return g
	}
	f1 := func() *store.Group { return row(group(1, "f1"), int64(1), int64(0), most, most, most) }
	f2 := func() *store.Group {
		return row(group(3, "f2"), int64(1), int64(2), int64(30), int64(30), int64(30))
	}
	f3 := func() *store.Group {
		return row(group(4, "f3"), int64(2), int64(1), int64(5), int64(7), nil)
	}
	flights := func() *plan.Grouping { return measured(by(b.key("Flight.id", "DeporteeGroup.flight"))) }
	size, sum, avg := flights().Measures[0], flights(), flights()
	sum.Order = []plan.Order{{Column: size.Column(plan.Sum), Desc: true}, {Column: plan.KeyColumn(0)}}
	avg.Having = all(compare(plan.Lt, size.Column(plan.Avg), 30.5), compare(plan.Gte, size.Column(plan.Known), int64(1)))
	avg.Order = []plan.Order{{Column: size.Column(plan.Avg)}, {Column: plan.KeyColumn(0)}}
	avg.Count = true
	known := measured(by(b.key("DeporteeGroup.unit")))
	known.Order = []plan.Order{{Column: size.Column(plan.Min), Desc: true}, {Column: plan.KeyColumn(0)}}
	small := func(s *plan.Step) { s.Filter = compare(plan.Lte, "size", int64(10)) }
	unknown := func(s *plan.Step) { s.Filter = compare(plan.In, "id", []any{"g2", "g7"}) }
	return []Shape{
		b.grouped("sizes", "DeporteeGroup", nil, flights(), 0, f1(), f2(), f3()),
		b.grouped("sizes_sum", "DeporteeGroup", nil, sum, 0, f1(), f2(), f3()),
		b.grouped("sizes_avg", "DeporteeGroup", nil, avg, 1, f2()),
		b.grouped("sizes_many", "DeporteeGroup", nil, measured(by(b.key("Country.code", "DeporteeGroup.origin"))), 0,
			row(group(3, "CO"), int64(2), int64(1), int64(30), most, nil),
			row(group(5, nil), int64(2), int64(2), int64(5), int64(7), nil)),
		b.grouped("sizes_unknown", "DeporteeGroup", unknown, known, 0,
			row(group(1, "people"), int64(1), int64(0), int64(30), int64(30), int64(30)),
			row(group(1, "families"), int64(0), int64(0), nil, nil, nil)),
		b.grouped("all", "DeporteeGroup", nil, measured(&plan.Grouping{Rows: true}), 0,
			row(group(8), int64(4), int64(3), int64(5), most, nil)),
		b.grouped("all_filtered", "DeporteeGroup", small, measured(&plan.Grouping{Rows: true}), 0,
			row(group(4), int64(3), int64(1), int64(5), int64(10), nil)),
	}
}

package shapes

import (
	"fmt"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

func Big(tb testing.TB, m *schema.Model) (nodes []store.Node, links []store.Link) {
	add := func(typ, id string, v map[string]any) {
		n := store.Node{ID: id, Type: typ, Columns: map[string]any{}}
		for _, p := range m.Type(typ).Properties {
			if p.Name != "id" {
				if err := p.Store(n.Columns, v[p.Name]); err != nil {
					tb.Fatal(err)
				}
			}
		}
		nodes = append(nodes, n)
	}
	link := func(f, t, to string) {
		links = append(links, store.Link{Type: t, From: f, To: to, Status: "STATED", Confidence: 1, Rank: "a"})
	}
	for i := range 20 {
		add("Country", fmt.Sprint("c", i), map[string]any{"name": en(fmt.Sprint("Country ", i)), "code": fmt.Sprint("C", i)})
	}
	for i := range 200 {
		add("Place", fmt.Sprint("p", i), map[string]any{"name": en(fmt.Sprint("Place ", i)), "latitude": float64(i)})
		link(fmt.Sprint("p", i), "LOCATED_IN", fmt.Sprint("c", i%20))
	}
	for i := range 1000 {
		add("Agreement", fmt.Sprintf("a%04d", i), map[string]any{"name": en(fmt.Sprint("Deal ", i))})
	}
	for i := range 40000 {
		v := map[string]any{"name": en(fmt.Sprint("Flight ", i*7919%40000)), "charter": i%2 == 0}
		if i%10 != 0 {
			v["date"] = day(fmt.Sprintf("20%02d-%02d-%02d", i%25, i%12+1, i%28+1))
		}
		id := fmt.Sprintf("f%05d", i)
		add("Flight", id, v)
		a := "a0000"
		if i >= 10000 {
			a = fmt.Sprintf("a%04d", i%1000)
		}
		link(id, "CONDUCTED_UNDER", a)
		link(id, "HAS_DESTINATION", fmt.Sprint("p", i%200))
	}
	return
}

func BigPlans(tb testing.TB, m *schema.Model) []Shape {
	b := &builder{tb, m}
	below := func(p *plan.Part) *plan.Part {
		place := b.part("Place", "name")
		b.walk(p, "destination", place)
		b.walk(place, "country", b.part("Country", "name"))
		return p
	}
	var out []Shape
	add := func(name string, s *plan.Step) { out = append(out, Shape{Name: name, Plan: b.plan(s)}) }
	list := func(order []plan.Order, after []string) *plan.Step {
		s := b.list(below(b.part("Flight", "name", "date")))
		s.Order, s.After, s.Limit = order, after, 21
		return s
	}
	asc := []plan.Order{{Column: "date_k"}, {Column: "id"}}
	add("top", list(byDate, nil))
	s := list(byDate, []string{"2012-05-052012-05-05", "f20000"})
	s.Previous = true
	add("top_deep", s)
	add("top_asc", list(asc, nil))
	s = list(asc, []string{"2012-05-052012-05-05", "f20000"})
	s.Previous = true
	add("top_asc_deep", s)
	add("by_id_deep", list([]plan.Order{{Column: "id"}}, []string{"f20000"}))
	mixed := []plan.Order{{Column: "charter_kd", Desc: true}, {Column: "name_k"}, {Column: "id"}}
	add("mixed", list(mixed, nil))
	s = list(asc, nil)
	s.Filter = &plan.Filter{Op: plan.Eq, Column: "charter", Value: true}
	add("half", s)
	s = list(asc, nil)
	s.Filter = &plan.Filter{Op: plan.Eq, Column: "name_EN_f", Value: "none"}
	add("nothing", s)
	ag := b.part("Agreement", "name")
	fl := b.walk(ag, "flights", below(b.part("Flight", "name", "date")))
	fl.Order, fl.Limit, fl.Evidence = byDate, 21, true
	add("hub", b.get(false, []string{"a0000"}, ag))
	add("small", b.get(false, []string{"a0005"}, ag))
	ag2 := b.part("Agreement", "name")
	fl2 := b.walk(ag2, "flights", below(b.part("Flight", "name", "date")))
	fl2.Order, fl2.Limit, fl2.After, fl2.Previous, fl2.Count = byDate, 21, []string{"2012-05-052012-05-05", "f20000"}, true, true
	add("hub_after", b.get(false, []string{"a0000"}, ag2))
	e := b.list(b.part("Entity", "name"), below(b.part("Flight", "date")))
	e.Limit, e.Order = 21, []plan.Order{{Column: "name_k"}, {Column: "id"}}
	add("entities", e)
	n := b.list(b.part("Node", "id"), below(b.part("Flight", "date")))
	n.Limit, n.After = 21, []string{"f20000"}
	add("nodes", n)
	c := b.list(b.part("Node"))
	c.Rows, c.Count = false, true
	add("count_nodes", c)
	ps := b.part("Place", "name")
	arr := b.walk(ps, "arrivals", b.part("Flight", "name"))
	arr.Order, arr.Limit = asc, 2
	pl := b.list(ps)
	pl.Limit = 100
	add("places_x_arrivals", pl)
	for _, k := range []int{20, 100, 500, 1000, 2000} {
		w := Wide(tb, m, k)
		w.Name = fmt.Sprint("wide", k)
		out = append(out, w)
	}
	for _, k := range []int{6, 12, 15, 20} {
		w := Deep(tb, m, k)
		w.Name = fmt.Sprint("deep", k)
		out = append(out, w)
	}
	return out
}

// Package shapes has a Plan for each shape that a compiler must know, over a small model and a handful of nodes, and
// the Tree that each must give. Both stores compile, run and read them in their tests, so what the tests say of one is
// what they say of the other.
package shapes

import (
	_ "embed"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

//go:embed shapes.graphql
var sdl string

// Model returns the model of the shapes.
func Model(tb testing.TB) *schema.Model {
	tb.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "shapes.graphql", Input: sdl})
	if err != nil {
		tb.Fatal(err)
	}
	m, err := schema.NewModel(s)
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// row is a node with the values of its properties, as Property.Store takes them.
type row struct {
	id, typ string
	values  map[string]any
}

func en(text string) map[string]string { return map[string]string{"EN": text} }

func day(d string) schema.Bounds {
	return schema.Bounds{EDTF: d, Earliest: d, Latest: d, Precision: "DAY"}
}

var rows = []row{
	{"a1", "Agreement", map[string]any{"name": en("The deal")}},
	{"f1", "Flight", map[string]any{"name": en("First"), "date": day("2024-10-30"), "charter": true, "aliases": []any{"one", "uno"}}},
	{"f2", "Flight", map[string]any{"name": en("Second"), "date": day("2024-11-02"), "charter": false}},
	{"f3", "Flight", map[string]any{"name": map[string]string{"ES": "Tercero"}, "date": schema.Bounds{EDTF: "2024-11/..", Earliest: "2024-11-01", Precision: "INTERVAL", Inferred: true}}},
	{"f4", "Flight", map[string]any{"name": en("Fourth, 50% of «Ábaco»")}},
	{"p1", "Place", map[string]any{"name": map[string]string{"EN": "Medellín", "ES": "Medellín"}, "latitude": 0.30000000000000004, "floors": []any{int64(1), int64(2)},
		"point": schema.Point{Latitude: 6.2, Longitude: -75.6}}},
	{"p2", "Place", map[string]any{"name": en("Cali"), "latitude": -3.0, "floors": []any{}, "point": schema.Point{Latitude: 3.4, Longitude: -76.5}}},
	{"p3", "Place", map[string]any{"name": en("Nowhere on the map")}},
	{"co", "Country", map[string]any{"name": en("Colombia"), "code": "CO"}},
	{"o1", "Organization", map[string]any{"name": en("ICE")}},
	{"g1", "DeporteeGroup", map[string]any{"name": en("Everyone"), "size": int64(9007199254740993)}},
	{"g2", "DeporteeGroup", map[string]any{"name": en("Whole"), "size": int64(30), "unit": "people"}},
	{"g3", "DeporteeGroup", map[string]any{"name": en("Part"), "size": int64(10), "unit": "people"}},
	{"g4", "DeporteeGroup", map[string]any{"name": en("Part of the part"), "size": int64(4), "unit": "people"}},
	{"g5", "DeporteeGroup", map[string]any{"name": en("Up to now"), "size": int64(20), "level": "AGGREGATE", "unit": "people"}},
	{"g6", "DeporteeGroup", map[string]any{"name": en("Part of what is not added"), "size": int64(7), "level": "COHORT"}},
	{"g7", "DeporteeGroup", map[string]any{"name": en("Unknown"), "unit": "families"}},
	{"g8", "DeporteeGroup", map[string]any{"name": en("Part of the unknown"), "size": int64(5), "unit": "families"}},
	{"c1", "Crime", map[string]any{"name": en("Theft")}},
	{"cr", "Crime", map[string]any{"name": en("Fraud")}},
	{"k1", "Claim", map[string]any{"subjectId": "f1", "confidence": 0.9, "accepted": true, "end": int64(80),
		"selectors": []any{map[string]int{"start": 3}}}},
	{"k2", "Claim", map[string]any{"subjectId": "f2", "confidence": 1.0, "accepted": false}},
	{"k3", "Claim", map[string]any{"subjectId": "f9", "link": "f1 HAS_DESTINATION p1", "confidence": 0.5, "accepted": true, "end": int64(20)}},
	{"k4", "Claim", map[string]any{"subjectId": "f9", "link": "f1 HAS_DESTINATION p1", "confidence": 0.75, "accepted": true}},
}

// Nodes returns the nodes of the shapes.
func Nodes(tb testing.TB, m *schema.Model) []store.Node {
	tb.Helper()
	var out []store.Node
	for _, r := range rows {
		n := store.Node{ID: r.id, Type: r.typ, Columns: map[string]any{}}
		for _, p := range m.Type(r.typ).Properties {
			if p.Name == "id" {
				continue
			}
			if err := p.Store(n.Columns, r.values[p.Name]); err != nil {
				tb.Fatal(err)
			}
		}
		out = append(out, n)
	}
	return out
}

// Links returns the links of the shapes. Of f1's two destinations p1 ranks better, although p2 has been put first, and
// one is to a place that nobody declares and that would rank best. g4 is part of g3 and that of g2, all on one flight; g6
// of g5, which is never added to others; g8 of g7, whose size is not known, and over what nobody declares of g2.
func Links(tb testing.TB, m *schema.Model) []store.Link {
	tb.Helper()
	link := func(from, typ, to string, confidence float64, columns map[string]any) store.Link {
		return store.Link{Type: typ, From: from, To: to, Status: "STATED", Confidence: confidence, Rank: "b", Columns: columns}
	}
	better, best := link("f1", "HAS_DESTINATION", "p1", 0.9, nil), link("f1", "HAS_DESTINATION", "nowhere", 1, nil)
	better.Rank, best.Rank = "a1", "a0"
	return []store.Link{
		link("f1", "CONDUCTED_UNDER", "a1", 1, nil), link("f2", "CONDUCTED_UNDER", "a1", 0.75, nil),
		link("f3", "CONDUCTED_UNDER", "a1", 1, nil), link("f4", "CONDUCTED_UNDER", "a1", 0.5, nil),
		link("f1", "HAS_DESTINATION", "p2", 0.6, nil), better, best, link("f2", "HAS_DESTINATION", "p2", 1, nil),
		link("p1", "LOCATED_IN", "co", 1, nil), link("p2", "LOCATED_IN", "co", 1, nil),
		link("f1", "CARRIED_OUT_BY", "o1", 1, nil), link("f1", "CARRIED", "g1", 0.95, nil),
		link("f1", "CARRIED_OUT_BY", "nobody", 1, nil),
		link("f2", "CARRIED", "g2", 1, nil), link("f2", "CARRIED", "g3", 0.8, nil), link("f2", "CARRIED", "g4", 0.7, nil),
		link("f3", "CARRIED", "g5", 1, nil), link("f3", "CARRIED", "g6", 1, nil), link("f3", "CARRIED", "g7", 1, nil),
		link("f3", "CARRIED", "g8", 1, nil), link("f4", "CARRIED", "nobody", 1, nil),
		link("g3", "PART_OF", "g2", 1, nil), link("g4", "PART_OF", "g3", 1, nil), link("g6", "PART_OF", "g5", 1, nil),
		link("g8", "PART_OF", "g7", 1, nil), link("g8", "PART_OF", "nobody", 1, nil), link("nobody", "PART_OF", "g2", 1, nil),
		link("g1", "HAS_NATIONALITY", "co", 1, nil), link("g2", "HAS_NATIONALITY", "co", 1, nil), link("g3", "HAS_NATIONALITY", "co", 1, nil),
		link("g8", "HAS_NATIONALITY", "nowhere", 1, nil),
		link("f1", "SAME_AS", "f2", 0.9, nil), link("f2", "SAME_AS", "f4", 0.8, nil), link("f3", "SAME_AS", "nobody", 1, nil),
		link("g1", "REMOVED_FOR", "c1", 0.9, removal(tb, m, map[string]any{
			"state": "CHARGED", "count": int64(5), "share": 0.5, "every": false, "words": []any{"hurto", "robo"}})),
		link("g2", "REMOVED_FOR", "cr", 0.6, removal(tb, m, map[string]any{"count": int64(2), "words": []any{}})),
		link("g2", "REMOVED_FOR", "c1", 0.7, nil),
		link("k1", "SUBJECT", "f1", 0, nil), link("k2", "SUBJECT", "f2", 0, nil),
	}
}

// removal returns the columns of a link's properties.
func removal(tb testing.TB, m *schema.Model, values map[string]any) map[string]any {
	tb.Helper()
	out := map[string]any{}
	for _, p := range m.Type("DeporteeGroup").Relationship("crimes").Link.Properties {
		if err := p.Store(out, values[p.Name]); err != nil {
			tb.Fatal(err)
		}
	}
	return out
}

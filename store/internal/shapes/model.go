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
	{"p1", "Place", map[string]any{"name": map[string]string{"EN": "Medellín", "ES": "Medellín"}, "latitude": 0.30000000000000004}},
	{"p2", "Place", map[string]any{"name": en("Cali"), "latitude": -3.0}},
	{"co", "Country", map[string]any{"name": en("Colombia"), "code": "CO"}},
	{"o1", "Organization", map[string]any{"name": en("ICE")}},
	{"g1", "DeporteeGroup", map[string]any{"name": en("Everyone"), "size": int64(9007199254740993)}},
	{"c1", "Crime", map[string]any{"name": en("Theft")}},
	{"k1", "Claim", map[string]any{"subjectId": "f1", "confidence": 0.9, "accepted": true, "end": int64(80),
		"selectors": []any{map[string]int{"start": 3}}}},
	{"k2", "Claim", map[string]any{"subjectId": "f2", "confidence": 1.0, "accepted": false}},
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
// one is to a place that nobody declares and that would rank best.
func Links() []store.Link {
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
		link("g1", "REMOVED_FOR", "c1", 0.9, map[string]any{
			"state": "CHARGED", "count": int64(5), "share": 0.5, "every": false, "words": []any{"hurto", "robo"}}),
		link("k1", "SUBJECT", "f1", 0, nil), link("k2", "SUBJECT", "f2", 0, nil),
	}
}

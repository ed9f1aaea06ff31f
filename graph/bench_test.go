package graph

import (
	"context"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// wideQuery asks for a page of 100 flights with all that hangs on them, which wide answers with some 130 kB.
const wideQuery = `{ agreement(id: "x") { id title flights(first: 100, orderBy: {date: DESC}) { nodes { id name date { edtf earliest latest }
	destination { name country { name } }
	deportees(first: 20) { nodes { id size origin { name } crimes(first: 20) { nodes { id name } } } } } } } }`

// wide answers a plan whose first list has 100 records and whose further ones have three.
func wide(p *plan.Plan) store.Tree {
	tree := results(p.Roots, func(column string) any {
		switch column {
		case "size":
			return int64(34)
		case "date_inferred":
			return false
		}
		return "that which we call " + column
	})
	widen(p.Roots, tree, 100)
	return tree
}

func widen(steps []*plan.Step, out []store.Result, n int) {
	for i, s := range steps {
		below := n
		if s.Many {
			first := out[i].Records[0]
			for len(out[i].Records) < n {
				out[i].Records = append(out[i].Records, first)
			}
			below = 3
		}
		for k, p := range s.Parts {
			widen(p.Steps, out[i].Records[0].Parts[k].Steps, below)
		}
	}
}

// ready returns a graph whose store has its answer already, so that what is measured is all but the store.
func ready(t testing.TB) *Graph {
	t.Helper()
	f := &fake{}
	g, err := New(f, Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := g.Plan(context.Background(), graphql.RawParams{Query: wideQuery})
	if err != nil {
		t.Fatal(err)
	}
	tree := wide(p)
	f.run = func(*plan.Plan) (store.Tree, error) { return tree, nil }
	return g
}

// answer answers the wide query and checks how large the answer is.
func answer(t testing.TB, g *Graph) {
	r := g.Execute(context.Background(), graphql.RawParams{Query: wideQuery})
	if r.Errors != nil {
		t.Fatal(r.Errors)
	}
	if n := len(r.Data); n < 120_000 || n > 140_000 {
		t.Fatalf("the answer has %d bytes: %.1000s", n, r.Data)
	}
}

// BenchmarkExecute is the executor's share of an answer of 130 kB: all but the store.
func BenchmarkExecute(b *testing.B) {
	g := ready(b)
	b.ReportAllocs()
	for b.Loop() {
		answer(b, g)
	}
}

// BenchmarkWrite is the writer's part of it.
func BenchmarkWrite(b *testing.B) {
	g := ready(b)
	oc, errs := g.exec.CreateOperationContext(graphql.StartOperationTrace(context.Background()), &graphql.RawParams{Query: wideQuery})
	if errs != nil {
		b.Fatal(errs)
	}
	r := planned(oc)
	root, res, err := r.result(context.Background(), "agreement")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, ok := r.writer().root(root, res); !ok {
			b.Fatal("null")
		}
	}
}

// BenchmarkText is the quoting of one text.
func BenchmarkText(b *testing.B) {
	text := strings.Repeat("Medellín, 30 October. ", 5)
	buf := make([]byte, 0, 200)
	b.ReportAllocs()
	for b.Loop() {
		buf = appendText(buf[:0], text)
	}
}

// TestExecuteAllocations pins loosely how much is allocated, so that a multiple of it is noticed.
func TestExecuteAllocations(t *testing.T) {
	g := ready(t)
	if n := testing.AllocsPerRun(20, func() { answer(t, g) }); n > maxExecuteAllocations {
		t.Errorf("%.0f allocations, more than %d", n, maxExecuteAllocations)
	}
}

const maxExecuteAllocations = 3000

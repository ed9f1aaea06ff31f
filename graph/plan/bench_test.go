package plan

import (
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/convenio-graph/convenio/schema"
)

// walkQuery walks four levels down from an agreement.
const walkQuery = `{ agreement(id: "x") { id title flights(first: 20, orderBy: {date: DESC}) { nodes { id date { edtf }
	destination { name country { name } }
	deportees(first: 20) { nodes { id size origin { name } crimes(first: 20) { nodes { id name } } } } } } } }`

// walk returns the operation, parsed and valid.
func walk(t testing.TB) Operation {
	t.Helper()
	s, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	doc, errs := gqlparser.LoadQueryWithRules(s, walkQuery, rules.NewDefaultRules())
	if errs != nil {
		t.Fatal(errs)
	}
	return Operation{Model: m, Schema: s, Definition: doc.Operations[0], Variables: map[string]any{}, Limits: DefaultLimits}
}

func BenchmarkBuild(b *testing.B) {
	o := walk(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Build(o); err != nil {
			b.Fatal(err)
		}
	}
}

// TestBuildAllocations pins loosely how much is allocated, so that a multiple of it is noticed.
func TestBuildAllocations(t *testing.T) {
	o := walk(t)
	n := testing.AllocsPerRun(100, func() {
		if _, _, err := Build(o); err != nil {
			t.Fatal(err)
		}
	})
	if n > maxBuildAllocations {
		t.Errorf("%.0f allocations, more than %d", n, maxBuildAllocations)
	}
}

const maxBuildAllocations = 650

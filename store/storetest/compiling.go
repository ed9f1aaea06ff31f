package storetest

import (
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// Compiler makes a plan a statement of a store.
type Compiler func(*plan.Plan) store.Statement

// build plans the largest operation that the limits allow, and compiles it.
func (compile Compiler) build(tb testing.TB, o plan.Operation) *plan.Plan {
	p, _, err := plan.Build(o)
	if err != nil {
		tb.Fatal(err)
	}
	compile(p)
	return p
}

// Benchmark measures a walk, a page, and the planning and compiling of the largest operation.
func (compile Compiler) Benchmark(b *testing.B) {
	hub, page := HubPlans(b, 100)
	largest := Largest(b)
	for _, m := range []struct {
		name string
		do   func()
	}{{"walk", func() { compile(hub) }}, {"page", func() { compile(page) }}, {"largest", func() { compile.build(b, largest) }}} {
		b.Run(m.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.do()
			}
		})
	}
}

// Allocations pins loosely how much is allocated, so that a multiple of it is noticed: to compile a walk, and to plan and
// compile the largest operation, which takes a few milliseconds.
func (compile Compiler) Allocations(t *testing.T, walk, largest float64) {
	hub, _ := HubPlans(t, 100)
	if n := testing.AllocsPerRun(100, func() { compile(hub) }); n > walk {
		t.Errorf("a walk: %.0f allocations, more than %.0f", n, walk)
	}
	o := Largest(t)
	if p, l := compile.build(t, o), plan.DefaultLimits; p.Steps != l.Steps || len(p.Roots) != l.Roots {
		t.Errorf("%d steps and %d root fields are not all that there may be", p.Steps, len(p.Roots))
	}
	if n := testing.AllocsPerRun(10, func() { compile.build(t, o) }); n > largest {
		t.Errorf("the largest operation: %.0f allocations, more than %.0f", n, largest)
	}
}

package sqlitestore_test

import (
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/store/storetest"
)

func BenchmarkCompile(b *testing.B) {
	hub, page := storetest.HubPlans(b, 100)
	b.Run("walk", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sqlitestore.Compile(hub)
		}
	})
	b.Run("page", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sqlitestore.Compile(page)
		}
	})
}

// largest plans the largest operation that the limits allow, and compiles it.
func largest(tb testing.TB, o plan.Operation) *plan.Plan {
	p, _, err := plan.Build(o)
	if err != nil {
		tb.Fatal(err)
	}
	sqlitestore.Compile(p)
	return p
}

func BenchmarkLargest(b *testing.B) {
	o := storetest.Largest(b)
	b.ReportAllocs()
	for b.Loop() {
		largest(b, o)
	}
}

// TestLargestAllocations pins loosely how much is allocated for the largest operation, which takes a few milliseconds.
func TestLargestAllocations(t *testing.T) {
	o := storetest.Largest(t)
	if p, l := largest(t, o), plan.DefaultLimits; p.Steps != l.Steps || len(p.Roots) != l.Roots {
		t.Errorf("%d steps and %d root fields are not all that there may be", p.Steps, len(p.Roots))
	}
	if n := testing.AllocsPerRun(10, func() { largest(t, o) }); n > maxLargestAllocations {
		t.Errorf("%.0f allocations, more than %d", n, maxLargestAllocations)
	}
}

const maxLargestAllocations = 52_000

// TestCompileAllocations pins loosely how much is allocated, so that a multiple of it is noticed.
func TestCompileAllocations(t *testing.T) {
	hub, _ := storetest.HubPlans(t, 100)
	if n := testing.AllocsPerRun(100, func() { sqlitestore.Compile(hub) }); n > maxCompileAllocations {
		t.Errorf("%.0f allocations, more than %d", n, maxCompileAllocations)
	}
}

const maxCompileAllocations = 650

package neo4jstore_test

import (
	"testing"

	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/storetest"
)

func BenchmarkCompile(b *testing.B) {
	hub, page := storetest.HubPlans(b, 100)
	b.Run("walk", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			neo4jstore.Compile(hub)
		}
	})
	b.Run("page", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			neo4jstore.Compile(page)
		}
	})
}

// TestCompileAllocations pins loosely how much is allocated, so that a multiple of it is noticed.
func TestCompileAllocations(t *testing.T) {
	hub, _ := storetest.HubPlans(t, 100)
	if n := testing.AllocsPerRun(100, func() { neo4jstore.Compile(hub) }); n > maxCompileAllocations {
		t.Errorf("%.0f allocations, more than %d", n, maxCompileAllocations)
	}
}

const maxCompileAllocations = 450

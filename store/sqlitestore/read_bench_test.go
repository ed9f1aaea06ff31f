package sqlitestore

import (
	"path/filepath"
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/storetest"
)

// BenchmarkRead is the reading of an answer: twenty flights with their destinations and cohorts.
func BenchmarkRead(b *testing.B) {
	_, m, err := schema.Load()
	if err != nil {
		b.Fatal(err)
	}
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), "hub.db"), m)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	storetest.FillHub(b, s, m, 40)
	hub, _ := storetest.HubPlans(b, 40)
	text, err := s.answer(b.Context(), Compile(hub))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(text, hub); err != nil {
			b.Fatal(err)
		}
	}
}

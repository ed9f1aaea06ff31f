package sqlitestore

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"
	"time"
	"os"

	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/shapes"
)

func TestScratch(t *testing.T) {
	m := shapes.Model(t)
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "big.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	nodes, links := shapes.Big(t, m)
	if err := s.Update(t.Context(), func(w store.Tx) error {
		if err := w.PutNodes(t.Context(), nodes); err != nil {
			return err
		}
		return w.PutLinks(t.Context(), links)
	}); err != nil {
		t.Fatal(err)
	}
	for _, sh := range shapes.BigPlans(t, m) {
		var ds []time.Duration
		var tr store.Tree
		for range 15 {
			at := time.Now()
			tr, err = s.Run(t.Context(), sh.Plan)
			if err != nil {
				t.Error(sh.Name, err)
				break
			}
			ds = append(ds, time.Since(at))
		}
		if err != nil { continue }
		first := ds[0]
		slices.Sort(ds)
		js, _ := json.Marshal(tr)
		os.WriteFile("/tmp/cq/out_s_"+sh.Name, js, 0o666)
		t.Log(sh.Name, "first", first, "median", ds[len(ds)/2], len(js))
		if len(os.Getenv("EXPLAIN")) > 0 { t.Log(explain(t, s, sh.Plan)) }
	}
}

package neo4jstore

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/shapes"
)

func TestScratch(t *testing.T) {
	d := filled(t)
	if os.Getenv("LOADED") == "" {
		d.run(t, "MATCH (n:Node) DETACH DELETE n", nil)
		nodes, links := shapes.Big(t, d.model)
		by := map[string][]map[string]any{}
		for _, n := range nodes {
			by[n.Type] = append(by[n.Type], map[string]any{"id": n.ID, "c": n.Columns})
		}
		for typ, rows := range by {
			for c := range slices.Chunk(rows, 5000) {
				d.run(t, "UNWIND $r AS r CREATE (n:"+strings.Join(d.model.Type(typ).Labels(), ":")+" {id: r.id}) SET n += r.c", map[string]any{"r": c})
			}
		}
		lb := map[string][]map[string]any{}
		for _, l := range links {
			lb[l.Type] = append(lb[l.Type], map[string]any{"f": l.From, "t": l.To})
		}
		for typ, rows := range lb {
			for c := range slices.Chunk(rows, 5000) {
				d.run(t, "UNWIND $r AS r MATCH (a:Node {id: r.f}) MATCH (b:Node {id: r.t}) CREATE (a)-[:"+typ+" {status: 'STATED', confidence: 1.0, rank: 'a'}]->(b)", map[string]any{"r": c})
			}
		}
	}
	for _, sh := range shapes.BigPlans(t, d.model) {
		var ds []time.Duration
		var tr store.Tree
		for range 15 {
			at := time.Now()
			tr = d.tree(t, sh.Plan)
			ds = append(ds, time.Since(at))
		}
		first := ds[0]
		slices.Sort(ds)
		js, _ := json.Marshal(tr)
		same := ""
		if o, _ := os.ReadFile("/tmp/cq/out_s_" + sh.Name); string(o) != string(js) {
			same = "DIFFERENT"
		}
		t.Log(sh.Name, "first", first, "median", ds[len(ds)/2], len(js), same)
		if len(os.Getenv("EXPLAIN")) > 0 && len(js) > 100 {
			t.Log(d.profile(t, sh.Plan))
		}
	}
}

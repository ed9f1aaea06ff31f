package seed

import (
	"maps"
	"slices"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// words writes anew by which words full text finds the nodes that are written. A node that comes has all its properties
// among them; of one that was there, only those that claims have changed, so the others are read.
func (m *merger) words(nodes map[string]store.Node) error {
	there := map[string][]string{}
	for id, n := range nodes {
		t := m.typeOf(id)
		switch {
		case m.arrived[id] != "":
			t.StoreWords(n.Columns)
		case m.hasWords(n):
			there[t.Name] = append(there[t.Name], id)
		}
	}
	for _, typ := range sortedKeys(there) {
		slices.Sort(there[typ])
		before, err := m.tx.Find(m.ctx, typ, "id", there[typ])
		if err != nil {
			return err
		}
		for _, n := range before {
			maps.Copy(n.Columns, nodes[n.ID].Columns)
			m.typeOf(n.ID).StoreWords(n.Columns)
			for _, c := range []string{schema.TitleWords, schema.BodyWords} {
				nodes[n.ID].Columns[c] = n.Columns[c]
			}
		}
	}
	return nil
}

// hasWords reports whether a column of the node holds words that full text finds.
func (m *merger) hasWords(n store.Node) bool {
	for _, p := range m.typeOf(n.ID).Searched() {
		if _, ok := n.Columns[p.Read()[0].Name]; ok {
			return true
		}
	}
	return false
}

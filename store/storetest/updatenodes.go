package storetest

// This file tests what is promised of nodes.

import (
	"github.com/convenio-graph/convenio/store"
)

func everyKind(f *fixture) {
	full, empty := f.box("full"), f.node("Box", "empty", nil)
	extreme := f.node("Box", "extreme", map[string]any{
		"count": int64(-1) << 62, "weight": 1.0, "open": false, "title": "", "aliases": []any{}, "sizes": []any{int64(1)<<53 + 1},
	})
	f.putNodes(full, empty, extreme)
	want := []store.Node{stored(empty), stored(extreme), stored(full)}
	for _, typ := range []string{"Box", "Entity", "Node"} {
		f.equal(f.find(typ, "id", "full", "extreme", "empty"), want)
	}
	if got := f.find("Box", "id", "full")[0].Columns["open"]; got != true {
		f.Errorf("open is %#v", got)
	}
}

func partialPut(f *fixture) {
	f.putNodes(f.box("b"))
	f.putNodes(store.Node{ID: "b", Type: "Box", Columns: map[string]any{"count": int64(1), "name_EN": "New", "code": nil}})
	want := stored(f.box("b"))
	want.Columns["count"], want.Columns["name_EN"] = int64(1), "New"
	delete(want.Columns, "code")
	f.equal(f.find("Entity", "id", "b"), []store.Node{want})
}

// newNodeKeys puts a node with nothing at all: it is listed all the same, since lists are read off the sort keys. The
// same goes for one that was the bare end of a link before.
func newNodeKeys(f *fixture) {
	f.putLinks(store.Link{Type: "HOLDS", From: "b1", To: "p"})
	f.putNodes(store.Node{ID: "b1", Type: "Box"}, store.Node{ID: "b2", Type: "Box"})
	keys, err := store.Defaults(f.model.Type("Box"))
	if err != nil {
		f.Fatal(err)
	}
	f.equal(f.find("Node", "id", "b1", "b2"), []store.Node{{ID: "b1", Type: "Box", Columns: keys}, {ID: "b2", Type: "Box", Columns: keys}})
}

func find(f *fixture) {
	a, b, p := f.box("a"), f.box("b"), f.pin("c")
	f.putNodes(b, p, a)
	f.equal(f.find("Box", "code", "c-b", "c-a", "c-none"), []store.Node{stored(a), stored(b)})
	f.equal(f.find("Box", "ownerId", "o1"), []store.Node{stored(a), stored(b)})
	f.equal(f.find("Entity", "id", "c", "b", "none"), []store.Node{stored(b), stored(p)})
	f.equal(f.find("Entity", "name_EN", "Pin c"), []store.Node{stored(p)})
	f.equal(len(f.find("Pin", "id", "a")), 0)
	f.equal(len(f.find("Node", "id")), 0)
}

func scripts(f *fixture) {
	n := f.node("Pin", "p", map[string]any{
		"name":    map[string]string{"EN": "Medellín – “São Tomé” 'x' \\ \" \u2028 \t <&>", "ES": "日本 𝔘 ﬁ e\u0301 👩‍🚀"},
		"aliases": []any{"İ", "ß", "$v.p0", "'; DROP TABLE edge; --", "`}) //"},
	})
	f.putNodes(n)
	f.equal(f.find("Entity", "id", "p"), []store.Node{stored(n)})
	l := store.Link{Type: "NEAR", From: "p", To: "p", Key: "camino ñ", Columns: map[string]any{"way": "camino ñ", "signs": []any{"<á>"}}}
	f.putLinks(l)
	f.equal(f.links(), []store.Link{l})
}

func deleteNodes(f *fixture) {
	link := store.Link{Type: "HOLDS", From: "b", To: "p", Status: "STATED", Confidence: 0.9, Rank: "r"}
	f.putNodes(f.box("b"), f.pin("p"), f.pin("q"))
	f.putLinks(link)
	f.update(func(tx store.Tx) error {
		return tx.DeleteNodes(f.ctx, []store.Node{{ID: "p", Type: "Pin"}, {ID: "q", Type: "Pin"}, {ID: "none", Type: "Pin"}, {ID: "b", Type: "Pin"}})
	})
	f.equal(f.find("Node", "id", "b", "p", "q"), []store.Node{stored(f.box("b"))})
	f.equal(f.links(), []store.Link{link})
	f.putNodes(store.Node{ID: "p", Type: "Box", Columns: map[string]any{"count": int64(1)}})
	got := f.find("Node", "id", "p")
	f.equal(got[0].Type, "Box")
	f.equal(got[0].Columns["name_EN"], nil)
	f.equal(f.links(), []store.Link{link})
}

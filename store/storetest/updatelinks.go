package storetest

// This file tests what is promised of links.

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

func linksFirst(f *fixture) {
	link := store.Link{Type: "HOLDS", From: "b", To: "p", Status: "STATED", Confidence: 1, Rank: "r"}
	f.putLinks(link)
	f.equal(f.links(), []store.Link{link})
	f.equal(len(f.find("Node", "id", "b", "p")), 0)
	f.putNodes(f.box("b"), f.pin("p"))
	f.equal(f.links(), []store.Link{link})
	f.update(func(tx store.Tx) error {
		if err := tx.DeleteNodes(f.ctx, []store.Node{{ID: "b", Type: "Box"}, {ID: "p", Type: "Pin"}}); err != nil {
			return err
		}
		return tx.DeleteLinks(f.ctx, []store.Link{link, {Type: "HOLDS", From: "x", To: "y"}})
	})
	f.equal(f.dump(), "")
}

func replaceLinks(f *fixture) {
	first := store.Link{Type: "NEAR", From: "a", To: "b", Status: "STATED", Confidence: 1, Rank: "r", Columns: map[string]any{
		"way": "road", "metres": 2.0, "steps": int64(3), "direct": false, "signs": []any{"x", "y"}}}
	f.putLinks(first)
	f.equal(f.links(), []store.Link{first})
	second := store.Link{Type: "NEAR", From: "a", To: "b", Status: "INFERRED", Confidence: 0.5, Rank: "s", Columns: map[string]any{"steps": int64(4)}}
	f.putLinks(second)
	f.equal(f.links(), []store.Link{second})
	bare := store.Link{Type: "NEAR", From: "a", To: "b"}
	f.putLinks(store.Link{Type: "NEAR", From: "a", To: "b", Columns: map[string]any{"steps": nil}})
	f.equal(f.links(), []store.Link{bare})
}

func linkKeys(f *fixture) {
	links := []store.Link{
		{Type: "NEAR", From: "a", To: "b"},
		{Type: "NEAR", From: "a", To: "b", Key: "road", Confidence: 0.5},
		{Type: "NEAR", From: "a", To: "b", Key: "sea", Confidence: 0.75},
		{Type: "NEAR", From: "b", To: "a"},
		{Type: "HOLDS", From: "a", To: "b"},
	}
	f.putLinks(links...)
	f.putLinks(links...)
	got := f.links()
	f.equal(len(got), len(links))
	for _, l := range links {
		if !slices.ContainsFunc(got, func(g store.Link) bool { return reflect.DeepEqual(g, l) }) {
			f.Errorf("%v is missing", l)
		}
	}
	f.update(func(tx store.Tx) error { return tx.DeleteLinks(f.ctx, links[1:2]) })
	f.equal(len(f.links()), len(links)-1)
	f.update(func(tx store.Tx) error { return tx.DeleteLinks(f.ctx, links) })
	f.equal(f.dump(), "")
}

func loops(f *fixture) {
	link := store.Link{Type: "NEAR", From: "b", To: "b"}
	f.putNodes(f.box("b"))
	f.putLinks(link)
	f.update(func(tx store.Tx) error { return tx.DeleteNodes(f.ctx, []store.Node{{ID: "b", Type: "Box"}}) })
	f.equal(f.links(), []store.Link{link})
	f.update(func(tx store.Tx) error { return tx.DeleteLinks(f.ctx, []store.Link{link}) })
	f.equal(f.dump(), "")
}

func batches(f *fixture) {
	var nodes []store.Node
	var links []store.Link
	for i := range 4500 {
		id := fmt.Sprintf("n%04d", i)
		nodes = append(nodes, store.Node{ID: id, Type: []string{"Box", "Pin"}[i%2], Columns: map[string]any{"name_EN": id}})
		links = append(links, store.Link{Type: "NEAR", From: id, To: "n0000"}, store.Link{Type: "HOLDS", From: "n0000", To: id})
	}
	f.update(func(tx store.Tx) error {
		if err := tx.PutNodes(f.ctx, nodes); err != nil {
			return err
		}
		return tx.PutLinks(f.ctx, links)
	})
	f.equal(len(f.links()), len(links))
	f.update(func(tx store.Tx) error {
		if err := tx.DeleteNodes(f.ctx, nodes); err != nil {
			return err
		}
		return tx.DeleteLinks(f.ctx, links)
	})
	f.equal(f.dump(), "")
}

func again(f *fixture) {
	load := func() {
		f.putNodes(f.box("b"), f.pin("p"))
		f.putLinks(store.Link{Type: "HOLDS", From: "b", To: "p", Status: "STATED", Confidence: 0.7, Rank: "r"})
	}
	load()
	first := f.dump()
	load()
	f.equal(f.dump(), first)
	f.equal(strings.Count(first, "\n"), 2)
}

// keptSorted changes what lists are sorted by, and what is in them, in every order.
func keptSorted(f *fixture) {
	name := func(id, name string) store.Node {
		return f.node("Pin", id, map[string]any{"name": map[string]string{"EN": name}, "aliases": []any{}})
	}
	link := func(from, to string) store.Link { return store.Link{Type: "HOLDS", From: from, To: to} }
	f.putLinks(link("a", "p"), link("a", "q"), link("b", "p"), link("a", "b"))
	f.sorted("a")
	f.putNodes(f.box("a"), name("q", "B"), name("p", "A"))
	f.sorted("a", "p", "q")
	f.putNodes(f.box("b"), name("p", "C"))
	f.sorted("a", "q", "b", "p")
	f.sorted("b", "p")
	f.update(func(tx store.Tx) error {
		if err := tx.DeleteLinks(f.ctx, []store.Link{link("a", "q"), link("b", "p")}); err != nil {
			return err
		}
		return tx.PutNodes(f.ctx, []store.Node{name("q", "D"), name("p", "")})
	})
	f.sorted("a", "p", "b")
	f.sorted("b")
	f.update(func(tx store.Tx) error { return tx.DeleteNodes(f.ctx, []store.Node{{ID: "p", Type: "Pin"}}) })
	f.sorted("a", "b")
	f.update(func(tx store.Tx) error {
		if err := tx.PutLinks(f.ctx, []store.Link{link("a", "q")}); err != nil {
			return err
		}
		return tx.PutNodes(f.ctx, []store.Node{name("p", "Box c")})
	})
	f.sorted("a", "b", "p", "q")
	f.update(func(tx store.Tx) error { return tx.DeleteNodes(f.ctx, []store.Node{{ID: "a", Type: "Box"}}) })
	f.sorted("a")
	f.putNodes(f.box("a"))
	f.sorted("a", "b", "p", "q")
}

// sorted holds that a box has these things in the order of their names, read from either end.
func (f *fixture) sorted(box string, want ...string) {
	f.Helper()
	holds := f.model.Type("Box").Relationship("holds")
	for _, desc := range []bool{false, true} {
		step := &plan.Step{Index: 1, Via: holds, Type: holds.To, Many: true, Rows: true, Keys: true, Limit: 9,
			Order: []plan.Order{{Column: "name_k", Desc: desc}, {Column: "id", Desc: desc}}, Parts: []*plan.Part{{Type: holds.To}}}
		root := &plan.Step{Type: holds.From, IDs: []string{box}, Rows: true, Parts: []*plan.Part{{Type: holds.From, Steps: []*plan.Step{step}}}}
		tree, err := f.store.Run(f.ctx, &plan.Plan{Roots: []*plan.Step{root}, Steps: 2})
		if err != nil {
			f.Fatal(err)
		}
		got := []string{}
		if r := tree[0].Records[0]; r != nil {
			for _, row := range r.Parts[0].Steps[0].Records {
				got = append(got, row.Keys[1].(string))
			}
		}
		if desc {
			slices.Reverse(got)
		}
		f.equal(got, append([]string{}, want...))
	}
}

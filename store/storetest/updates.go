package storetest

// This file is the suite for writing. What a store reads for a Plan is tested by the corpus; here everything is read
// back as it is stored, with Find and Export.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// Open makes an empty store for a model; the test closes it.
type Open func(t *testing.T, m *schema.Model) store.Store

// Updates tests what a store promises of Update, of each method of Tx, and of Export.
func Updates(t *testing.T, open Open) {
	for _, test := range []struct {
		name string
		run  func(*fixture)
	}{
		{"a node of every kind of column", everyKind},
		{"columns that are not put stay", partialPut},
		{"a new node has sort keys", newNodeKeys},
		{"find", find},
		{"text of every script", scripts},
		{"a node that is deleted", deleteNodes},
		{"links before their ends", linksFirst},
		{"links are replaced", replaceLinks},
		{"links with keys", linkKeys},
		{"links to themselves", loops},
		{"more than one batch", batches},
		{"doing it again changes nothing", again},
		{"an error undoes everything", rollback},
		{"links that fail half way", failingLinks},
		{"an error that is not passed on", swallowed},
		{"a panic undoes everything", panicking},
		{"mistakes are refused", mistakes},
		{"writers take turns", writers},
		{"readers see what was before", readers},
		{"readers see no half of an update", wholeUpdates},
		{"an export is of one moment", oneMoment},
		{"a writer that waits too long", waiting},
		{"a context that is over", timeout},
		{"errors of the visitor", visitor},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := Model(t, "")
			s := open(t, m)
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
			test.run(&fixture{T: t, ctx: t.Context(), model: m, store: s})
		})
	}
}

// fixture is a test with its store.
type fixture struct {
	*testing.T
	ctx   context.Context
	model *schema.Model
	store store.Store
}

// update runs an Update that must succeed.
func (f *fixture) update(change func(store.Tx) error) {
	f.Helper()
	if err := f.store.Update(f.ctx, change); err != nil {
		f.Fatal(err)
	}
}

func (f *fixture) putNodes(nodes ...store.Node) {
	f.Helper()
	f.update(func(tx store.Tx) error { return tx.PutNodes(f.ctx, nodes) })
}

func (f *fixture) putLinks(links ...store.Link) {
	f.Helper()
	f.update(func(tx store.Tx) error { return tx.PutLinks(f.ctx, links) })
}

func (f *fixture) find(typ, column string, values ...string) (out []store.Node) {
	f.Helper()
	f.update(func(tx store.Tx) (err error) {
		out, err = tx.Find(f.ctx, typ, column, values)
		return err
	})
	return out
}

func (f *fixture) dump() string {
	f.Helper()
	text, err := Dump(f.ctx, f.store)
	if err != nil {
		f.Fatal(err)
	}
	return text
}

// links returns the links that are stored, ordered by what they are identified by.
func (f *fixture) links() []store.Link {
	f.Helper()
	var out []store.Link
	err := f.store.Export(f.ctx, func(store.Node) error { return nil }, func(l store.Link) error {
		out = append(out, l)
		return nil
	})
	if err != nil {
		f.Fatal(err)
	}
	slices.SortFunc(out, func(a, b store.Link) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// equal compares what was read with what is wanted.
func (f *fixture) equal(got, want any) {
	f.Helper()
	if !reflect.DeepEqual(got, want) {
		f.Errorf("got\n%v\nwant\n%v", got, want)
	}
}

// kind checks the kind of an error.
func (f *fixture) kind(err error, want store.Kind) {
	f.Helper()
	if got := store.KindOf(err); got != want {
		f.Errorf("kind %q, want %q: %v", got, want, err)
	}
}

// node returns a node with the given values and nothing in its other properties.
func (f *fixture) node(typ, id string, values map[string]any) store.Node {
	f.Helper()
	n := store.Node{ID: id, Type: typ, Columns: map[string]any{}}
	for _, p := range f.model.Type(typ).Properties {
		if p.Name == "id" {
			continue
		}
		if err := p.Store(n.Columns, values[p.Name]); err != nil {
			f.Fatal(err)
		}
	}
	return n
}

// stored returns the node as it is read: without what is null.
func stored(n store.Node) store.Node {
	n.Columns = maps.Clone(n.Columns)
	maps.DeleteFunc(n.Columns, func(_ string, v any) bool { return v == nil })
	return n
}

func (f *fixture) box(id string) store.Node {
	return f.node("Box", id, map[string]any{
		"name": map[string]string{"EN": "Box " + id, "ES": "Caja " + id}, "aliases": []any{"a", "b"},
		"code": "c-" + id, "ownerId": "o1", "title": "Title", "count": int64(34), "weight": 2.5, "open": true, "day": "2024-10-30",
		"made":   schema.Bounds{EDTF: "XXXX-10-30", Earliest: "2024-10-30", Precision: "DAY_OF_YEAR", Inferred: true},
		"colour": "GREEN", "sizes": []any{int64(1), int64(2)}, "mark": map[string]any{"start": 3}, "marks": []any{map[string]any{"start": 4}},
	})
}

func (f *fixture) pin(id string) store.Node {
	return f.node("Pin", id, map[string]any{"name": map[string]string{"EN": "Pin " + id}, "aliases": []any{}, "length": int64(7)})
}

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

var errChange = errors.New("no")

func rollback(f *fixture) {
	f.putNodes(f.box("b"))
	f.putLinks(store.Link{Type: "HOLDS", From: "b", To: "p"})
	before := f.dump()
	err := f.store.Update(f.ctx, func(tx store.Tx) error {
		err := errors.Join(
			tx.PutNodes(f.ctx, []store.Node{f.pin("p"), {ID: "b", Type: "Box", Columns: map[string]any{"count": int64(9)}}}),
			tx.PutLinks(f.ctx, []store.Link{{Type: "NEAR", From: "b", To: "q"}}),
			tx.DeleteLinks(f.ctx, []store.Link{{Type: "HOLDS", From: "b", To: "p"}}),
			tx.DeleteNodes(f.ctx, []store.Node{{ID: "b", Type: "Box"}}),
		)
		if err != nil {
			f.Error(err)
		}
		return errChange
	})
	if err != errChange {
		f.Errorf("got %v, want the error of the function", err)
	}
	f.equal(f.dump(), before)
}

func failingLinks(f *fixture) {
	err := f.store.Update(f.ctx, func(tx store.Tx) error {
		if err := tx.PutNodes(f.ctx, []store.Node{f.pin("p")}); err != nil {
			return err
		}
		return tx.PutLinks(f.ctx, []store.Link{{Type: "HOLDS", From: "a", To: "b"}, {Type: "NONE", From: "a", To: "b"}})
	})
	f.kind(err, store.Internal)
	f.equal(f.dump(), "")
}

func swallowed(f *fixture) {
	err := f.store.Update(f.ctx, func(tx store.Tx) error {
		_ = tx.PutNodes(f.ctx, []store.Node{f.pin("p")})
		_ = tx.PutLinks(f.ctx, []store.Link{{Type: "NONE", From: "a", To: "b"}})
		return nil
	})
	f.kind(err, store.Internal)
	f.equal(f.dump(), "")
}

func panicking(f *fixture) {
	func() {
		defer func() { _ = recover() }()
		_ = f.store.Update(f.ctx, func(tx store.Tx) error {
			_ = tx.PutNodes(f.ctx, []store.Node{f.pin("p")})
			panic("no")
		})
	}()
	f.equal(f.dump(), "")
	f.putNodes(f.pin("p"))
}

func mistakes(f *fixture) {
	f.putNodes(f.box("b"))
	before := f.dump()
	for name, change := range map[string]func(store.Tx) error{
		"unknown type": func(tx store.Tx) error { return tx.PutNodes(f.ctx, []store.Node{{ID: "x", Type: "None"}}) },
		"interface":    func(tx store.Tx) error { return tx.PutNodes(f.ctx, []store.Node{{ID: "x", Type: "Entity"}}) },
		"no id":        func(tx store.Tx) error { return tx.PutNodes(f.ctx, []store.Node{{Type: "Pin"}}) },
		"another type": func(tx store.Tx) error { return tx.PutNodes(f.ctx, []store.Node{f.pin("b")}) },
		"unknown column": func(tx store.Tx) error {
			return tx.PutNodes(f.ctx, []store.Node{{ID: "x", Type: "Pin", Columns: map[string]any{"title": "x"}}})
		},
		"id as a column": func(tx store.Tx) error {
			return tx.PutNodes(f.ctx, []store.Node{{ID: "x", Type: "Pin", Columns: map[string]any{"id": "y"}}})
		},
		"no end": func(tx store.Tx) error { return tx.PutLinks(f.ctx, []store.Link{{Type: "HOLDS", From: "b"}}) },
		"link column": func(tx store.Tx) error {
			return tx.PutLinks(f.ctx, []store.Link{{Type: "HOLDS", From: "b", To: "c", Columns: map[string]any{"way": "x"}}})
		},
		"unknown link": func(tx store.Tx) error {
			return tx.DeleteLinks(f.ctx, []store.Link{{Type: "NONE", From: "b", To: "c"}})
		},
		"delete type": func(tx store.Tx) error { return tx.DeleteNodes(f.ctx, []store.Node{{ID: "b", Type: "Entity"}}) },
		"find type":   func(tx store.Tx) error { _, err := tx.Find(f.ctx, "None", "id", []string{"b"}); return err },
		"find column": func(tx store.Tx) error { _, err := tx.Find(f.ctx, "Pin", "title", []string{"b"}); return err },
	} {
		if err := f.store.Update(f.ctx, change); store.KindOf(err) != store.Internal {
			f.Errorf("%s: %v", name, err)
		}
	}
	f.equal(f.dump(), before)
}

// writers count up one number, each reading it first.
func writers(f *fixture) {
	f.putNodes(store.Node{ID: "b", Type: "Box", Columns: map[string]any{"count": int64(0)}})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 5 {
				if err := f.store.Update(f.ctx, f.countUp); err != nil {
					f.Error(err)
				}
			}
		})
	}
	all.Wait()
	f.equal(f.find("Box", "id", "b")[0].Columns["count"], int64(20))
}

func (f *fixture) countUp(tx store.Tx) error {
	nodes, err := tx.Find(f.ctx, "Box", "id", []string{"b"})
	if err != nil {
		return err
	}
	count := nodes[0].Columns["count"].(int64)
	return tx.PutNodes(f.ctx, []store.Node{{ID: "b", Type: "Box", Columns: map[string]any{"count": count + 1}}})
}

func readers(f *fixture) {
	f.putNodes(f.box("b"))
	before := f.dump()
	f.update(func(tx store.Tx) error {
		if err := tx.PutNodes(f.ctx, []store.Node{f.pin("p")}); err != nil {
			return err
		}
		if err := tx.PutLinks(f.ctx, []store.Link{{Type: "HOLDS", From: "b", To: "p"}}); err != nil {
			return err
		}
		f.equal(f.dump(), before)
		nodes, err := tx.Find(f.ctx, "Pin", "id", []string{"p"})
		f.equal(nodes, []store.Node{stored(f.pin("p"))})
		return err
	})
	f.equal(strings.Count(f.dump(), "\n"), 2)
}

// wholeUpdates writes one number to many nodes again and again, and reads them meanwhile.
func wholeUpdates(f *fixture) {
	ids := make([]string, 50)
	for i := range ids {
		ids[i] = fmt.Sprintf("b%02d", i)
	}
	write := func(number int64) error {
		nodes := make([]store.Node, len(ids))
		for i, id := range ids {
			nodes[i] = store.Node{ID: id, Type: "Box", Columns: map[string]any{"count": number}}
		}
		return f.store.Update(f.ctx, func(tx store.Tx) error { return tx.PutNodes(f.ctx, nodes) })
	}
	if err := write(0); err != nil {
		f.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for number := range int64(100) {
			if err := write(number); err != nil {
				f.Error(err)
			}
		}
	}()
	for {
		select {
		case <-done:
			return
		default:
			f.sameCount(ids)
		}
	}
}

// sameCount reads boxes in one Run, and finds the same number in all of them. A store without snapshots may say that it
// cannot tell now.
func (f *fixture) sameCount(ids []string) {
	box := f.model.Type("Box")
	step := &plan.Step{Type: box, IDs: ids, Many: true, Rows: true,
		Parts: []*plan.Part{{Type: box, Properties: []*schema.Property{box.Property("count")}}}}
	tree, err := f.store.Run(f.ctx, &plan.Plan{Roots: []*plan.Step{step}, Steps: 1})
	if store.KindOf(err) == store.Unavailable {
		return
	}
	if err != nil {
		f.Fatal(err)
	}
	first := tree[0].Records[0].Parts[0].Values[0]
	for _, r := range tree[0].Records {
		if got := r.Parts[0].Values[0]; got != first {
			f.Errorf("%v and %v in one answer", first, got)
		}
	}
}

func oneMoment(f *fixture) {
	f.putNodes(f.box("a"), f.box("b"), f.pin("p"))
	before := f.dump()
	var lines []string
	err := f.store.Export(f.ctx, func(n store.Node) error {
		if len(lines) == 0 {
			f.putNodes(f.pin("q"))
			f.putLinks(store.Link{Type: "HOLDS", From: "a", To: "p"})
		}
		lines = append(lines, n.ID)
		return nil
	}, func(store.Link) error {
		lines = append(lines, "link")
		return nil
	})
	if err != nil {
		f.kind(err, store.Unavailable)
	} else {
		f.equal(len(lines), strings.Count(before, "\n")+1)
	}
}

func waiting(f *fixture) {
	f.update(func(store.Tx) error {
		soon, cancel := context.WithTimeout(f.ctx, 100*time.Millisecond)
		defer cancel()
		start := time.Now()
		err := f.store.Update(soon, func(store.Tx) error { f.Error("two writers at once"); return nil })
		f.kind(err, store.Timeout)
		if took := time.Since(start); took > 2*time.Second {
			f.Errorf("waited for %v", took)
		}
		return nil
	})
	f.putNodes(f.pin("p"))
}

func timeout(f *fixture) {
	over, cancel := context.WithCancel(f.ctx)
	cancel()
	f.kind(f.store.Update(over, func(store.Tx) error { f.Error("change was run"); return nil }), store.Timeout)
	f.kind(f.store.Ping(over), store.Timeout)
	_, err := Dump(over, f.store)
	f.kind(err, store.Timeout)

	during, cancel := context.WithCancel(f.ctx)
	defer cancel()
	err = f.store.Update(during, func(tx store.Tx) error {
		if err := tx.PutNodes(during, []store.Node{f.pin("p")}); err != nil {
			return err
		}
		cancel()
		return tx.PutNodes(during, []store.Node{f.pin("q")})
	})
	f.kind(err, store.Timeout)
	f.equal(f.dump(), "")
	if err := f.store.Ping(f.ctx); err != nil {
		f.Error(err)
	}
}

func visitor(f *fixture) {
	f.putNodes(f.box("b"))
	f.putLinks(store.Link{Type: "HOLDS", From: "b", To: "p"})
	node := func(store.Node) error { return nil }
	link := func(store.Link) error { return nil }
	if err := f.store.Export(f.ctx, func(store.Node) error { return errChange }, link); err != errChange {
		f.Errorf("of a node: %v", err)
	}
	if err := f.store.Export(f.ctx, node, func(store.Link) error { return errChange }); err != errChange {
		f.Errorf("of a link: %v", err)
	}
}

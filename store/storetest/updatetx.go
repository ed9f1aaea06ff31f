package storetest

// This file tests what is promised of transactions, and of reading while somebody writes.

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

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
		Parts: []*plan.Part{{Type: box, Columns: plan.Whole(box.Property("count"))}}}
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

func notes(f *fixture) {
	note := func(name, text string) {
		f.update(func(tx store.Tx) error { return tx.Note(f.ctx, name, text) })
	}
	read := func() map[string]string {
		out, err := f.store.Notes(f.ctx)
		if err != nil {
			f.Fatal(err)
		}
		return out
	}
	f.equal(read(), map[string]string{})
	f.putNodes(f.box("b"))
	before := f.dump()
	note("one thing", "first")
	note("one thing", `{"second": "é’"}`)
	note("another", "text")
	f.equal(read(), map[string]string{"one thing": `{"second": "é’"}`, "another": "text"})
	note("another", "")
	note("nothing", "")
	err := f.store.Update(f.ctx, func(tx store.Tx) error {
		if err := tx.Note(f.ctx, "one thing", "undone"); err != nil {
			f.Error(err)
		}
		return errChange
	})
	if err != errChange {
		f.Errorf("got %v, want the error of the function", err)
	}
	f.equal(read(), map[string]string{"one thing": `{"second": "é’"}`})
	f.equal(f.dump(), before)
}

// Package storetest holds what every store must pass: Updates for writing, and a corpus of queries for reading.
package storetest

// This file is the suite for writing. What a store reads for a Plan is tested by the corpus; here everything is read
// back as it is stored, with Find and Export.

import (
	"cmp"
	"context"
	"maps"
	"reflect"
	"slices"
	"testing"

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
		{"what full text finds", fullText},
		{"links before their ends", linksFirst},
		{"links are replaced", replaceLinks},
		{"links with keys", linkKeys},
		{"links to themselves", loops},
		{"lists that are kept sorted", keptSorted},
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
		{"links of nodes", expanding},
		{"links as they are stored", readLinks},
		{"a reading is of one moment", steadyReading},
		{"a reading that fails", failedReading},
		{"notes are no part of the graph", notes},
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
	f.model.Type(typ).StoreWords(n.Columns)
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
		"place": schema.Point{Latitude: 8.98, Longitude: -79.52},
	})
}

func (f *fixture) pin(id string) store.Node {
	return f.node("Pin", id, map[string]any{"name": map[string]string{"EN": "Pin " + id}, "aliases": []any{}, "length": int64(7)})
}

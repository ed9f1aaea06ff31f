package storetest

// This file rebuilds graphs that are sound, spoilt, being loaded, or left half rebuilt, and holds what there is then
// against a fresh load. rebuildmodel.go does so with graphs that were loaded under another model.

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store"
)

// Rebuilds tests rebuilds of stores that open makes. What it made last, reopen opens again for another model.
func Rebuilds(t *testing.T, open, reopen Open) {
	t.Run("what is sound and what is spoilt", func(t *testing.T) { rebuildAll(t, open) })
	t.Run("broken off", func(t *testing.T) { rebuildBrokenOff(t, open) })
	t.Run("loading meanwhile", func(t *testing.T) { rebuildMeanwhile(t, open) })
	t.Run("another model", func(t *testing.T) { rebuildModel(t, open, reopen) })
}

// library is documents, some of which contradict each other, a store that they are loaded into, and what it holds then.
type library struct {
	*testing.T
	model *schema.Model
	store store.Store
	docs  []*seed.Document
	want  string
}

// two documents that contradict each other.
var two = []string{`
source: {id: reference-one, type: Reference, name: {en: One}}
entities:
  country-x: {type: Country, name: {en: Xland, es: Equis}, iso2: XX}
  country-y: {type: Country, name: {en: Yland}, iso2: YY}
  crime-x: {type: CrimeCategory, name: {en: X}}
  flight-x: {type: Flight, name: {en: X}, date: "2024-10-30", charter: true}
  group-x: {type: DeporteeGroup, name: {en: X}, flight: flight-x, origin: country-x, size: 34}
passages:
- says:
    group-x: {grounds: {to: crime-x, with: {count: 2}, silent: [legalState]}}
silences: {flight-x: [{topic: payer}, destination]}
`, `
source: {id: reference-two, type: Reference, name: {en: Two}, published: "2025-01"}
uses: [reference-one]
entities:
  flight-y: {type: Flight, name: {en: Y}}
  country-x: {type: Country, name: {en: Exland}}
passages:
- says:
    flight-x: {charter: false, date: {bound: "2025/.."}}
    group-x: {size: 35, flight: flight-y, origin: country-y, grounds: {to: crime-x, with: {count: 3}}}
`}

func parse(t *testing.T, m *schema.Model, texts ...string) []*seed.Document {
	t.Helper()
	var docs []*seed.Document
	for i, text := range texts {
		d, err := seed.Parse(m, fmt.Sprintf("%d.yaml", i), []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

func newLibrary(t *testing.T, open Open, bundled bool) *library {
	t.Helper()
	m := realModel(t)
	l := &library{T: t, model: m, store: open(t, m)}
	t.Cleanup(func() { _ = l.store.Close() })
	if bundled {
		var err error
		if l.docs, err = seed.Bundled(m); err != nil {
			t.Fatal(err)
		}
	}
	l.docs = append(l.docs, parse(t, m, two...)...)
	l.load(l.docs...)
	if l.want = dumpOf(t, l.store); !strings.Contains(l.want, "node Conflict ") {
		t.Fatal("the documents do not contradict each other")
	}
	return l
}

func (l *library) load(docs ...*seed.Document) {
	l.Helper()
	if _, err := seed.Load(l.Context(), l.store, l.model, docs...); err != nil {
		l.Fatal(err)
	}
}

// same compares what the store holds with a fresh load, and what its indexes of full text find with what it holds.
func (l *library) same() {
	l.Helper()
	if got := dumpOf(l.T, l.store); got != l.want {
		l.Fatalf("a rebuild differs from a fresh load: %s", difference(got, l.want))
	}
	foundTold(l.T, l.store, "reference-two", "exland", "xland", "y")
}

// spoil damages everything that a rebuild makes anew: nodes, links and claims by turns.
func (l *library) spoil() {
	l.Helper()
	var d damage
	nodes, links := 0, 0
	err := l.store.Export(l.Context(), func(n store.Node) error {
		d.node(l.model, nodes, n)
		nodes++
		return nil
	}, func(k store.Link) error {
		d.link(links, k)
		links++
		return nil
	})
	if err != nil {
		l.Fatal(err)
	}
	ctx := l.Context()
	err = l.store.Update(ctx, func(tx store.Tx) error {
		return errors.Join(tx.DeleteLinks(ctx, d.goneLinks), tx.DeleteNodes(ctx, d.goneNodes), tx.PutNodes(ctx, d.nodes), tx.PutLinks(ctx, d.links))
	})
	if err != nil {
		l.Fatal(err)
	}
	if dumpOf(l.T, l.store) == l.want {
		l.Fatal("nothing is spoilt")
	}
}

// damage is what is written to spoil a graph.
type damage struct {
	nodes, goneNodes []store.Node
	links, goneLinks []store.Link
}

// node changes what follows from claims; what a claim itself says stays.
func (d *damage) node(m *schema.Model, i int, n store.Node) {
	switch {
	case n.Type == "Claim":
		accepted, _ := n.Columns["accepted"].(bool)
		d.nodes = append(d.nodes, store.Node{ID: n.ID, Type: n.Type, Columns: map[string]any{
			"accepted": !accepted, "rank": "x", "status_k": "x", "confidence_k": "x", "subjectSlot": "x", "targetSlot": nil, "link": "x", schema.ClaimWords: "xland"}})
		return
	case i%4 == 0:
		d.goneNodes = append(d.goneNodes, n)
		return
	case i%4 == 1 && n.Type != "Position" && m.Type(n.Type).Is(m.Type("Entity")):
		d.goneNodes = append(d.goneNodes, n)
		d.nodes = append(d.nodes, store.Node{ID: n.ID, Type: "Position", Columns: map[string]any{"name_EN": "spoilt"}})
		return
	}
	spoilt := store.Node{ID: n.ID, Type: n.Type, Columns: map[string]any{}}
	for _, c := range m.Type(n.Type).Columns()[1:] { // the first one is the id
		spoilt.Columns[c.Name] = nil
		if c.Key {
			spoilt.Columns[c.Name] = "spoilt"
		}
	}
	d.nodes = append(d.nodes, spoilt, store.Node{ID: n.ID + "-stray", Type: n.Type})
}

func (d *damage) link(i int, k store.Link) {
	switch i % 3 {
	case 0:
		d.goneLinks = append(d.goneLinks, k)
		return
	case 1:
		k.Status, k.Confidence, k.Rank, k.Columns = "INFERRED", 0.1, "x", nil
	case 2:
		k.To += "-stray"
	}
	d.links = append(d.links, k)
}

func (l *library) rebuild() seed.Rebuilt {
	l.Helper()
	done, err := seed.Rebuild(l.Context(), l.store, l.model)
	if err != nil {
		l.Fatal(err)
	}
	return done
}

func rebuildAll(t *testing.T, open Open) {
	l := newLibrary(t, open, true)
	sound := l.rebuild()
	l.same()
	if lines := strings.Count(l.want, "\n") + 1; sound.Nodes+sound.Links != lines || sound.Strays != 0 || sound.Sources != len(l.docs) {
		t.Errorf("a rebuild of what is sound: %+v, there are %d nodes and links", sound, lines)
	}
	l.spoil()
	if healed := l.rebuild(); healed.Strays == 0 || healed.Nodes != sound.Nodes || healed.Links != sound.Links {
		t.Errorf("a rebuild of what is spoilt: %+v, of what is sound: %+v", healed, sound)
	}
	l.same()
}

// flaky is a store whose Updates fail once there were some, and that calls a function before each Export.
type flaky struct {
	store.Store
	left   int
	before func()
}

var errFlaky = errors.New("flaky")

func (f *flaky) Update(ctx context.Context, change func(store.Tx) error) error {
	if f.left == 0 {
		return errFlaky
	}
	f.left--
	return f.Store.Update(ctx, change)
}

func (f *flaky) Export(ctx context.Context, node func(store.Node) error, link func(store.Link) error) error {
	f.before()
	return f.Store.Export(ctx, node, link)
}

// rebuildBrokenOff: a rebuild that ends after any of its transactions is completed by the next one.
func rebuildBrokenOff(t *testing.T, open Open) {
	l := newLibrary(t, open, false)
	for after := 0; ; after++ {
		l.spoil()
		_, err := seed.Rebuild(t.Context(), &flaky{l.store, after, func() {}}, l.model)
		if err == nil {
			l.same()
			break
		}
		if !errors.Is(err, errFlaky) {
			t.Fatal(err)
		}
		l.rebuild()
		l.same()
	}
}

// rebuildMeanwhile: what is loaded during a rebuild is not taken for a stray.
func rebuildMeanwhile(t *testing.T, open Open) {
	l := newLibrary(t, open, false)
	retract := func() error {
		_, err := (&seed.Loader{Store: l.store, Model: l.model}).Retract(t.Context(), "reference-two")
		return err
	}
	if err := retract(); err != nil {
		t.Fatal(err)
	}
	exports := 0
	_, err := seed.Rebuild(t.Context(), &flaky{l.store, 1000, func() {
		if exports++; exports == 2 {
			l.load(l.docs...)
		}
	}}, l.model)
	if err != nil || exports != 4 {
		t.Error(err, exports)
	}
	l.same()

	changing := func() {
		if err := retract(); err != nil { // it is out already
			l.load(l.docs...)
		}
	}
	if _, err := seed.Rebuild(t.Context(), &flaky{l.store, 1000, changing}, l.model); !errors.Is(err, seed.ErrChanging) {
		t.Error(err)
	}
}

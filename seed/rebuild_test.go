package seed_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// library is a model, documents some of which contradict each other, and a fresh load of all.
type library struct {
	*testing.T
	model *schema.Model
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

func newLibrary(t *testing.T, bundled bool) *library {
	t.Helper()
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	l := &library{T: t, model: m}
	if bundled {
		if l.docs, err = seed.Bundled(m); err != nil {
			t.Fatal(err)
		}
	}
	l.docs = append(l.docs, parse(t, m, two...)...)
	l.want = l.dump(l.load())
	if !strings.Contains(l.want, "node Conflict ") {
		t.Fatal("the documents do not contradict each other")
	}
	return l
}

// load opens a new store with all documents.
func (l *library) load() store.Store {
	l.Helper()
	st, err := sqlitestore.Open(l.Context(), filepath.Join(l.TempDir(), "test.db"), l.model)
	if err != nil {
		l.Fatal(err)
	}
	l.Cleanup(func() { _ = st.Close() })
	if _, err := seed.Load(l.Context(), st, l.model, l.docs...); err != nil {
		l.Fatal(err)
	}
	return st
}

func (l *library) dump(st store.Store) string {
	l.Helper()
	var lines []string
	err := st.Export(context.Background(), func(n store.Node) error { lines = append(lines, n.String()); return nil },
		func(k store.Link) error { lines = append(lines, k.String()); return nil })
	if err != nil {
		l.Fatal(err)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// same compares what a store holds with a fresh load.
func (l *library) same(st store.Store) {
	l.Helper()
	got, want := strings.Split(l.dump(st), "\n"), strings.Split(l.want, "\n")
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			l.Fatalf("got  %s\nwant %s", got[i], want[i])
		}
	}
	if len(got) != len(want) {
		l.Fatalf("%d lines, want %d", len(got), len(want))
	}
}

// spoil damages everything that a rebuild makes anew: nodes, links and claims by turns.
func (l *library) spoil(st store.Store) {
	l.Helper()
	var nodes []store.Node
	var links []store.Link
	err := st.Export(l.Context(), func(n store.Node) error { nodes = append(nodes, n); return nil },
		func(k store.Link) error { links = append(links, k); return nil })
	if err != nil {
		l.Fatal(err)
	}
	err = st.Update(l.Context(), func(tx store.Tx) error {
		var all []error
		for i, n := range nodes {
			all = append(all, l.spoilNode(tx, i, n))
		}
		for i, k := range links {
			all = append(all, spoilLink(l.Context(), tx, i, k))
		}
		return errors.Join(all...)
	})
	if err != nil {
		l.Fatal(err)
	}
	if l.dump(st) == l.want {
		l.Fatal("nothing is spoilt")
	}
}

// spoilNode changes what follows from claims; what a claim itself says stays.
func (l *library) spoilNode(tx store.Tx, i int, n store.Node) error {
	ctx := l.Context()
	switch {
	case n.Type == "Claim":
		accepted, _ := n.Columns["accepted"].(bool)
		return tx.PutNodes(ctx, []store.Node{{ID: n.ID, Type: n.Type, Columns: map[string]any{
			"accepted": !accepted, "rank": "x", "status_k": "x", "confidence_k": "x", "subjectSlot": "x", "targetSlot": nil, "link": "x"}}})
	case i%4 == 0:
		return tx.DeleteNodes(ctx, []store.Node{n})
	case i%4 == 1 && n.Type != "Position" && l.model.Type(n.Type).Is(l.model.Type("Entity")):
		other := store.Node{ID: n.ID, Type: "Position", Columns: map[string]any{"name_EN": "spoilt"}}
		return errors.Join(tx.DeleteNodes(ctx, []store.Node{n}), tx.PutNodes(ctx, []store.Node{other}))
	}
	spoilt, columns := store.Node{ID: n.ID, Type: n.Type, Columns: map[string]any{}}, l.model.Type(n.Type).Columns()
	for _, c := range columns {
		switch {
		case c.Name == "id":
		case c.Key:
			spoilt.Columns[c.Name] = "spoilt"
		default:
			spoilt.Columns[c.Name] = nil
		}
	}
	stray := store.Node{ID: n.ID + "-stray", Type: n.Type}
	return tx.PutNodes(ctx, []store.Node{spoilt, stray})
}

func spoilLink(ctx context.Context, tx store.Tx, i int, k store.Link) error {
	switch i % 3 {
	case 0:
		return tx.DeleteLinks(ctx, []store.Link{k})
	case 1:
		k.Status, k.Confidence, k.Rank, k.Columns = "INFERRED", 0.1, "x", nil
		return tx.PutLinks(ctx, []store.Link{k})
	}
	k.To += "-stray"
	return tx.PutLinks(ctx, []store.Link{k})
}

func (l *library) rebuild(st store.Store) seed.Rebuilt {
	l.Helper()
	done, err := seed.Rebuild(l.Context(), st, l.model)
	if err != nil {
		l.Fatal(err)
	}
	return done
}

func TestRebuild(t *testing.T) {
	l := newLibrary(t, true)
	st := l.load()
	sound := l.rebuild(st)
	l.same(st)
	if lines := strings.Count(l.want, "\n") + 1; sound.Nodes+sound.Links != lines || sound.Strays != 0 || sound.Sources != len(l.docs) {
		t.Errorf("a rebuild of what is sound: %+v, there are %d nodes and links", sound, lines)
	}
	l.spoil(st)
	if healed := l.rebuild(st); healed.Strays == 0 || healed.Nodes != sound.Nodes || healed.Links != sound.Links {
		t.Errorf("a rebuild of what is spoilt: %+v, of what is sound: %+v", healed, sound)
	}
	l.same(st)
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

// TestRebuildBrokenOff: a rebuild that ends after any of its transactions is completed by the next one.
func TestRebuildBrokenOff(t *testing.T) {
	l := newLibrary(t, false)
	for after := 0; ; after++ {
		st := l.load()
		l.spoil(st)
		_, err := seed.Rebuild(t.Context(), &flaky{st, after, func() {}}, l.model)
		if err == nil {
			l.same(st)
			break
		}
		if !errors.Is(err, errFlaky) {
			t.Fatal(err)
		}
		l.rebuild(st)
		l.same(st)
	}
}

// TestRebuildMeanwhile: what is loaded during a rebuild is not taken for a stray.
func TestRebuildMeanwhile(t *testing.T) {
	l := newLibrary(t, false)
	all := l.docs
	l.docs = all[:len(all)-1]
	st := l.load()
	l.docs = all
	exports := 0
	_, err := seed.Rebuild(t.Context(), &flaky{st, 1000, func() {
		if exports++; exports == 2 {
			if _, err := seed.Load(t.Context(), st, l.model, all...); err != nil {
				t.Error(err)
			}
		}
	}}, l.model)
	if err != nil || exports != 4 {
		t.Error(err, exports)
	}
	l.same(st)

	changing := func() {
		if _, err := (&seed.Loader{Store: st, Model: l.model}).Retract(t.Context(), "reference-two"); err != nil {
			if _, err := seed.Load(t.Context(), st, l.model, all...); err != nil {
				t.Error(err)
			}
		}
	}
	if _, err := seed.Rebuild(t.Context(), &flaky{st, 1000, changing}, l.model); !errors.Is(err, seed.ErrChanging) {
		t.Error(err)
	}
}

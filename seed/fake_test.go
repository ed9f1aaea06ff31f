package seed

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// fake is a store in memory: the obvious implementation of store.Tx, with transactions by copying. It cannot be read by
// plans.
type fake struct {
	nodes map[string]store.Node
	links map[string]store.Link
	notes map[string]string
}

func newFake() *fake {
	return &fake{nodes: map[string]store.Node{}, links: map[string]store.Link{}, notes: map[string]string{}}
}

func (f *fake) Run(context.Context, *plan.Plan) (store.Tree, error)   { panic("a fake runs no plans") }
func (f *fake) Read(context.Context, func(store.Reading) error) error { panic("a fake is not read") }
func (f *fake) Ping(context.Context) error                            { return nil }
func (f *fake) Close() error                                          { return nil }

func (f *fake) Export(context.Context, func(store.Node) error, func(store.Link) error) error {
	panic("a fake is looked into, not exported")
}

func (f *fake) Fill(context.Context, bool, func(store.Filling) error) error {
	panic("a fake is never filled")
}

func (f *fake) Update(_ context.Context, change func(store.Tx) error) error {
	tx := &fake{nodes: maps.Clone(f.nodes), links: maps.Clone(f.links), notes: maps.Clone(f.notes)}
	if err := change(tx); err != nil {
		return err
	}
	f.nodes, f.links, f.notes = tx.nodes, tx.links, tx.notes
	return nil
}

func (f *fake) Find(_ context.Context, typ, column string, values []string) ([]store.Node, error) {
	var out []store.Node
	for _, n := range f.nodes {
		v, there := n.Columns[column].(string)
		if column == "id" {
			v, there = n.ID, true
		}
		if n.Type == typ && there && slices.Contains(values, v) {
			out = append(out, store.Node{ID: n.ID, Type: n.Type, Columns: maps.Clone(n.Columns)})
		}
	}
	slices.SortFunc(out, func(a, b store.Node) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

func (f *fake) PutNodes(_ context.Context, nodes []store.Node) error {
	seen := map[string]bool{}
	for _, n := range nodes {
		old, there := f.nodes[n.ID]
		if there && old.Type != n.Type {
			return fmt.Errorf("%s changes from %s to %s", n.ID, old.Type, n.Type)
		}
		if seen[n.ID] {
			return fmt.Errorf("%s twice in one call", n.ID)
		}
		seen[n.ID] = true
		columns := maps.Clone(old.Columns)
		if columns == nil {
			columns = map[string]any{}
		}
		for k, v := range n.Columns {
			if v == nil {
				delete(columns, k)
			} else {
				columns[k] = v
			}
		}
		f.nodes[n.ID] = store.Node{ID: n.ID, Type: n.Type, Columns: columns}
	}
	return nil
}

func (f *fake) DeleteNodes(_ context.Context, nodes []store.Node) error {
	for _, n := range nodes {
		if f.nodes[n.ID].Type != n.Type {
			return fmt.Errorf("%s is no %s", n.ID, n.Type)
		}
		delete(f.nodes, n.ID)
	}
	return nil
}

func identity(l store.Link) string { return l.Type + " " + l.From + " " + l.To + " " + l.Key }

func (f *fake) PutLinks(_ context.Context, links []store.Link) error {
	for _, l := range links {
		f.links[identity(l)] = l
	}
	return nil
}

func (f *fake) DeleteLinks(_ context.Context, links []store.Link) error {
	for _, l := range links {
		delete(f.links, identity(l))
	}
	return nil
}

func (f *fake) Notes(context.Context) (map[string]string, error) { return maps.Clone(f.notes), nil }

func (f *fake) Note(_ context.Context, name, text string) error {
	if f.notes[name] = text; text == "" {
		delete(f.notes, name)
	}
	return nil
}

// dump returns all that the fake holds, sorted, for comparison.
func (f *fake) dump() string {
	var lines []string
	for _, n := range f.nodes {
		lines = append(lines, fmt.Sprintf("%s:%s %s", n.Type, n.ID, columnsText(n.Columns)))
	}
	for _, l := range f.links {
		lines = append(lines, fmt.Sprintf("-[%s %s]-> %s %v %s %s", identity(l), l.Status, l.Rank, l.Confidence, l.Key, columnsText(l.Columns)))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func columnsText(columns map[string]any) string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(columns)) {
		if columns[k] != nil {
			out = append(out, fmt.Sprintf("%s=%v", k, columns[k]))
		}
	}
	return strings.Join(out, " ")
}

// load loads documents and fails the test when that fails.
func (f *fake) load(t testing.TB, docs ...*Document) Report {
	t.Helper()
	r, err := Load(context.Background(), f, model(t), docs...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// targets returns the ends of the links of that type that leave id.
func (f *fake) targets(typ, id string) []string {
	var out []string
	for _, l := range f.links {
		if l.Type == typ && l.From == id {
			out = append(out, l.To)
		}
	}
	slices.Sort(out)
	return out
}

// sources returns the ends of the links of that type that lead to id.
func (f *fake) sources(typ, id string) []string {
	var out []string
	for _, l := range f.links {
		if l.Type == typ && l.To == id {
			out = append(out, l.From)
		}
	}
	slices.Sort(out)
	return out
}

// parse parses a document that must be right.
func parse(t testing.TB, name, text string) *Document {
	t.Helper()
	d, err := Parse(model(t), name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

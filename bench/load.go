package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// loaded is what loading documents into a store gave.
type loaded struct {
	store       string
	documents   int
	claims      int
	nodes       int // claims and conflicts included
	links       int
	took, raw   time.Duration // by the loader; the same rows written by hand
	first, last float64       // greatest memory in the first and in the second half, MB
}

func (l loaded) rate(d time.Duration) float64 { return float64(l.nodes+l.links) / d.Seconds() }

func (l loaded) String() string {
	return fmt.Sprintf("%s: %d claims in %d documents, each in a transaction of its own, are %d nodes and %d links: loaded in %.1f s, %.0f claims/s, %.0f rows/s; "+
		"raw writes of the same rows in as many transactions %.1f s, %.0f rows/s; memory at most %.0f MB in the first half and %.0f MB in the second",
		l.store, l.claims, l.documents, l.nodes, l.links, l.took.Seconds(), float64(l.claims)/l.took.Seconds(), l.rate(l.took),
		l.raw.Seconds(), l.rate(l.raw), l.first, l.last)
}

// load measures the loader on both stores, and beside it the same rows written by hand into an empty store each. What
// is measured is the whole command, from its start to its end.
func (b *bench) load(ctx context.Context, r *report) error {
	dir := b.file("documents")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	files, err := documents(dir, b.claims)
	if err != nil {
		return err
	}
	x, rows, err := b.loadInto(ctx, "SQLite", "sqlite:"+b.file("loaded.db"), files, b.openSQLite(b.file("loaded.db")))
	if err == nil {
		x.raw, err = b.rawSQLite(ctx, rows)
	}
	if err != nil {
		return err
	}
	r.loads = append(r.loads, x)
	err = b.withNeo4j(ctx, func(uri string) error {
		x, rows, err = b.loadInto(ctx, "Neo4j", uri, files, b.openNeo4j(uri))
		return err
	})
	if err != nil {
		return err
	}
	err = b.withNeo4j(ctx, func(uri string) error {
		x.raw, err = b.rawNeo4j(ctx, uri, rows)
		return err
	})
	r.loads = append(r.loads, x)
	return err
}

// opener opens a store.
type opener func(context.Context) (store.Store, error)

func (b *bench) openSQLite(file string) opener {
	return func(ctx context.Context) (store.Store, error) { return sqlitestore.Open(ctx, file, b.model) }
}

func (b *bench) openNeo4j(uri string) opener {
	return func(ctx context.Context) (store.Store, error) {
		return neo4jstore.Open(ctx, neo4jstore.Config{URI: uri}, b.model)
	}
}

// rows are all that a store holds.
type rows struct {
	nodes []store.Node
	links []store.Link
}

// loadInto loads files into a store and reads back what is in it then.
func (b *bench) loadInto(ctx context.Context, name, where string, files []string, open opener) (loaded, rows, error) {
	progress("loading %d documents into %s", len(files), name)
	x := loaded{store: name, documents: len(files)}
	began := time.Now()
	c, err := b.spawn([]string{"CONVENIO_NEO4J_USER=", "CONVENIO_NEO4J_PASSWORD="}, b.convenio, append([]string{"load", "--store", where}, files...)...)
	if err != nil {
		return x, rows{}, err
	}
	memories := watch(ctx, c)
	x.took = time.Since(began)
	if c.Err() != nil {
		return x, rows{}, fmt.Errorf("convenio load: %w\n%s", c.Err(), c.tail())
	}
	half := len(memories) / 2
	x.first, x.last = slices.Max(memories[:half+1]), slices.Max(memories[half:])
	all, err := export(ctx, open)
	x.nodes, x.links = len(all.nodes), len(all.links)
	for _, n := range all.nodes {
		if n.Type == "Claim" {
			x.claims++
		}
	}
	return x, all, err
}

// watch looks at a process's memory until it ends, and returns what it saw, in MB.
func watch(ctx context.Context, c *process) []float64 {
	seen := []float64{0}
	for {
		select {
		case <-ctx.Done():
			c.stop()
		case <-c.Done():
			return seen
		case <-time.After(50 * time.Millisecond):
			if m := memory(c.PID(), "VmRSS"); m > 0 {
				seen = append(seen, float64(m)/1e6)
			}
		}
	}
}

// export reads all that a store holds.
func export(ctx context.Context, open opener) (rows, error) {
	var out rows
	st, err := open(ctx)
	if err != nil {
		return out, err
	}
	err = st.Export(ctx, func(n store.Node) error { out.nodes = append(out.nodes, n); return nil },
		func(l store.Link) error { out.links = append(out.links, l); return nil })
	return out, errors.Join(err, st.Close())
}

// documents calls do with the rows that each document made, that first which declares what the others name: a node is of
// the document of the first claim about it, a link of that of its source.
func (r rows) documents(do func([]store.Node, []store.Link) error) error {
	of := map[string]string{}
	for _, n := range r.nodes {
		if source, ok := n.Columns["sourceId"].(string); ok && n.Type == "Claim" {
			of[n.ID] = source
			if subject, _ := n.Columns["subjectId"].(string); of[subject] == "" {
				of[subject] = source
			}
		}
	}
	by := map[string]*rows{referenceID: {}}
	part := func(id string) *rows {
		if by[of[id]] == nil {
			by[of[id]] = &rows{}
		}
		return by[of[id]]
	}
	for _, n := range r.nodes {
		x := part(n.ID)
		x.nodes = append(x.nodes, n)
	}
	for _, l := range r.links {
		x := part(l.From)
		x.links = append(x.links, l)
	}
	sources := slices.DeleteFunc(slices.Sorted(maps.Keys(by)), func(s string) bool { return s == referenceID })
	for _, source := range append([]string{referenceID}, sources...) {
		if err := do(by[source].nodes, by[source].links); err != nil {
			return err
		}
	}
	return nil
}

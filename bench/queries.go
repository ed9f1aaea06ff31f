package main

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// connections are how many clients ask at once.
var connections = []int{1, 8, 64}

// warmUp is how long each engine is asked each question before anything is measured: the compilers of Java and
// JavaScript need thousands of requests, and slow questions get fewer of them.
const warmUp = 2 * time.Second

// onGraph measures what is asked of a graph, in both stores.
func (b *bench) onGraph(ctx context.Context, r *report) error {
	g := newWorld(b.scale)
	return b.withNeo4j(ctx, func(uri string) error {
		if err := b.fillNeo4j(ctx, g, uri); err != nil {
			return err
		}
		file, err := b.fillSQLite(ctx, g, "graph.db")
		if err == nil && b.wants("queries") {
			err = b.queries(ctx, r, g, uri, file)
		}
		if err == nil && b.wants("growth") {
			err = b.growth(ctx, r, g, map[string]string{"Neo4j": uri, "SQLite": "sqlite:" + file})
		}
		return err
	})
}

// queries measures the questions side by side with the peers and the limit.
func (b *bench) queries(ctx context.Context, r *report, g world, uri, file string) error {
	onNeo4j, err := b.neo4jTrio(ctx, uri)
	defer onNeo4j.close()
	if err != nil {
		return err
	}
	onSQLite, stop, err := b.sqliteTrio(ctx, g, file)
	defer stop()
	if err != nil {
		return err
	}
	return b.compete(ctx, r, g, []*trio{onNeo4j, onSQLite})
}

// neo4jTrio starts the three that share a Neo4j. The caller closes what was started, after an error too.
func (b *bench) neo4jTrio(ctx context.Context, uri string) (*trio, error) {
	t := &trio{store: "Neo4j"}
	var err error
	if t.ours, err = b.serve(ctx, uri); err != nil {
		return t, err
	}
	if t.peer, err = b.peer(ctx, "@neo4j/graphql", "neo4j-graphql", "/", "NEO4J_URI="+uri); err != nil {
		return t, err
	}
	if t.limit, err = b.limit(ctx, "raw Cypher", "neo4j", uri); err != nil {
		return t, err
	}
	for _, e := range t.all() {
		e.database = b.neo4j
	}
	return t, nil
}

// sqliteTrio starts convenio and the limit on a file, and PostGraphile on a PostgreSQL with the same graph. The caller
// calls stop, after an error too.
func (b *bench) sqliteTrio(ctx context.Context, g world, file string) (t *trio, stop func(), err error) {
	t = &trio{store: "SQLite"}
	progress("filling PostgreSQL")
	pg, err := startPostgres(ctx)
	if err != nil {
		return t, t.close, err
	}
	stop = func() { t.close(); pg.close() }
	if err := pg.fill(ctx, g); err != nil {
		return t, stop, err
	}
	if t.ours, err = b.serve(ctx, "sqlite:"+file); err != nil {
		return t, stop, err
	}
	if t.peer, err = b.peer(ctx, "PostGraphile", "postgraphile", "/graphql", pg.environment()...); err != nil {
		return t, stop, err
	}
	t.peer.database = pg.PID()
	t.limit, err = b.limit(ctx, "raw SQL", "sqlite", file)
	return t, stop, err
}

// compete compares the answers of all engines, warms them up, and measures them in turn.
func (b *bench) compete(ctx context.Context, r *report, g world, trios []*trio) error {
	all := slices.DeleteFunc(works(g), func(w *work) bool { return b.works != nil && !slices.Contains(b.works, w.name) })
	if err := findPages(ctx, all, g, trios); err != nil {
		return err
	}
	for _, w := range all {
		var engines []*engine
		for _, t := range trios {
			engines = append(engines, slices.DeleteFunc(t.all(), func(e *engine) bool { return !w.asks(e) })...)
		}
		size, err := compare(ctx, w, g, engines)
		if err != nil {
			return err
		}
		r.sizes = append(r.sizes, fmt.Sprintf("%s: %s; %d bytes on average", w.name, w.says, size))
		progress("%s: all answer alike; warming up", w.name)
		for _, e := range engines {
			if _, err := drive(ctx, e, w, g, connections[1], min(warmUp, 5*b.cell)); err != nil {
				return err
			}
		}
	}
	for i := range b.runs {
		progress("run %d of %d", i+1, b.runs)
		for _, w := range all {
			for _, t := range trios {
				if err := b.turn(ctx, r, g, w, t); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// turn measures one question on the three of a store, one after the other, at each number of connections.
func (b *bench) turn(ctx context.Context, r *report, g world, w *work, t *trio) error {
	for _, n := range connections {
		row := r.row(w.name, t, n)
		for i, e := range t.all() {
			if !w.asks(e) || slices.ContainsFunc(row.samples[i], sample.endless) {
				continue
			}
			before := e.busy()
			s, err := drive(ctx, e, w, g, n, b.cell)
			if err != nil {
				return fmt.Errorf("%s %s: %w", w.name, e.name, err)
			}
			s.busy = e.busy().since(before, len(s.latencies))
			row.samples[i] = append(row.samples[i], s)
		}
	}
	return nil
}

// findPages tells each engine in its own words where the page of W4 begins.
func findPages(ctx context.Context, all []*work, g world, trios []*trio) error {
	before := pageSize * (page(g) - 1)
	last := g.charters()[before-1]
	for _, w := range all {
		if !w.paged {
			continue
		}
		for _, t := range trios {
			t.limit.page = variables{"key": last[0] + last[0], "last": last[1]}
			for _, e := range []*engine{t.ours, t.peer} {
				if e.texts == "neo4j-graphql.graphql" {
					e.page = variables{"offset": before}
				} else if err := e.findPage(ctx, w, g); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

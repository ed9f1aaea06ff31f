package main

import (
	"context"
	"fmt"
)

// grown is how long a question takes on a graph and on a larger one.
type grown struct {
	name         string
	small, large figure // ms
}

// growing are the questions whose answers do not grow with the graph.
var growing = map[string]bool{"W1": true, "W8": true}

// growth measures convenio alone on the graph, which the two stores hold, and on one that is so many times smaller, in
// turn.
func (b *bench) growth(ctx context.Context, r *report, g world, large map[string]string) error {
	small := newWorld(b.scale / b.factor)
	return b.withNeo4j(ctx, func(uri string) error {
		if err := b.fillNeo4j(ctx, small, uri); err != nil {
			return err
		}
		file, err := b.fillSQLite(ctx, small, "small.db")
		if err != nil {
			return err
		}
		if err := b.grow(ctx, r, "Neo4j", [2]world{small, g}, [2]string{uri, large["Neo4j"]}); err != nil {
			return err
		}
		return b.grow(ctx, r, "SQLite", [2]world{small, g}, [2]string{"sqlite:" + file, large["SQLite"]})
	})
}

// grow measures on the stores that have the graphs.
func (b *bench) grow(ctx context.Context, r *report, name string, graphs [2]world, stores [2]string) error {
	var engines [2]*engine
	for i, where := range stores {
		e, err := b.serve(ctx, where)
		if e != nil {
			defer e.stop()
		}
		if err != nil {
			return err
		}
		engines[i] = e
	}
	progress("growth on %s", name)
	for _, w := range works(graphs[0]) {
		if !growing[w.name] {
			continue
		}
		x := grown{name: fmt.Sprintf("growth ×%s, %s, %s", number(b.factor), w.name, name)}
		for i, e := range engines { // warms up: the Neo4j of the smaller graph has answered nothing yet
			if _, err := drive(ctx, e, w, graphs[i], connections[1], min(3*warmUp, 15*b.cell)); err != nil {
				return err
			}
		}
		for range b.runs {
			for i, of := range []*figure{&x.small, &x.large} {
				s, err := drive(ctx, engines[i], w, graphs[i], 1, b.cell)
				if err != nil {
					return err
				}
				*of = append(*of, latency([]sample{s}, 0.5)...)
			}
		}
		r.grown = append(r.grown, x)
	}
	return nil
}

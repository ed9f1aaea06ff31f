package main

import (
	"context"
	"errors"
	"fmt"
)

// grown is how long a question takes on a graph and on a larger one.
type grown struct {
	name         string
	small, large figure // ms
}

// growing are the questions whose answers do not grow with the graph.
var growing = map[string]bool{"W1": true, "W8": true}

// growth measures convenio alone on two graphs on each store, in turn.
func (b *bench) growth(ctx context.Context, r *report) error {
	graphs := [2]world{newWorld(b.scale), newWorld(b.scale * b.factor)}
	return b.withNeo4j(ctx, func(small string) error {
		return b.withNeo4j(ctx, func(large string) error {
			onNeo4j := [2]string{small, large}
			onSQLite, err := b.fillBoth(ctx, graphs, onNeo4j)
			if err != nil {
				return err
			}
			if err := b.grow(ctx, r, "Neo4j", graphs, onNeo4j); err != nil {
				return err
			}
			return b.grow(ctx, r, "SQLite", graphs, onSQLite)
		})
	})
}

// fillBoth puts the graphs into the two Neo4j and, at the same time, into two files, whose stores it returns.
func (b *bench) fillBoth(ctx context.Context, graphs [2]world, uris [2]string) (files [2]string, err error) {
	failed := make(chan error)
	go func() {
		var err error
		for i, g := range graphs {
			err = errors.Join(err, b.fillNeo4j(ctx, g, uris[i]))
		}
		failed <- err
	}()
	for i, g := range graphs {
		file, failure := b.fillSQLite(ctx, g, fmt.Sprintf("growth-%d.db", g.flights))
		files[i], err = "sqlite:"+file, errors.Join(err, failure)
	}
	return files, errors.Join(err, <-failed)
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
	for _, w := range works(graphs[0]) {
		if !growing[w.name] {
			continue
		}
		x := grown{name: fmt.Sprintf("growth ×%s, %s, %s", number(b.factor), w.name, name)}
		for i, e := range engines { // warms up
			if _, err := drive(ctx, e, w, graphs[i], 1, min(warmUp, 4*b.cell)); err != nil {
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

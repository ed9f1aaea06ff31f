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

// growth measures convenio alone on two graphs on each store, in turn.
func (b *bench) growth(ctx context.Context, r *report) error {
	small, large := newWorld(b.scale), newWorld(b.scale*b.growthFactor())
	return b.withNeo4j(ctx, func(first string) error {
		return b.withNeo4j(ctx, func(second string) error {
			if err := b.grow(ctx, r, "Neo4j", small, large, func(g world) (string, error) {
				uri := first
				if g == large {
					uri = second
				}
				return uri, b.fillNeo4j(ctx, g, uri)
			}); err != nil {
				return err
			}
			return b.grow(ctx, r, "SQLite", small, large, func(g world) (string, error) {
				file, err := b.fillSQLite(ctx, g, fmt.Sprintf("growth-%d.db", g.flights))
				return "sqlite:" + file, err
			})
		})
	})
}

func (b *bench) growthFactor() float64 { return b.settings.growth }

// grow measures on one store; fill makes a store with a graph in it.
func (b *bench) grow(ctx context.Context, r *report, store string, small, large world, fill func(world) (string, error)) error {
	var engines [2]*engine
	graphs := [2]world{small, large}
	for i, g := range graphs {
		where, err := fill(g)
		if err != nil {
			return err
		}
		e, err := b.serve(ctx, where)
		if e != nil {
			defer e.stop()
		}
		if err != nil {
			return err
		}
		engines[i] = e
	}
	for _, w := range works(small) {
		if !growing[w.name] {
			continue
		}
		x := grown{name: fmt.Sprintf("growth ×%s, %s, %s", number(b.growthFactor()), w.name, store)}
		for run := -1; run < b.runs; run++ { // the first one warms up
			for i, e := range engines {
				d := b.cell
				if run < 0 {
					d = warmUp
				}
				s, err := drive(ctx, e, w, graphs[i], 1, d)
				if err != nil {
					return err
				}
				if run < 0 {
					continue
				}
				if i == 0 {
					x.small = append(x.small, latency([]sample{s}, 0.5)...)
				} else {
					x.large = append(x.large, latency([]sample{s}, 0.5)...)
				}
			}
		}
		r.grown = append(r.grown, x)
	}
	return nil
}

package main

import "math"

// bar is a figure that is to be reached.
type bar struct {
	says  string
	least bool // at least and not at most
	bound float64
	unit  string
	got   figure
}

// met says whether it was reached, in the median.
func (b bar) met() string {
	x := b.got.median()
	switch {
	case math.IsNaN(x):
		return "not measured"
	case b.least == (x >= b.bound), x == b.bound:
		return "met"
	}
	return "missed"
}

// bars returns all that is to be reached, with what was measured.
func (r *report) bars() []bar {
	out := []bar{
		{"W1, Neo4j, 8 connections: throughput, times that of @neo4j/graphql", true, 12, "", r.throughput("W1", "Neo4j", 8, peer)},
		{"W1, Neo4j, 8 connections: throughput, times that of raw Cypher", true, 0.75, "", r.throughput("W1", "Neo4j", 8, limit)},
		{"W1, SQLite, 8 connections: throughput, times that of PostGraphile", true, 4, "", r.throughput("W1", "SQLite", 8, peer)},
		{"W1, SQLite, 8 connections: throughput, times that of raw SQL", true, 0.7, "", r.throughput("W1", "SQLite", 8, limit)},
		{"W2, Neo4j: p50 of @neo4j/graphql, times ours", true, 25, "", r.p50("W2", "Neo4j", peer).over(r.p50("W2", "Neo4j", ours))},
		{"W2, Neo4j: p50, times that of raw Cypher", false, 1.3, "", r.p50("W2", "Neo4j", ours).over(r.p50("W2", "Neo4j", limit))},
		{"W2, SQLite: p50, times that of raw SQL", false, 1.3, "", r.p50("W2", "SQLite", ours).over(r.p50("W2", "SQLite", limit))},
	}
	for _, store := range []string{"Neo4j", "SQLite"} {
		out = append(out, bar{"W4, " + store + ": p50, times that of W3", false, 1.2, "", r.p50("W4", store, ours).over(r.p50("W3", store, ours))})
	}
	for _, x := range r.grown {
		out = append(out, bar{x.name + ": p50, times that on the smaller graph", false, 1.3, "", x.large.over(x.small)})
	}
	out = append(out, bar{"executor's share of an answer of 130 kB", false, 0.5, "ms", r.share})
	for _, x := range r.loads {
		out = append(out, bar{"load, " + x.store + ": rows per second, times raw writes of the same rows", true, 0.5, "", figure{x.raw.Seconds() / x.took.Seconds()}})
	}
	return append(out,
		bar{"start to ready, embedded, seeded before", false, 0.5, "s", r.again},
		bar{"start to ready, embedded, seeding", false, 0.5, "s", r.first},
		bar{"idle memory", false, 60, "MB", r.idle})
}

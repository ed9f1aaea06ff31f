package main

import (
	"fmt"
	"time"

	"github.com/convenio-graph/convenio/store"
)

// copyCommand copies a graph from one store to another.
type copyCommand struct {
	neo4jFlags
	From    string `arg:"" help:"The store to read: sqlite:PATH or neo4j://HOST:PORT."`
	To      string `arg:"" help:"The store to fill, which must be empty."`
	Replace bool   `help:"Delete what TO holds, a copy that was broken off included."`
}

// Run copies and says what both stores hold then.
func (c *copyCommand) Run(p *program) error {
	if c.From == c.To {
		return &failure{"FROM and TO are the same store", "name two"}
	}
	from, err := storeFlags{Store: c.From, neo4jFlags: c.neo4jFlags}.openExisting(p)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	to, err := storeFlags{Store: c.To, neo4jFlags: c.neo4jFlags}.open(p)
	if err != nil {
		return err
	}
	defer func() { _ = to.Close() }()
	start := time.Now()
	d, err := store.Copy(p, from, to, c.Replace)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s and %s hold the same: %d nodes and %d links, compared after copying (digest %.16s); %.1f s\n",
		c.From, c.To, d.Nodes, d.Links, d, time.Since(start).Seconds())
	return nil
}

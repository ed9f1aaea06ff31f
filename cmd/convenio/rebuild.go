package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
)

// rebuildCommand computes the graph anew from its claims.
type rebuildCommand struct {
	storeFlags
}

// Run rebuilds the store; it may be in use meanwhile.
func (c *rebuildCommand) Run(p *program) error {
	_, m, err := schema.Load()
	if err != nil {
		return err
	}
	st, err := c.openExisting(p)
	if err != nil {
		return err
	}
	defer func() { _ = st.Close() }()
	start := time.Now()
	r, err := seed.Rebuild(p, st, m)
	if errors.Is(err, seed.ErrChanging) {
		return &failure{err.Error(), "repeat convenio rebuild when nothing is being loaded"}
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s: %s, %s and %s made anew from the claims; %s deleted; %.1f s\n", c.Store,
		count(r.Sources, "source"), count(r.Nodes, "node"), count(r.Links, "link"), count(r.Strays, "stray"), time.Since(start).Seconds())
	return nil
}

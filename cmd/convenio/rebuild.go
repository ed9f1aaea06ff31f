package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store"
)

// rebuildCommand computes the graph anew from its claims.
type rebuildCommand struct {
	storeFlags
}

// Run rebuilds the store; it may be in use meanwhile.
func (c *rebuildCommand) Run(p *program) error {
	return c.use(p, func(st store.Store, m *schema.Model) error { return c.rebuild(p, st, m) })
}

func (c *rebuildCommand) rebuild(p *program, st store.Store, m *schema.Model) error {
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

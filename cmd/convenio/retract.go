package main

import (
	"errors"
	"fmt"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store"
)

// retractCommand takes a source out.
type retractCommand struct {
	storeFlags
	reportFlags
	Source string `arg:"" help:"Id of the source; convenio sources lists those that are loaded."`
}

// Run takes the source out, or says what that would take away.
func (c *retractCommand) Run(p *program) error {
	return c.use(p, func(st store.Store, m *schema.Model) error { return c.retract(p, st, m) })
}

func (c *retractCommand) retract(p *program, st store.Store, m *schema.Model) error {
	r, err := (&seed.Loader{Store: st, Model: m, DryRun: c.DryRun}).Retract(p, c.Source)
	var unknown *seed.UnknownSource
	switch {
	case errors.As(err, &unknown) && unknown.Like != "":
		return &failure{err.Error(), fmt.Sprintf("did you mean %q?", unknown.Like)}
	case errors.As(err, &unknown):
		return &failure{err.Error(), "convenio sources lists what is loaded"}
	case err != nil:
		return err
	case c.JSON:
		return printJSON(p.out, r)
	case c.DryRun:
		printLoaded(p.out, r.Documents[0], true)
		return nil
	}
	d := r.Documents[0]
	_, err = fmt.Fprintf(p.out, "%s: %s removed; %s and %s deleted\n", d.Source, count(d.Removed, "claim"), count(d.NodesDeleted, "node"), count(d.LinksDeleted, "link"))
	return err
}

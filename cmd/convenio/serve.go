package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/server"
	"github.com/convenio-graph/convenio/store"
)

// serveCommand serves the graph.
type serveCommand struct {
	Listen      string `default:"127.0.0.1:8080" env:"CONVENIO_LISTEN" placeholder:"HOST:PORT" help:"Where to listen. Default: ${default}."`
	storeFlags  `group:"store"`
	Seed        bool `group:"store" env:"CONVENIO_SEED" help:"Load the bundled documents into an empty Neo4j too. An empty SQLite file always gets them."`
	graphFlags  `group:"graph"`
	accessFlags `group:"access"`
	limitFlags  `group:"limits"`
	timeFlags   `group:"time"`
	logFlags    `group:"log"`
}

// Help is what the help says before it lists the flags.
func (serveCommand) Help() string {
	return `The server answers GraphQL at /graphql, by POST and, for queries, by GET. /schema.graphql has all that can be asked,
/ is for people, /healthz says that the server is alive and /readyz whether its store answers.

Each setting is a flag, a variable of the environment, or a line in the file that --config names, in this order; a setting
that does not exist is an error, wherever it stands. The limits are on by default. docs/operating.md tells more.`
}

// Validate refuses settings that cannot be.
func (c *serveCommand) Validate() error {
	positive := map[string]int64{
		"max-body": c.MaxBody, "max-query": int64(c.MaxQuery), "max-tokens": int64(c.MaxTokens), "max-depth": int64(c.MaxDepth),
		"max-roots": int64(c.MaxRoots), "max-aliases": int64(c.MaxAliases), "max-fields": int64(c.MaxFields), "max-nodes": int64(c.MaxNodes), "max-at-once": int64(c.MaxAtOnce),
		"timeout": int64(c.Timeout), "mutation-timeout": int64(c.MutationTimeout), "header-timeout": int64(c.HeaderTimeout),
		"body-timeout": int64(c.BodyTimeout), "answer-timeout": int64(c.AnswerTimeout), "idle-timeout": int64(c.IdleTimeout), "drain": int64(c.Drain),
	}
	for _, name := range slices.Sorted(maps.Keys(positive)) {
		if positive[name] <= 0 {
			return fmt.Errorf("--%s must be more than 0", name)
		}
	}
	if c.Rate < 0 || c.Wait < 0 {
		return errors.New("--rate and --wait cannot be negative")
	}
	return nil
}

// Run serves until it is told to stop. The port is taken first, so that a taken one costs nothing else, and requests are
// answered from then on: while the store is opened, with the reason why there is no other answer yet.
func (c *serveCommand) Run(p *program) error {
	c.log(p.err)
	collectLess()
	stop, err := server.StartTraces(p)
	if err != nil {
		return &failure{"traces: " + err.Error(), "see the variables that begin with OTEL_"}
	}
	defer stopTraces(stop)
	tokens, err := server.NewTokens(c.Token, c.TokenFile)
	if err != nil {
		return &failure{"tokens: " + err.Error(), "see --token and --token-file"}
	}
	l, err := c.listen()
	if err != nil {
		return err
	}
	defer func() { _ = l.Close() }() // it is closed already when serving has begun
	var gate server.Gate
	var st store.Store
	defer func() {
		if st != nil {
			_ = st.Close()
		}
	}()
	if c.Wait > 0 {
		fmt.Fprintf(p.out, "listening on %s, waiting for %s at most %s\n", c.reachable(l.Addr()), c.Store, c.Wait)
	}
	return c.serve(p, l, &gate, func() error {
		if st, err = c.await(p, &gate); err != nil {
			return err
		}
		h, err := c.handler(p, st, tokens)
		if err != nil {
			return err
		}
		gate.Open(h)
		go debug.FreeOSMemory() // starting took what serving does not
		fmt.Fprintf(p.out, "serving %s: open %s/ in a browser, or send queries to %[2]s/graphql\n", c.Store, c.reachable(l.Addr()))
		return nil
	})
}

// collectLess has garbage collected less often, unless GOGC says how often.
func collectLess() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(server.Garbage)
	}
}

// stopTraces sends what was not sent yet, for as long as somebody may wait for it.
func stopTraces(stop func(context.Context) error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := stop(ctx); err != nil {
		slog.Warn("the last traces are lost", "cause", err.Error())
	}
}

// again is how long to wait before a store is asked again.
const again = time.Second

// await opens the store, and asks again for as long as we are to wait for one that does not answer.
func (c *serveCommand) await(p *program, gate *server.Gate) (store.Store, error) {
	for end := time.Now().Add(c.Wait); ; {
		st, err := c.openAnswering(p)
		kind := store.KindOf(err)
		if err == nil || time.Now().Add(again).After(end) || kind != store.Unavailable && kind != store.Timeout {
			return st, err
		}
		gate.Because(err)
		slog.WarnContext(p, "waiting for the store", "cause", err.Error())
		select {
		case <-p.Done():
			return nil, p.Err()
		case <-time.After(again):
		}
	}
}

// openAnswering opens the store and sees whether it answers: one with half a copy in it does not, for one.
func (c *serveCommand) openAnswering(p *program) (store.Store, error) {
	st, err := c.open(p)
	if err != nil {
		return nil, err
	}
	if err := st.Ping(p); err != nil {
		_ = st.Close()
		return nil, err
	}
	return st, nil
}

// handler returns what answers requests, over a store that has something in it.
func (c *serveCommand) handler(p *program, st store.Store, tokens *server.Tokens) (http.Handler, error) {
	g, err := graph.New(st, c.options(tokens))
	if err != nil {
		return nil, err
	}
	if err := c.fill(p, st); err != nil {
		return nil, err
	}
	o, err := c.serverOptions(p, tokens, g)
	if err != nil {
		return nil, err
	}
	return server.New(g, st, o)
}

// reachable returns the address by which a browser on this machine reaches a listener.
func (c *serveCommand) reachable(a net.Addr) string {
	scheme := "http://"
	if c.TLSCert != "" {
		scheme = "https://"
	}
	if t, ok := a.(*net.TCPAddr); ok && t.IP.IsUnspecified() {
		return fmt.Sprintf("%s127.0.0.1:%d", scheme, t.Port)
	}
	return scheme + a.String()
}

// fill loads the bundled documents into an empty store, if it is one of ours or we were told to. A store that has some
// of them and nothing else is one whose first start was broken off, and gets the rest.
func (c *serveCommand) fill(p *program, st store.Store) error {
	bundled, err := seed.BundledSources()
	if err != nil {
		return err
	}
	g, err := graph.New(st, graph.Options{Timeout: time.Minute}) // whose limits are not those of clients
	if err != nil {
		return err
	}
	have, entities, err := present(p, g)
	switch {
	case err != nil, len(have) >= len(bundled), len(have) == 0 && entities,
		slices.ContainsFunc(have, func(id string) bool { return !slices.Contains(bundled, id) }):
		return err
	}
	if !c.embedded() && !c.Seed {
		fmt.Fprintf(p.out, "%s is empty: load documents with convenio load, or begin with --seed for the bundled ones\n", c.Store)
		return nil
	}
	docs, err := seed.Bundled(g.Model())
	if err != nil {
		return err
	}
	r, err := seed.Load(p, st, g.Model(), docs...)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s was empty, so the bundled documents are in it now:\n", c.Store)
	printReport(p.out, r)
	return nil
}

// present asks the graph for its sources, as many as a page holds, and returns their ids and whether there are entities.
func present(ctx context.Context, g *graph.Graph) (sources []string, entities bool, err error) {
	r := g.Execute(ctx, graphql.RawParams{Query: "{ sources(first: 100) { nodes { id } } entities(first: 1) { nodes { id } } }"})
	if r.Errors != nil {
		return nil, false, r.Errors
	}
	type page struct{ Nodes []struct{ ID string } }
	var data struct{ Sources, Entities page }
	if err := json.Unmarshal(r.Data, &data); err != nil {
		return nil, false, err
	}
	for _, n := range data.Sources.Nodes {
		sources = append(sources, n.ID)
	}
	return sources, len(data.Entities.Nodes) > 0, nil
}

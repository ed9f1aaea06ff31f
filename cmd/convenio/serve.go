package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
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
	storeFlags
	Listen string       `default:"127.0.0.1:8080" env:"CONVENIO_LISTEN" placeholder:"HOST:PORT" help:"Where to listen. Default: ${default}."`
	Seed   bool         `env:"CONVENIO_SEED" help:"Load the bundled documents into an empty Neo4j too. An empty SQLite file always gets them."`
	Quotes graph.Quotes `enum:"off,short,full" default:"short" env:"CONVENIO_QUOTES" placeholder:"HOW" help:"How much of the articles' words to serve: off, short (200 characters) or full. Default: ${default}."`
	Origin []string     `env:"CONVENIO_ORIGIN" placeholder:"ORIGIN" help:"Origins of pages that may call the server from a browser, such as https://example.org; * for any. None by default."`
}

// drain is how long requests under way may take to end when the server is told to stop.
const drain = 10 * time.Second

// Run serves until it is told to stop. The port is taken first, so that a taken one costs nothing else.
func (c *serveCommand) Run(p *program) error {
	l, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return &failure{fmt.Sprintf("cannot listen on %s: %v", c.Listen, errors.Unwrap(err)), "another program may have the port; choose one with --listen HOST:PORT"}
	}
	defer func() { _ = l.Close() }() // it is closed already when serving has begun
	st, err := c.open(p)
	if err != nil {
		return err
	}
	defer func() { _ = st.Close() }()
	if err := st.Ping(p); err != nil { // a store with half a copy in it, for one
		return err
	}
	g, err := graph.New(st, graph.Options{Quotes: c.Quotes})
	if err != nil {
		return err
	}
	if err := c.fill(p, st, g); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "serving %s: open http://%s/ in a browser, or send queries to http://%[2]s/graphql\n", c.Store, reachable(l.Addr()))
	return serve(p, l, server.New(g, st, server.Options{Origins: c.Origin}))
}

// reachable returns the address by which a browser on this machine reaches a listener.
func reachable(a net.Addr) string {
	if t, ok := a.(*net.TCPAddr); ok && t.IP.IsUnspecified() {
		return fmt.Sprintf("127.0.0.1:%d", t.Port)
	}
	return a.String()
}

// fill loads the bundled documents into an empty store, if it is one of ours or we were told to. A store that has some
// of them and nothing else is one whose first start was broken off, and gets the rest.
func (c *serveCommand) fill(p *program, st store.Store, g *graph.Graph) error {
	bundled, err := seed.BundledSources()
	if err != nil {
		return err
	}
	have, err := sourceIDs(p, g)
	if err != nil || len(have) >= len(bundled) || slices.ContainsFunc(have, func(id string) bool { return !slices.Contains(bundled, id) }) {
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

// sourceIDs asks the graph for its sources, as many as a page holds, and returns their ids.
func sourceIDs(ctx context.Context, g *graph.Graph) ([]string, error) {
	r := g.Execute(ctx, graphql.RawParams{Query: "{ sources(first: 100) { nodes { id } } }"})
	if r.Errors != nil {
		return nil, r.Errors
	}
	var data struct {
		Sources struct{ Nodes []struct{ ID string } }
	}
	if err := json.Unmarshal(r.Data, &data); err != nil {
		return nil, err
	}
	var ids []string
	for _, n := range data.Sources.Nodes {
		ids = append(ids, n.ID)
	}
	return ids, nil
}

// serve answers requests until the program is told to stop, and then lets those under way end.
func serve(p *program, l net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-p.Done():
	}
	fmt.Fprintln(p.out, "stopping")
	ctx, cancel := context.WithTimeout(context.Background(), drain)
	defer cancel()
	return s.Shutdown(ctx)
}

package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// plansCommand makes of this program one that tells what the stores do for each kind of query on a large graph, in the databases' own
// units, which are the same on every machine: SQLite's steps, Neo4j's hits.
//
//	go run ./bench plans [-nodes 1000000] [-sqlite FILE] [-neo4j URI] [-kind TEXT] [-v]
//
// A kind fails whose work is more than what it answers with, unless it is known to grow with something, and a page whose work is more than a
// fifth above that of another one: far into a list above that of the first one, below a hub above that below a small node.
const plansCommand = "plans"

// What a kind may come to at most whose work does not grow with the graph: a page of 20 nodes, with all that is asked of them.
const (
	fewSteps = 40_000
	fewHits  = 10_000
)

// nodesOfScale is about how many nodes a graph of scale 1 has.
const nodesOfScale = baseFlights*(1+perFlight) + baseAgreements

// cost is what a store has done for a statement.
type cost struct {
	work  int      // its steps, or hits
	whole []string // what it has scanned and sorted; of Neo4j only what is more than a few pages
	plan  string
}

// explainer runs statements and tells what they cost.
type explainer struct {
	name    string
	few     int
	grows   func(kind) string
	graph   world
	compile func(*plan.Plan) store.Statement
	explain func(context.Context, store.Statement) (cost, error)
}

// plans are the settings of the command.
type plans struct {
	sqlite, neo4j string
	nodes         [2]int // in SQLite, and in Neo4j
	kind          string
	verbose       bool
	model         *schema.Model
	graph         *graph.Graph
	out           io.Writer
	failed        []string
}

func showPlans(args []string) error {
	p := &plans{out: os.Stdout}
	f := flag.NewFlagSet(plansCommand, flag.ContinueOnError)
	f.IntVar(&p.nodes[0], "nodes", 1_000_000, "about how many nodes SQLite gets")
	f.IntVar(&p.nodes[1], "neo4j-nodes", 160_000, "about how many nodes Neo4j gets")
	f.StringVar(&p.sqlite, "sqlite", "", "file to fill and to keep, or to use as it is when there is one; a temporary one by default")
	f.StringVar(&p.neo4j, "neo4j", "", "bolt URI of a server without users, to be filled unless it is; one of its own by default")
	f.StringVar(&p.kind, "kind", "", "only the kinds with this in their name")
	f.BoolVar(&p.verbose, "v", false, "print statements and plans")
	if err := f.Parse(args); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	return p.run(ctx)
}

// run looks at both stores.
func (p *plans) run(ctx context.Context) (err error) {
	if _, p.model, err = schema.Load(); err != nil {
		return err
	}
	if p.graph, err = graph.New(nil, graph.Options{}); err != nil {
		return err
	}
	if err := p.onSQLite(ctx); err != nil {
		return err
	}
	if err := p.onNeo4j(ctx); err != nil {
		return err
	}
	if len(p.failed) > 0 {
		return fmt.Errorf("more work than they answer with: %s", strings.Join(p.failed, "; "))
	}
	return nil
}

// world returns the graph of about so many nodes.
func (p *plans) world(nodes int) world { return newWorld(float64(nodes) / nodesOfScale) }

func (p *plans) onSQLite(ctx context.Context) error {
	file, g := p.sqlite, p.world(p.nodes[0])
	if file == "" {
		dir, err := os.MkdirTemp("", "convenio-plans-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		file = filepath.Join(dir, "graph.db")
	}
	if _, err := os.Stat(file); err != nil {
		progress("filling SQLite with %d flights", g.flights)
		st, err := sqlitestore.Open(ctx, file, p.model)
		if err != nil {
			return err
		}
		if err := errors.Join(g.fill(ctx, st, p.model), st.Close()); err != nil {
			return err
		}
	}
	db, err := openSteps(file)
	if err != nil {
		return err
	}
	defer db.close()
	return p.show(ctx, explainer{"SQLite, steps", fewSteps, func(k kind) string { return k.grows }, g, sqlitestore.Compile, db.explain})
}

func (p *plans) onNeo4j(ctx context.Context) (err error) {
	uri, g := p.neo4j, p.world(p.nodes[1])
	if uri == "" {
		server, err := neo4jtest.Launch(ctx, neo4jtest.Options{})
		if err != nil {
			return err
		}
		defer func() { _ = server.Stop() }()
		uri = server.URI()
	}
	db, err := openHits(uri)
	if err != nil {
		return err
	}
	defer db.close(ctx)
	if empty, err := db.empty(ctx); err != nil || empty {
		progress("filling Neo4j with %d flights", g.flights)
		st, err := neo4jstore.Open(ctx, neo4jstore.Config{URI: uri}, p.model)
		if err != nil {
			return err
		}
		if err := errors.Join(g.fill(ctx, st, p.model), st.Close()); err != nil {
			return err
		}
	}
	return p.show(ctx, explainer{"Neo4j, hits", fewHits, func(k kind) string { return cmp.Or(k.grows, k.inNeo4j) }, g, neo4jstore.Compile, db.explain})
}

// show prints a line for each kind: what it costs, what it reads as a whole, and with what that grows.
func (p *plans) show(ctx context.Context, e explainer) error {
	fmt.Fprintf(p.out, "\n| %s, %d flights | | scans, sorts | grows with |\n|---|---|---|---|\n", e.name, e.graph.flights)
	work := map[string]int{}
	for _, k := range kinds(e.graph) {
		if !strings.Contains(k.name, p.kind) {
			continue
		}
		s, err := p.statement(ctx, k, e)
		if err != nil {
			return fmt.Errorf("%s: %w", k.name, err)
		}
		c, err := e.explain(ctx, s)
		if err != nil {
			return fmt.Errorf("%s: %w\n%s", k.name, err, s)
		}
		if p.verbose {
			fmt.Fprintf(p.out, "\n%s\n%s\n", s, c.plan)
		}
		fmt.Fprintf(p.out, "| %s | %d | %s | %s |\n", k.name, c.work, strings.Join(c.whole, ", "), e.grows(k))
		work[k.name] = c.work
		if first := work[k.like]; e.grows(k) == "" && (c.work > e.few || first > 0 && 5*c.work > 6*first) {
			p.failed = append(p.failed, fmt.Sprintf("%s: %s (%d)", e.name, k.name, c.work))
		}
	}
	return nil
}

// statement compiles the kind's operation. A page that is not the first begins behind the node of which its keys are.
func (p *plans) statement(ctx context.Context, k kind, e explainer) (store.Statement, error) {
	text := "{ " + k.text + " }"
	if k.page != nil {
		first, err := p.graph.Plan(ctx, graphql.RawParams{Query: strings.NewReplacer(", after: %q", "", ", before: %q", "").Replace(text)})
		if err != nil {
			return store.Statement{}, err
		}
		text = fmt.Sprintf(text, first.Roots[0].Cursor(k.page(e.graph)))
	}
	built, err := p.graph.Plan(ctx, graphql.RawParams{Query: text})
	if err != nil {
		return store.Statement{}, err
	}
	return e.compile(built), nil
}

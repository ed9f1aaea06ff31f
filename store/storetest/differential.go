package storetest

// This file draws graphs and operations at random, and holds what stores answer against each other and against the
// evaluator. What differs is shrunk to the smallest case that still does.

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"pgregory.net/rapid"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// How many operations are drawn. DifferentialOperations is the environment variable that asks for more, of another
// draw every time; without it the draw is always the same.
const (
	DifferentialOperations = "CONVENIO_DIFFERENTIAL_OPERATIONS"
	usualOperations        = 300
	operationsPerGraph     = 20
)

// patience is how long a statement may take: planning a long one takes Neo4j seconds where much else is going on.
const patience = 2 * time.Minute

// Differential holds the answers of stores, which the functions make empty, against each other and the evaluator.
func Differential(t *testing.T, opens ...Open) {
	d := &differential{}
	for _, open := range opens {
		d.add(t, open)
	}
	d.flags(t)
	rapid.Check(t, d.check)
	t.Logf("%d operations on %d graphs: %d answers with nodes, %d refused, %d that the schema does not allow; %d written otherwise, %d lists read by pages, %d quantified, %d under two policies, %d found by what claims tell",
		d.operations, d.graphs, d.full, d.refused, d.invalid, d.rewritten, d.paged, d.quantified, d.tightened, d.looked)
}

// differential is the stores under test.
type differential struct {
	stores []store.Store
	asked  []*graph.Graph
	model  *schema.Model

	operations, graphs, full, refused, invalid int
	rewritten, paged, quantified, tightened    int
	looked                                     int
}

func (d *differential) add(t *testing.T, open Open) {
	t.Helper()
	d.model = realModel(t)
	st := open(t, d.model)
	t.Cleanup(func() { _ = st.Close() })
	g, err := graph.New(st, graph.Options{Timeout: patience})
	if err != nil {
		t.Fatal(err)
	}
	d.stores, d.asked = append(d.stores, st), append(d.asked, g)
}

// flags tells rapid how much to draw, for this test.
func (d *differential) flags(t *testing.T) {
	t.Helper()
	n, seed := usualOperations, "1"
	if text := os.Getenv(DifferentialOperations); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			t.Fatalf("%s: %v", DifferentialOperations, err)
		}
		seed = flag.Lookup("rapid.seed").Value.String()
	}
	for name, value := range map[string]string{
		"rapid.checks": strconv.Itoa(max(1, n/operationsPerGraph)), "rapid.steps": strconv.Itoa(operationsPerGraph),
		"rapid.seed": seed, "rapid.nofailfile": "true",
	} {
		f := flag.Lookup(name)
		before := f.Value.String()
		if err := f.Value.Set(value); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = f.Value.Set(before) })
	}
}

// check draws one graph and operations about it.
func (d *differential) check(t *rapid.T) {
	w := drawWorld(draw{t}, d.model)
	j, err := newJudge()
	if err != nil {
		t.Fatal(err)
	}
	c := &comparison{differential: d, T: t, judge: j, world: w}
	c.asker = &asker{schema: j.evaluator.Schema, world: w, orders: map[string][]sorting{}, cursors: func(s string) []string { return j.handed[s] }}
	d.graphs++
	c.fill()
	t.Repeat(map[string]func(*rapid.T){
		"ask": c.ask, "ask once more": c.ask, "ask again": c.ask, "rewrite": c.rewrite, "pages": c.pages, "quantify": c.quantify, "tighten": c.tighten, "look": c.look,
	})
}

// comparison is the stores with one graph.
type comparison struct {
	*differential
	*rapid.T
	*judge
	*asker
	world *world
}

// fill puts the graph into all stores and into the evaluator's hands.
func (c *comparison) fill() {
	ctx := context.Background()
	for _, st := range c.stores {
		err := st.Fill(ctx, true, func(f store.Filling) error {
			if err := f.PutNodes(ctx, c.world.nodes); err != nil {
				return err
			}
			return f.PutLinks(ctx, c.world.links)
		})
		if err != nil {
			c.Fatal(err)
		}
	}
	if err := c.read(ctx, c.stores[0]); err != nil {
		c.Fatal(err)
	}
}

// ask draws an operation, and compares all answers.
func (c *comparison) ask(t *rapid.T) {
	c.compared(t, c.asker.operation(draw{t}))
}

// compared returns the answer to an operation, which all must give alike.
func (c *comparison) compared(t *rapid.T, p graphql.RawParams) *graphql.Response {
	c.operations++
	var all []*graphql.Response
	var texts []string
	for _, g := range c.asked {
		r := g.Execute(context.Background(), p)
		for _, e := range r.Errors {
			delete(e.Extensions, "id") // of the log; no two are the same
		}
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		all, texts = append(all, r), append(texts, string(text))
	}
	first := all[0]
	c.count(first, texts[0])
	if beyond(first) {
		return first
	}
	for i := range texts {
		if texts[i] != texts[0] {
			c.differ(t, p, "the stores differ", texts)
		}
	}
	if d := c.judge.judge(p, first); d != "" {
		c.differ(t, p, d, append(texts, fmt.Sprint(shown(c.answer(p).Data))))
	}
	return first
}

// count counts what comes of operations.
func (c *comparison) count(r *graphql.Response, text string) {
	switch {
	case len(r.Errors) > 0 && r.Errors[0].Extensions["code"] == "GRAPHQL_VALIDATION_FAILED":
		c.invalid++
	case len(r.Errors) > 0 && len(r.Data) == 0:
		c.refused++
	case strings.Contains(text, `"id"`):
		c.full++
	}
}

// differ fails with all that it takes to see why.
func (c *comparison) differ(t *rapid.T, p graphql.RawParams, how string, answers []string) {
	variables, err := json.Marshal(p.Variables)
	if err != nil {
		t.Fatal(err)
	}
	t.Fatalf("%s\n-- graph --\n%s-- query --\n%s\n-- variables --\n%s\n-- answers --\n%s", how, c.world, p.Query, variables, strings.Join(answers, "\n--\n"))
}

// String returns the graph for a reader: without what is missing and what is there for filters and orders only.
func (w *world) String() string {
	var b strings.Builder
	told := func(columns map[string]any) map[string]any {
		columns = maps.Clone(columns)
		maps.DeleteFunc(columns, func(name string, v any) bool {
			_, suffix, _ := strings.Cut(name, "_")
			return v == nil || strings.ToLower(suffix) == suffix && !slices.Contains([]string{"", "edtf", "earliest", "latest"}, suffix) || strings.HasSuffix(suffix, "_f") || strings.HasSuffix(suffix, "_words")
		})
		return columns
	}
	for _, n := range w.nodes {
		n.Columns = told(n.Columns)
		fmt.Fprintln(&b, n.String())
	}
	for _, l := range w.links {
		l.Columns = told(l.Columns)
		fmt.Fprintln(&b, l.String())
	}
	return b.String()
}

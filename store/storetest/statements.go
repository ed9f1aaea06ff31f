package storetest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// OneStatement checks that an operation of five root fields sends one statement to an empty store, which observe lets
// it watch.
func OneStatement(t *testing.T, st store.Store, observe func(store.Observer)) {
	t.Helper()
	var sent []store.Statement
	observe(func(s store.Statement, _ time.Duration, _ error) { sent = append(sent, s) })
	load(t, st, realModel(t), "corpus/articles")
	g, err := graph.New(st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sent = nil
	r := g.Execute(t.Context(), graphql.RawParams{Query: `{
		agreement(id: "agreement-us-pa-mou-b") { flights { nodes { deportees { nodes { origin { name } } } } } }
		flights { totalCount } node(id: "country-pa") { id } removalGrounds { nodes { name } } nodes(ids: ["country-co"]) { id } }`})
	if r.Errors != nil {
		t.Fatal(r.Errors)
	}
	if len(sent) != 1 {
		t.Errorf("five root fields sent %d statements, want one", len(sent))
	}
}

// alike returns operations of one shape: no two have the same values, page sizes, aliases and order of fields.
func alike() []graphql.RawParams {
	var out []graphql.RawParams
	for i, n := range []int{1, 2, 11, 100} { // Neo4j tells apart lists and texts of so many members and characters
		values := "\"" + strings.Repeat("x", n) + strings.Repeat("\", \"y", n-1) + "\""
		fields := []string{"id", "name", fmt.Sprintf("cohorts%d: deportees(first: %d, where: {size: {gt: %d}}) { nodes { size } }", i, n, i)}
		slices.SortFunc(fields, func(x, y string) int { return cmp.Compare(y, x) * (1 - 2*(i%2)) })
		out = append(out, graphql.RawParams{Query: fmt.Sprintf(`query Number%d($day: Date) {
			a%d: flights(first: %d, where: {date: {gte: $day}, id: {in: [%s]}}, orderBy: [{date: DESC}]) { totalCount n%d: nodes { %s } }
			b%d: flights(last: %d, where: {destination: {country: {name: {contains: %q}}}}) { nodes { id } }
			aggregateDeporteeGroups { groups(by: [{origin: {id: true}}], first: %d, having: {count: {gte: %d}}) { nodes { keys { value } } } } }`,
			i, i, n, values, i, strings.Join(fields, " "), i, n, strings.Repeat("é", n), n, i),
			Variables: map[string]any{"day": fmt.Sprintf("20%02d-01-01", i)}})
	}
	return out
}

// OneText checks that operations of one shape compile to one text, and that one more field makes another.
func OneText(t *testing.T, compile func(*plan.Plan) store.Statement) {
	t.Helper()
	g, err := graph.New(nil, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	text := func(p graphql.RawParams) string {
		built, err := g.Plan(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		return compile(built).Text
	}
	all := alike()
	first := text(all[0])
	for _, p := range all[1:] {
		if got := text(p); got != first {
			t.Errorf("two texts:\n%s\n%s", first, got)
		}
	}
	if another(&all[0]); text(all[0]) == first {
		t.Errorf("one text, though more is asked for:\n%s", first)
	}
}

// another makes an operation one of another shape.
func another(p *graphql.RawParams) {
	p.Query = strings.Replace(p.Query, "{ totalCount", "{ totalCount pageInfo { endCursor }", 1)
}

// PlansKept checks that operations of one shape leave a database as many plans as one of them does. Forget has it forget its plans, and
// returns what it says of how many there were.
func PlansKept(t *testing.T, st store.Store, forget func() string) {
	t.Helper()
	g, err := graph.New(st, graph.Options{Timeout: patience})
	if err != nil {
		t.Fatal(err)
	}
	kept := func(operations ...graphql.RawParams) string {
		forget()
		for _, p := range operations {
			if r := g.Execute(t.Context(), p); r.Errors != nil {
				t.Fatal(r.Errors)
			}
		}
		return forget()
	}
	all := alike()
	one := kept(all[0])
	if got := kept(all...); got != one {
		t.Errorf("after one operation: %s\nafter %d that are alike: %s", one, len(all), got)
	}
	other := all[0]
	another(&other)
	if got := kept(all[0], other); got == one {
		t.Errorf("after one operation, and after one of another shape, too: %s", got)
	}
}

package neo4jstore

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/shapes"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

// database is a store with the nodes and links of the shapes, and a way past it.
type database struct {
	*Store
	driver neo4j.DriverWithContext
}

func filled(t *testing.T) *database {
	t.Helper()
	neo4jtest.Exclusive(t)
	c := Config{URI: neo4jtest.Start(t)}
	auth := neo4j.NoAuth()
	if c.User, c.Password = neo4jtest.Credentials(); c.User != "" {
		auth = neo4j.BasicAuth(c.User, c.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, auth)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { driver.Close(context.Background()) })
	d := &database{driver: driver}
	d.execute(t, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS", nil)
	m := shapes.Model(t)
	if d.Store, err = Open(t.Context(), c, m); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	err = d.Update(t.Context(), func(w store.Tx) error {
		if err := w.PutNodes(t.Context(), shapes.Nodes(t, m)); err != nil {
			return err
		}
		return w.PutLinks(t.Context(), shapes.Links(t, m))
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *database) execute(t *testing.T, text string, params map[string]any) *neo4j.EagerResult {
	t.Helper()
	session := d.driver.NewSession(t.Context(), neo4j.SessionConfig{})
	defer session.Close(t.Context())
	result, err := session.Run(t.Context(), text, map[string]any{"v": params})
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	out := &neo4j.EagerResult{}
	if out.Records, err = result.Collect(t.Context()); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	out.Summary, err = result.Consume(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestShapes(t *testing.T) {
	d := filled(t)
	for _, shape := range shapes.All(t, d.model) {
		t.Run(shape.Name, func(t *testing.T) {
			shape.CheckStatement(t, ".cypher", Compile(shape.Plan))
			tree, err := d.Run(t.Context(), shape.Plan)
			if err != nil {
				t.Fatal(err)
			}
			shape.CheckTree(t, tree)
		})
	}
}

// What a plan may grow to at most must still be a statement that Neo4j takes, and plans in seconds: the worst are conditions on what lies
// as far off as may be.
func TestLimits(t *testing.T) {
	d := filled(t)
	limits := plan.DefaultLimits
	for _, shape := range shapes.Limits(t, d.model, limits.Hops, limits.Conditions/2, limits.Reach) {
		t.Run(shape.Name, func(t *testing.T) {
			tree, err := d.Run(t.Context(), shape.Plan)
			if err != nil {
				t.Fatal(err)
			}
			shape.CheckTree(t, tree)
		})
	}
}

// Values are never part of the text.
func TestCompileOneTextPerShape(t *testing.T) {
	m := shapes.Model(t)
	of := func(id string, limit int, after ...any) string {
		flights := &plan.Step{Type: m.Type("Flight"), Many: true, Rows: true, Limit: limit, After: after,
			Order:  []plan.Order{{Column: "date_k"}, {Column: "id"}},
			Filter: &plan.Filter{Op: plan.Not, Of: []*plan.Filter{{Op: plan.In, Column: "id", Value: []any{id}}}}}
		return Compile(&plan.Plan{Roots: []*plan.Step{flights}, Steps: 1}).Text
	}
	if a, b := of("a", 1), of("' OR 1", 100, "x", "y"); a != b {
		t.Errorf("two texts, although the first page has a cursor, too:\n%s\n%s", a, b)
	}
}

// profile returns the operators of the statement as it ran, a line for each, the last one first.
func (d *database) profile(t *testing.T, p *plan.Plan) string {
	t.Helper()
	st := Compile(p)
	params := map[string]any{}
	for i, v := range st.Params {
		params[fmt.Sprint("p", i)] = v
	}
	summary := d.execute(t, "PROFILE "+st.Text, params).Summary
	for _, n := range summary.Notifications() {
		t.Errorf("%s: %s\n%s", n.Title(), n.Description(), st.Text)
	}
	var out strings.Builder
	var walk func(neo4j.ProfiledPlan, string)
	walk = func(p neo4j.ProfiledPlan, indent string) {
		fmt.Fprintf(&out, "%s%s rows=%d hits=%d %v\n", indent, p.Operator(), p.Records(), p.DbHits(), p.Arguments()["Details"])
		for _, c := range p.Children() {
			walk(c, indent+" ")
		}
	}
	walk(summary.Profile(), "")
	return out.String()
}

// What a database does depends on what the planner makes of a text, so the plans are under test: lists come from their
// index in order, children after the limit, and the version is read first and last.
func TestProfiles(t *testing.T) {
	d := filled(t)
	// Among a handful of nodes the planner takes any way; with thousands only the right one.
	d.execute(t, "UNWIND range(1, 5000) AS i CREATE (:Node {id: 'filler-' + toString(i)})", nil)
	tests := map[string][]string{
		"lookups":      {"UNIQUE n0:Node(id)", "Expand(All)"},
		"lookup":       {"UNIQUE n0:Node(id)", "UNIQUE n1:Node(id)"},
		"page":         {"collect(", "Limit", "NodeIndexSeek", "Flight(date_kd, id)"},
		"page_after":   {"collect(", "Limit", "NodeIndexSeek", "Flight(date_kd, id)"},
		"page_by_id":   {"collect(", "Limit", "NodeIndexSeekByRange", "Flight(id)"},
		"page_mixed":   {"collect(", "PartialTop", "NodeIndexSeek", "Flight(charter_kd, id)"},
		"nodes":        {"collect(", "Limit", "Node(id)"},
		"nested":       {"Apply", "Top", "Expand(All)", "CONDUCTED_UNDER", "Top", "Expand(All)", "CARRIED_OUT_BY"},
		"filter_index": {"Top", "NodeIndexSeek", "Claim(subjectId)"},
	}
	for _, shape := range shapes.All(t, d.model) {
		got := d.profile(t, shape.Plan)
		want := append(append([]string{"AS v0"}, tests[shape.Name]...), "AS v1")
		rest := got
		for _, w := range want {
			_, after, ok := strings.Cut(rest, w)
			if !ok {
				t.Errorf("%s: no %q after what comes before it in %q:\n%s", shape.Name, w, want, got)
				break
			}
			rest = after
		}
	}
}

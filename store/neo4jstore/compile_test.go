package neo4jstore

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/shapes"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

// database is a Neo4j with the nodes and links of the shapes.
type database struct {
	model  *schema.Model
	driver neo4j.DriverWithContext
}

func filled(t *testing.T) *database {
	t.Helper()
	neo4jtest.Exclusive(t)
	auth := neo4j.NoAuth()
	if user, password := neo4jtest.Credentials(); user != "" {
		auth = neo4j.BasicAuth(user, password, "")
	}
	driver, err := neo4j.NewDriverWithContext(neo4jtest.Start(t), auth)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { driver.Close(context.Background()) })
	d := &database{shapes.Model(t), driver}
	d.run(t, "MATCH (n) DETACH DELETE n", nil)
	d.constrain(t)
	d.run(t, "CREATE (:Version {id: 'version', n: 7})", nil)
	for _, n := range shapes.Nodes(t, d.model) {
		labels := strings.Join(d.model.Type(n.Type).Labels(), ":")
		d.run(t, "CREATE (n:"+labels+" {id: $id}) SET n += $columns", map[string]any{"id": n.ID, "columns": n.Columns})
	}
	for _, l := range shapes.Links() {
		d.run(t, "MERGE (a:Node {id: $from}) MERGE (b:Node {id: $to}) CREATE (a)-[r:"+l.Type+"]->(b) SET r += $columns, r += $evidence",
			map[string]any{"from": l.From, "to": l.To, "columns": l.Columns,
				"evidence": map[string]any{"status": l.Status, "confidence": l.Confidence, "rank": l.Rank}})
	}
	return d
}

// constrain makes the indexes that lists and lookups are read from.
func (d *database) constrain(t *testing.T) {
	t.Helper()
	d.run(t, "CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE", nil)
	for _, typ := range d.model.Types() {
		for _, c := range typ.Columns() {
			switch {
			case c.Key:
				d.run(t, fmt.Sprintf("CREATE INDEX IF NOT EXISTS FOR (n:%s) ON (n.%s, n.id)", typ.Name, c.Name), nil)
			case c.Find && typ.Name+c.Name != "Nodeid":
				d.run(t, fmt.Sprintf("CREATE INDEX IF NOT EXISTS FOR (n:%s) ON (n.%s)", typ.Name, c.Name), nil)
			}
		}
	}
	d.run(t, "CALL db.awaitIndexes()", nil)
}

func (d *database) run(t *testing.T, text string, params map[string]any) *neo4j.EagerResult {
	t.Helper()
	out, err := neo4j.ExecuteQuery(t.Context(), d.driver, text, params, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return out
}

// answer runs a plan's statement.
func (d *database) answer(t *testing.T, prefix string, p *plan.Plan) *neo4j.EagerResult {
	t.Helper()
	st := Compile(p)
	v := map[string]any{}
	for i, value := range st.Params {
		v[fmt.Sprint("p", i)] = value
	}
	return d.run(t, prefix+st.Text, map[string]any{"v": v})
}

func (d *database) tree(t *testing.T, p *plan.Plan) store.Tree {
	t.Helper()
	out := d.answer(t, "", p)
	values := out.Records[0].Values
	if last := len(values) - 1; out.Keys[0] != "v0" || out.Keys[last] != "v1" || values[0] != int64(7) || values[last] != int64(7) {
		t.Errorf("versions: %v", values)
	}
	for _, n := range out.Summary.Notifications() {
		t.Errorf("%s: %s", n.Title(), n.Description())
	}
	tree, err := read(values[1:len(values)-1], p)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestShapes(t *testing.T) {
	d := filled(t)
	for _, shape := range shapes.All(t, d.model) {
		t.Run(shape.Name, func(t *testing.T) {
			shape.CheckStatement(t, ".cypher", Compile(shape.Plan))
			shape.CheckTree(t, d.tree(t, shape.Plan))
		})
	}
	for _, shape := range []shapes.Shape{shapes.Wide(t, d.model, 2000), shapes.Deep(t, d.model, 12)} {
		t.Run(shape.Name, func(t *testing.T) { shape.CheckTree(t, d.tree(t, shape.Plan)) })
	}
}

// profile returns the operators of the statement as it ran, a line for each, the last one first.
func (d *database) profile(t *testing.T, p *plan.Plan) string {
	t.Helper()
	var out strings.Builder
	var walk func(neo4j.ProfiledPlan, string)
	walk = func(p neo4j.ProfiledPlan, indent string) {
		fmt.Fprintf(&out, "%s%s rows=%d hits=%d %v\n", indent, strings.TrimSuffix(p.Operator(), "@neo4j"), p.Records(), p.DbHits(), p.Arguments()["Details"])
		for _, c := range p.Children() {
			walk(c, indent+" ")
		}
	}
	walk(d.answer(t, "PROFILE ", p).Summary.Profile(), "")
	return out.String()
}

func TestProfiles(t *testing.T) {
	d := filled(t)
	for _, shape := range shapes.All(t, d.model) {
		got := d.profile(t, shape.Plan)
		t.Logf("%s\n%s", shape.Name, got)
	}
}

package neo4jstore_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/storetest"
)

// TestHub looks at how Neo4j runs a walk from an agreement with thousands of flights, and a page in the middle of all
// flights, when these have just come into an empty graph.
func TestHub(t *testing.T) {
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, way := range []struct {
		name    string
		flights int
		fill    func(*testing.T, store.Store, *schema.Model, int)
	}{
		{"loaded", 10_000, fillHub},
		{"copied", 2500, copyHub},
	} {
		t.Run(way.name, func(t *testing.T) {
			config := server(t)
			st, err := neo4jstore.Open(t.Context(), config, m)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = st.Close() })
			execute(t, config, "CALL db.prepareForReplanning(120)") // the indexes are known to be empty
			way.fill(t, st, m, way.flights)
			hubPlans(t, config, way.flights)
			storetest.HubPaths(t, st, m, way.flights)
			storetest.HubNeighbours(t, st)
		})
	}
}

func fillHub(t *testing.T, st store.Store, m *schema.Model, flights int) {
	t.Helper()
	storetest.FillHub(t, st, m, flights)
}

func copyHub(t *testing.T, st store.Store, m *schema.Model, flights int) {
	t.Helper()
	from := openFile(t, m)
	t.Cleanup(func() { _ = from.Close() })
	storetest.FillHub(t, from, m, flights)
	if _, err := store.Copy(t.Context(), from, st, false); err != nil {
		t.Fatal(err)
	}
}

func hubPlans(t *testing.T, config neo4jstore.Config, flights int) {
	t.Helper()
	hub, page := storetest.HubPlans(t, flights)

	// The hub's flights are all read, and then the twenty kept ones alone: 21 at the top, two cohorts of each below.
	p := profile(t, config, hub)
	top := find(p, "Top")
	if top == nil || top.Records() != 21 {
		t.Fatalf("no Top of 21 rows in\n%s", print(p, ""))
	}
	each(p, top, func(o neo4j.ProfiledPlan) {
		if o.Records() > 2*21 {
			t.Errorf("%s touches %d rows after the top 20:\n%s", o.Operator(), o.Records(), print(p, ""))
		}
	})

	// The page is read off its index, in order, and no further than it reaches.
	p = profile(t, config, page)
	if text := print(p, ""); !strings.Contains(text, "Flight(date_kd, id)") || find(p, "Sort") != nil || find(p, "PartialSort") != nil {
		t.Errorf("the page is not in the order of an index:\n%s", text)
	}
	each(p, nil, func(o neo4j.ProfiledPlan) {
		if o.Records() > 3*21 {
			t.Errorf("%s touches %d rows for a page of 20:\n%s", o.Operator(), o.Records(), print(p, ""))
		}
	})
}

// profile runs the plan's statement and returns how it was run.
func profile(t *testing.T, c neo4jstore.Config, p *plan.Plan) neo4j.ProfiledPlan {
	t.Helper()
	ctx := context.Background()
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.User, c.Password, ""))
	if c.User == "" {
		driver, err = neo4j.NewDriverWithContext(c.URI, neo4j.NoAuth())
	}
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(ctx)
	s := neo4jstore.Compile(p)
	v := map[string]any{}
	for i, param := range s.Params {
		v[fmt.Sprint("p", i)] = param
	}
	result, err := neo4j.ExecuteQuery(ctx, driver, "PROFILE "+s.Text, map[string]any{"v": v}, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatal(err)
	}
	return result.Summary.Profile()
}

// each visits all operators but the one that is left out and those that feed it.
func each(p, without neo4j.ProfiledPlan, do func(neo4j.ProfiledPlan)) {
	if without != nil && p.Arguments()["Id"] == without.Arguments()["Id"] {
		return
	}
	do(p)
	for _, c := range p.Children() {
		each(c, without, do)
	}
}

// find returns the first operator of that name, from the end of the run backwards, or nil.
func find(p neo4j.ProfiledPlan, operator string) neo4j.ProfiledPlan {
	var found neo4j.ProfiledPlan
	each(p, nil, func(o neo4j.ProfiledPlan) {
		if name, _, _ := strings.Cut(o.Operator(), "@"); found == nil && name == operator && o.Records() == 21 {
			found = o
		}
	})
	return found
}

func print(p neo4j.ProfiledPlan, indent string) string {
	out := fmt.Sprintf("%s%s rows=%d hits=%d %v\n", indent, p.Operator(), p.Records(), p.DbHits(), p.Arguments()["Details"])
	for _, c := range p.Children() {
		out += print(c, indent+" ")
	}
	return out
}

// TestOneStatement counts what an operation sends.
func TestOneStatement(t *testing.T) {
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	st, err := neo4jstore.Open(t.Context(), server(t), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	storetest.OneStatement(t, st, func(o store.Observer) { st.Observe = o })
}

func TestOneText(t *testing.T) { storetest.OneText(t, neo4jstore.Compile) }

// TestPlanCache counts the plans that Neo4j keeps, which it tells when it forgets them: operations of one shape leave as many as one of
// them does.
func TestPlanCache(t *testing.T) {
	config := server(t)
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	st, err := neo4jstore.Open(t.Context(), config, m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	storetest.PlansKept(t, st, func() string { return fmt.Sprint(execute(t, config, "CALL db.clearQueryCaches()")) })
}

package sqlitestore

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/shapes"
)

// filled returns a store with the nodes and links of the shapes.
func filled(t *testing.T) *Store {
	t.Helper()
	m := shapes.Model(t)
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	err = s.Update(t.Context(), func(w store.Tx) error {
		if err := w.PutNodes(t.Context(), shapes.Nodes(t, m)); err != nil {
			return err
		}
		return w.PutLinks(t.Context(), shapes.Links(t, m))
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestShapes(t *testing.T) {
	s := filled(t)
	for _, shape := range shapes.All(t, s.model) {
		t.Run(shape.Name, func(t *testing.T) {
			shape.CheckStatement(t, ".sql", Compile(shape.Plan))
			tree, err := s.Run(t.Context(), shape.Plan)
			if err != nil {
				t.Fatal(err)
			}
			shape.CheckTree(t, tree)
		})
	}
}

// What a plan may grow to at most must still be a statement that SQLite takes.
func TestLimits(t *testing.T) {
	s := filled(t)
	for _, shape := range shapes.Limits(t, s.model, 12, 2000, 40) {
		t.Run(shape.Name, func(t *testing.T) {
			tree, err := s.Run(t.Context(), shape.Plan)
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
		flights := &plan.Step{Index: 1, Via: m.Type("Agreement").Relationship("flights"), Type: m.Type("Flight"), Many: true, Rows: true,
			Order: []plan.Order{{Column: "date_k"}, {Column: "id"}}, After: after, Limit: limit,
			Filter: &plan.Filter{Op: plan.In, Column: "id", Value: []any{id}}}
		root := &plan.Step{Type: m.Type("Agreement"), IDs: []string{id}, Rows: true,
			Parts: []*plan.Part{{Type: m.Type("Agreement"), Steps: []*plan.Step{flights}}}}
		return Compile(&plan.Plan{Roots: []*plan.Step{root}, Steps: 2}).Text
	}
	if a, b := of("a", 1, "", ""), of("' OR 1", 100, "x", "y"); a != b {
		t.Errorf("two texts:\n%s\n%s", a, b)
	}
}

// explain returns SQLite's plan of the statement, a line for each step of it.
func explain(t *testing.T, s *Store, p *plan.Plan) string {
	t.Helper()
	var out strings.Builder
	err := s.readers.use(t.Context(), func(r *reader) error {
		st := Compile(p)
		args := make([]any, len(st.Params))
		for i, v := range st.Params {
			args[i] = sql.Named(fmt.Sprint("p", i), v)
		}
		rows, err := r.conn.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+st.Text, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id, parent, unused int
			var detail string
			if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
				return err
			}
			fmt.Fprintln(&out, detail)
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Lists come from their index in order, links from their key, and neither a table is read whole nor a list sorted.
func TestQueryPlans(t *testing.T) {
	s := filled(t)
	tests := map[string]struct{ has, hasNot string }{
		"page":         {"SCAN n0 USING", "TEMP B-TREE"},
		"page_after":   {"SEARCH n0 USING", "TEMP B-TREE"},
		"page_by_id":   {"SEARCH n0 USING", "TEMP B-TREE"},
		"page_mixed":   {"SEARCH n0 USING INDEX Flight.charter_kd", "MULTI-INDEX OR"},
		"nested":       {"SEARCH o1 USING PRIMARY KEY (near=?)", "SCAN n1"},
		"nested_last":  {"SEARCH o1 USING PRIMARY KEY (near=? AND (value,far)>(?,?))", "FOR ORDER BY"},
		"order_link":   {"SEARCH r1 USING", "SCAN n1"},
		"filter_index": {"SEARCH n0 USING INDEX", "SCAN n0"},
		"lookups":      {"SEARCH n0 USING PRIMARY KEY", "SCAN n0"},
	}
	for _, shape := range shapes.All(t, s.model) {
		want, ok := tests[shape.Name]
		if !ok {
			continue
		}
		got := explain(t, s, shape.Plan)
		if !strings.Contains(got, want.has) || strings.Contains(got, want.hasNot) {
			t.Errorf("%s: want %q and not %q in\n%s", shape.Name, want.has, want.hasNot, got)
		}
	}
}

// What a search under a policy looks at comes from the indexes of full text, and all else is looked up.
func TestQueryPlanOfTold(t *testing.T) {
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	entity, search := m.Type("Entity"), &plan.Search{Words: []string{"a", "b"}}
	p := &plan.Plan{Steps: 1, Policy: &plan.Policy{Statuses: []string{"STATED"}, Confidence: 0.5, SameAs: 0.5, Model: m}, Roots: []*plan.Step{{
		Type: entity, Many: true, Search: search, Rows: true, Limit: 3,
		Order: []plan.Order{{Kind: schema.Int, Titled: search}, {Column: "id"}},
		Parts: []*plan.Part{{Type: entity, Columns: plan.Whole(entity.Property("id"))}},
	}}}
	got := explain(t, s, p)
	for _, want := range []string{"SCAN claimed VIRTUAL TABLE INDEX", "SEARCH q1 USING INDEX Claim.slot", "SEARCH n0 USING PRIMARY KEY"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if whole := regexp.MustCompile(`(?m)^SCAN (q\d*|[ekn]\d*|searched)\b.*`).FindString(got); whole != "" {
		t.Errorf("%s in\n%s", whole, got)
	}
}

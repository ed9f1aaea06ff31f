package sqlitestore_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/store/storetest"
)

// TestHub looks at how SQLite runs a walk from an agreement with 10,000 flights, and a page in the middle of all flights.
func TestHub(t *testing.T) {
	const flights = 10_000
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "hub.db")
	st, err := sqlitestore.Open(t.Context(), file, m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	storetest.FillHub(t, st, m, flights)
	storetest.HubPaths(t, st, m, flights)
	storetest.HubNeighbours(t, st)
	hub, page := storetest.HubPlans(t, flights)

	// The page is read off the table that keeps the hub's flights by date; all that walks on from it is for the rows kept.
	steps := explain(t, file, hub)
	cut := steps.index("CO-ROUTINE s1", "MATERIALIZE s1")
	if cut < 0 {
		t.Fatalf("the page is not cut in a subquery of its own:\n%s", steps)
	}
	inside := steps.below(cut)
	if len(inside.with("SEARCH o1 USING PRIMARY KEY (near=?)")) != 1 || len(inside.with("SEARCH n1 USING PRIMARY KEY")) != 1 || len(inside) != 2 {
		t.Errorf("more than the page is read, or it is sorted:\n%s", inside)
	}
	if len(steps.with("SCAN r")) > 0 || len(steps.with("SCAN n")) > 0 || len(steps.with("SCAN o")) > 0 {
		t.Errorf("a table is read whole:\n%s", steps)
	}

	// The page is read off its index, in order.
	steps = explain(t, file, page)
	cut = steps.index("CO-ROUTINE s0")
	if cut < 0 {
		t.Fatalf("the page is not cut in a subquery of its own:\n%s", steps)
	}
	if inside := steps.below(cut); len(inside) != 1 || len(inside.with("USING INDEX Flight.date_kd ((date_kd,id)<")) != 1 {
		t.Errorf("the page is not in the order of an index:\n%s", steps)
	}
}

// step is a line of a query plan.
type step struct {
	id, parent int
	text       string
}

type steps []step

// explain returns the query plan of the plan's statement.
func explain(t *testing.T, file string, p *plan.Plan) steps {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s := sqlitestore.Compile(p)
	var args []any
	for i, v := range s.Params {
		args = append(args, sql.Named(fmt.Sprint("p", i), v))
	}
	rows, err := db.Query("EXPLAIN QUERY PLAN "+s.Text, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out steps
	for rows.Next() {
		var s step
		var unused int
		if err := rows.Scan(&s.id, &s.parent, &unused, &s.text); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// index returns the first line that begins with one of the texts, or -1.
func (s steps) index(texts ...string) int {
	for i, line := range s {
		for _, text := range texts {
			if strings.HasPrefix(line.text, text) {
				return i
			}
		}
	}
	return -1
}

// below returns the lines under line i.
func (s steps) below(i int) steps {
	under := map[int]bool{s[i].id: true}
	var out steps
	for _, line := range s {
		if under[line.parent] {
			under[line.id] = true
			out = append(out, line)
		}
	}
	return out
}

// with returns the lines that contain all of the texts.
func (s steps) with(texts ...string) steps {
	var out steps
	for _, line := range s {
		all := true
		for _, text := range texts {
			all = all && strings.Contains(line.text, text)
		}
		if all {
			out = append(out, line)
		}
	}
	return out
}

func (s steps) String() string {
	var b strings.Builder
	for _, line := range s {
		fmt.Fprintf(&b, "%3d under %3d  %s\n", line.id, line.parent, line.text)
	}
	return b.String()
}

// TestOneStatement counts what an operation sends.
func TestOneStatement(t *testing.T) {
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	st, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "one.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	storetest.OneStatement(t, st, func(o store.Observer) { st.Observe = o })
}

func TestOneText(t *testing.T) { storetest.OneText(t, sqlitestore.Compile) }

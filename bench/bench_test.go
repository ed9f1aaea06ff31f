package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

// TestPlans looks at what both stores do for each kind of query on a small graph: what grows with nothing is as little there as on
// a large one.
func TestPlans(t *testing.T) {
	neo4jtest.Clear(t)
	var out strings.Builder
	p := &plans{sqlite: filepath.Join(t.TempDir(), "graph.db"), neo4j: neo4jtest.Start(t), nodes: [2]int{4000, 4000}, out: &out}
	if err := p.run(t.Context()); err != nil {
		t.Errorf("%v\n%s", err, &out)
	}
	if n := strings.Count(out.String(), "\n| "); n != 2+2*len(kinds(newWorld(0.01))) {
		t.Errorf("%d lines are not two for each kind:\n%s", n, &out)
	}
}

func TestNormalAnswers(t *testing.T) {
	want := `{"date":"2020-01-02","deportees":[{"crimes":[{"id":"x"}],"origin":{"name":"A"}}],"destination":null}`
	for name, text := range map[string]string{
		"convenio":       `{"data":{"agreement":{"date":{"edtf":"2020-01-02"},"destination":null,"deportees":{"nodes":[{"origin":{"name":"A"},"crimes":{"nodes":[{"id":"x"}]}}]}}}}`,
		"@neo4j/graphql": `{"data":{"agreement":[{"date":"2020-01-02","destination":[],"deportees":[{"origin":[{"name":"A"}],"crimes":[{"id":"x"}]}]}]}}`,
		"PostGraphile":   `{"data":{"agreement":{"date":"2020-01-02","destination":null,"deportees":{"nodes":[{"origin":{"name":"A"},"crimes":{"nodes":[{"of":{"id":"x"}}]}}]}}}}`,
		"raw":            `{"date":"2020-01-02","destination":null,"deportees":[{"origin":{"name":"A"},"crimes":[{"id":"x"}]}]}`,
	} {
		if got, err := normal([]byte(text)); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", name, got, err, want)
		}
	}
}

// TestLimitAnswersAlike fills a file and compares what SQL written by hand and convenio answer to every question.
func TestLimitAnswersAlike(t *testing.T) {
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	w, file := newWorld(0.01), filepath.Join(t.TempDir(), "graph.db")
	st, err := sqlitestore.Open(t.Context(), file, m)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	if err := w.fill(t.Context(), st, m); err != nil {
		t.Fatal(err)
	}
	g, err := graph.New(st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	byHand, err := askSQLite(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range works(w) {
		if q.paged {
			continue // the engines begin the page by other variables
		}
		for i := range min(q.cycle, 5) {
			answer := g.Execute(t.Context(), graphql.RawParams{Query: q.text("convenio.graphql"), Variables: q.variables(w, i)})
			got, err := normal([]byte(`{"data":` + string(answer.Data) + `}`))
			if answer.Errors != nil || err != nil {
				t.Fatal(q.name, answer.Errors, err)
			}
			text, err := byHand(t.Context(), q.text("raw.sql"), q.variables(w, i))
			if err != nil {
				t.Fatal(q.name, err)
			}
			if want, err := normal(text); err != nil || got != want {
				t.Errorf("%s: %s by hand, %v, but\n%s", q.name, want, err, got)
			}
		}
	}
}

// TestTexts looks whether every question has a text for every engine that has such a question, and that convenio can
// plan its own.
func TestTexts(t *testing.T) {
	g, err := graph.New(nil, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	without := map[string]string{"W5": "neo4j-graphql.graphql postgraphile.graphql", "W6": "postgraphile.graphql", "W7": "neo4j-graphql.graphql postgraphile.graphql"}
	for _, w := range works(newWorld(1)) {
		for _, name := range []string{"convenio.graphql", "neo4j-graphql.graphql", "postgraphile.graphql", "raw.cypher", "raw.sql"} {
			if strings.Contains(without[w.name], name) {
				continue
			}
			if _, err := fs.Stat(texts, "work/"+w.texts+"/"+name); err != nil {
				t.Errorf("%s: %v", w.name, err)
			}
		}
		if _, err := g.Plan(context.Background(), graphql.RawParams{Query: w.text("convenio.graphql"), Variables: w.variables(newWorld(1), 0)}); err != nil {
			t.Errorf("%s: %v", w.name, err)
		}
	}
}

// TestDocuments looks whether the documents have no mistake and about as many claims as they are to have.
func TestDocuments(t *testing.T) {
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	names, err := documents(dir, 10*perDocument)
	if err != nil {
		t.Fatal(err)
	}
	var files []seed.File
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, seed.File{Name: name, Data: data})
	}
	docs, err := seed.ParseAll(m, files...)
	if err != nil {
		t.Fatal(err)
	}
	st, err := sqlitestore.Open(t.Context(), filepath.Join(dir, "documents.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	r, err := seed.Load(t.Context(), st, m, docs...)
	if err != nil {
		t.Fatal(err)
	}
	claims := 0
	for _, d := range r.Documents[1:] { // the first one declares what the others name
		claims += d.New
	}
	if n := claims / 10; n < perDocument*9/10 || n > perDocument*11/10 {
		t.Errorf("%d claims in each document, want about %d", n, perDocument)
	}
}

func TestCharters(t *testing.T) {
	w := newWorld(1)
	all := w.charters()
	if before := pageSize * page(w); page(w) != 1000 || len(all) < before+pageSize {
		t.Errorf("page %d of %d charter flights", page(w), len(all))
	}
	if !slices.IsSortedFunc(all, func(a, b [2]string) int { return strings.Compare(b[0]+b[1], a[0]+a[1]) }) {
		t.Error("not the last one first")
	}
}

func TestFigures(t *testing.T) {
	f := figure{1, 3, 2}
	if f.median() != 2 || f.String() != "2.00 (1.00–3.00)" || f.over(figure{2, 2, 2}).String() != "1.00 (0.50–1.50)" {
		t.Errorf("%s, %s", f, f.over(figure{2, 2, 2}))
	}
	var none figure
	if b := (bar{got: none}); b.met() != "not measured" || none.String() != "–" {
		t.Errorf("nothing measured: %s, %s", b.met(), none)
	}
	if b := (bar{least: true, bound: 2, got: f}); b.met() != "met" {
		t.Errorf("at least 2, got 2: %s", b.met())
	}
	s := sample{latencies: []time.Duration{1, 2, 3, 4}}
	if s.at(0.5) != 3 || s.at(0.99) != 4 {
		t.Errorf("percentiles %d and %d", s.at(0.5), s.at(0.99))
	}
	if slow := (sample{latencies: []time.Duration{1, 2 * enough}}); s.endless() || !slow.endless() {
		t.Error("what is measured once")
	}
}

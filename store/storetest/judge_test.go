package storetest

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/store/storetest/evaluate"
)

// TestCorpusEvaluated holds what the corpus wants against what the evaluator says of the same documents.
func TestCorpusEvaluated(t *testing.T) {
	for _, folder := range graphs(t) {
		j, err := newJudge()
		if err != nil {
			t.Fatal(err)
		}
		st := file(t, j.evaluator.Model)
		defer func() { _ = st.Close() }()
		load(t, st, j.evaluator.Model, folder)
		if err := j.read(t.Context(), st); err != nil {
			t.Fatal(err)
		}
		g, err := graph.New(st, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases(t, folder) {
			learn(t, j, g, c)
			t.Run(path.Base(folder)+"/"+c.name, func(t *testing.T) {
				if d := j.judge(c.params(t), wanted(t, c)); d != "" {
					t.Errorf("%s: %s", c.file, d)
				}
			})
		}
	}
}

// learn has the store hand out the cursors that a case's operation takes, for the evaluator to know what they stand for:
// it asks for the cursors of the lists that they are of.
func learn(t *testing.T, j *judge, g *graph.Graph, c *corpusCase) {
	t.Helper()
	if !strings.Contains(c.section("query"), "after") && !strings.Contains(c.section("query"), "before") {
		return
	}
	p := rewritten(t, c.params(t), func(doc *ast.QueryDocument) {
		eachField(doc, func(f *ast.Field) {
			before := len(f.Arguments)
			f.Arguments = slices.DeleteFunc(f.Arguments, func(a *ast.Argument) bool {
				return slices.Contains([]string{"first", "after", "last", "before"}, a.Name)
			})
			if len(f.Arguments) < before {
				cursors := &ast.Field{Name: "edges", Alias: "handed", SelectionSet: ast.SelectionSet{&ast.Field{Name: "cursor", Alias: "cursor"}}}
				f.SelectionSet = append(f.SelectionSet, cursors)
			}
		})
	})
	if d := j.judge(p, g.Execute(t.Context(), p)); d != "" {
		t.Errorf("%s, for its cursors: %s", c.file, d)
	}
}

// TestJudge holds that what is wrong is told: a value, a field's place, a missing element, a refusal.
func TestJudge(t *testing.T) {
	j, err := newJudge()
	if err != nil {
		t.Fatal(err)
	}
	j.evaluator.Graph = evaluate.NewGraph(j.evaluator.Model, []*evaluate.Node{
		{ID: "a", Type: "Flight", Columns: map[string]any{"name_EN": "One", "charter": true}}, {ID: "b", Type: "Flight", Columns: map[string]any{"name_EN": "Two"}},
	}, nil)
	p := graphql.RawParams{Query: `{ flights { nodes { id charter } pageInfo { endCursor } } }`}
	for _, c := range []struct{ data, want string }{
		{`{"flights":{"nodes":[{"id":"a","charter":true},{"id":"b","charter":null}],"pageInfo":{"endCursor":"x"}}}`, ""},
		{`{"flights":{"nodes":[{"id":"a","charter":true},{"id":"b","charter":false}],"pageInfo":{"endCursor":"x"}}}`, "data.flights.nodes[1].charter is false, and for the evaluator null"},
		{`{"flights":{"nodes":[{"charter":true,"id":"a"},{"id":"b","charter":null}],"pageInfo":{"endCursor":"x"}}}`, `data.flights.nodes[0]: the fields' order is "charter", and for the evaluator "id"`},
		{`{"flights":{"nodes":[{"id":"a","charter":true}],"pageInfo":{"endCursor":"x"}}}`,
			`data.flights.nodes is [{"charter":true,"id":"a"}], and for the evaluator [{"charter":true,"id":"a"},{"charter":null,"id":"b"}]`},
	} {
		if got := j.judge(p, &graphql.Response{Data: []byte(c.data)}); got != c.want {
			t.Errorf("%s\ngives %s\nwant  %s", c.data, got, c.want)
		}
	}
	refused := &graphql.Response{Errors: gqlerror.List{{Message: "no", Extensions: map[string]any{"code": "BAD_ARGUMENT"}}}}
	if got := j.judge(p, refused); !strings.HasPrefix(got, "the store refuses") {
		t.Errorf("a refusal gives %q", got)
	}
}

// wanted returns the response that a case wants.
func wanted(t *testing.T, c *corpusCase) *graphql.Response {
	t.Helper()
	r := &graphql.Response{}
	if err := json.Unmarshal([]byte(c.section("want")), r); err != nil {
		t.Fatalf("%s: %v", c.file, err)
	}
	return r
}

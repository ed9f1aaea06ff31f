package storetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
)

// This file holds answers under a reader's policy against those without.

// Policies holds the answers to the corpus under a policy that every claim meets against those without any: they are the
// same, though the one is read off the claims and the other off what these add up to. Where folders are named, the others
// are left out.
func Policies(t *testing.T, open Open, folders ...string) {
	m := realModel(t)
	for _, folder := range graphs(t) {
		if len(folders) > 0 && !slices.Contains(folders, path.Base(folder)) {
			continue
		}
		t.Run(path.Base(folder), func(t *testing.T) {
			g := served(t, open, m, folder)
			for _, c := range cases(t, folder) {
				p := c.params(t)
				text := governed(t, p.Query)
				if text == "" {
					continue
				}
				t.Run(c.name, func(t *testing.T) {
					free := g.Execute(t.Context(), p)
					p.Query = text
					under := g.Execute(t.Context(), p)
					if !bytes.Equal(told(t, free), told(t, under)) {
						t.Errorf("%s\nanswers\n%s\nand under a policy\n%s %v", text, told(t, free), told(t, under), under.Errors)
					}
				})
			}
		})
	}
}

// told returns the data of an answer, and whether there are errors.
func told(t *testing.T, r *graphql.Response) []byte {
	t.Helper()
	out, err := json.Marshal([]any{r.Data, len(r.Errors)})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// governed returns an operation under a policy that every claim meets, or "" where it cannot stand under one or does
// already.
func governed(t *testing.T, query string) string {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil || len(doc.Operations) != 1 || strings.Contains(query, "@evidence") {
		return ""
	}
	doc.Operations[0].Directives = append(doc.Operations[0].Directives, &ast.Directive{Name: "evidence"})
	var b strings.Builder
	formatter.NewFormatter(&b).FormatQueryDocument(doc)
	return b.String()
}

// Sources holds what is answered under a policy that allows some sources against what a store answers that only has the
// documents of these: all values of all entities, and all links with their evidence, are the same. The conflicting documents
// are what it is tried on, each by itself beside the one that declares what they speak of.
func Sources(t *testing.T, open Open) {
	const folder = "corpus/conflicts"
	m := realModel(t)
	whole := asked(t, open, m, documents(t, m, folder))
	all := documents(t, m, folder)
	for _, d := range all {
		some := slices.DeleteFunc(slices.Clone(all), func(o *seed.Document) bool { return o.Source != d.Source && o.Source != "reference-coast" })
		t.Run(d.Source, func(t *testing.T) {
			part := asked(t, open, m, some)
			for _, typ := range m.Objects() {
				if !typ.Is(m.Type("Entity")) {
					continue
				}
				list := everything(typ)
				under := whole.Execute(t.Context(), graphql.RawParams{Query: fmt.Sprintf("query Under @evidence(sources: [%q, \"reference-coast\"]) { %s }", d.Source, list)})
				alone := part.Execute(t.Context(), graphql.RawParams{Query: "{ " + list + " }"})
				if len(under.Errors) > 0 || !bytes.Equal(told(t, under), told(t, alone)) {
					t.Errorf("%s\nunder the policy\n%s %v\nalone\n%s %v", list, told(t, under), under.Errors, told(t, alone), alone.Errors)
				}
			}
		})
	}
}

// asked returns a graph over a store of some documents.
func asked(t *testing.T, open Open, m *schema.Model, docs []*seed.Document) *graph.Graph {
	t.Helper()
	st := open(t, m)
	t.Cleanup(func() { _ = st.Close() })
	if _, err := seed.Load(t.Context(), st, m, docs...); err != nil {
		t.Fatal(err)
	}
	g, err := graph.New(st, graph.Options{Timeout: patience})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// everything returns a list of all entities of a type, with all values, and all links that carry evidence.
func everything(t *schema.Type) string {
	var fields []string
	for _, p := range t.Properties {
		switch {
		case p.Kind == schema.FuzzyDate:
			fields = append(fields, p.Name+" { edtf earliest latest precision inferred }")
		case p.Kind == schema.Value:
			fields = append(fields, p.Name+" { latitude longitude }")
		default:
			fields = append(fields, p.Name)
		}
	}
	for _, r := range t.Relationships {
		switch {
		case !r.Evidence:
		case r.Many:
			fields = append(fields, r.Field+"(first: 100) { edges { status confidence node { id } } }")
		default:
			fields = append(fields, r.Field+"Edge { status confidence node { id } }")
		}
	}
	return t.Plural + "(first: 100) { nodes { " + strings.Join(fields, " ") + " } }"
}

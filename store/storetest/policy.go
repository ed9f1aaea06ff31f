package storetest

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/convenio-graph/convenio/graph"
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
			st := open(t, m)
			t.Cleanup(func() { _ = st.Close() })
			load(t, st, m, folder)
			g, err := graph.New(st, graph.Options{Timeout: patience})
			if err != nil {
				t.Fatal(err)
			}
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
	if err != nil || len(doc.Operations) != 1 || strings.Contains(query, "@evidence") || strings.Contains(query, "search(") {
		return ""
	}
	doc.Operations[0].Directives = append(doc.Operations[0].Directives, &ast.Directive{Name: "evidence"})
	var b strings.Builder
	formatter.NewFormatter(&b).FormatQueryDocument(doc)
	return b.String()
}

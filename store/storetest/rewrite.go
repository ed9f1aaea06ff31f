package storetest

// This file writes operations anew so that they ask for the same.

import (
	"regexp"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
	"pgregory.net/rapid"

	"github.com/convenio-graph/convenio/store/storetest/evaluate"
)

// added is the alias of a field that is asked for in addition.
const added = "added"

// rewrite asks for the same under other names, with one field more everywhere, and a root field at a time: the data must
// stay the same.
func (c *comparison) rewrite(t *rapid.T) {
	p := c.asker.operation(draw{t})
	before := c.compared(t, p)
	if len(before.Errors) > 0 {
		return
	}
	c.renamed(t, p, before)
	c.extended(t, p, before)
	c.split(t, p, before)
	c.differential.rewritten++
}

// renamed asks under other aliases.
func (c *comparison) renamed(t *rapid.T, p graphql.RawParams, before *graphql.Response) {
	other := rewritten(t, p, func(doc *ast.QueryDocument) {
		eachField(doc, func(f *ast.Field) { f.Alias = "other_" + f.Alias })
	})
	c.equal(t, other, before, func(name string) (string, bool) { return strings.TrimPrefix(name, "other_"), true })
}

// extended asks for the name of each object's type in addition.
func (c *comparison) extended(t *rapid.T, p graphql.RawParams, before *graphql.Response) {
	other := rewritten(t, p, func(doc *ast.QueryDocument) {
		eachField(doc, func(f *ast.Field) {
			if len(f.SelectionSet) > 0 {
				f.SelectionSet = append(f.SelectionSet, &ast.Field{Name: "__typename", Alias: added})
			}
		})
	})
	c.equal(t, other, before, func(name string) (string, bool) { return name, name != added })
}

// split asks for one root field after the other.
func (c *comparison) split(t *rapid.T, p graphql.RawParams, before *graphql.Response) {
	var all evaluate.Object
	for i := range parsed(t, p).Operations[0].SelectionSet {
		one := rewritten(t, p, func(doc *ast.QueryDocument) {
			op := doc.Operations[0]
			op.SelectionSet = op.SelectionSet[i : i+1]
		})
		r := c.compared(t, one)
		if len(r.Errors) > 0 {
			t.Fatalf("%s\nis answered, and not its part\n%s\n%v", p.Query, one.Query, r.Errors)
		}
		v, err := ordered(r.Data)
		if err != nil {
			t.Fatal(err)
		}
		root, _ := v.(evaluate.Object)
		all = append(all, root...)
	}
	want, err := ordered(before.Data)
	if err != nil {
		t.Fatal(err)
	}
	if shown(all) != shown(want) {
		c.differ(t, p, "its parts, one by one, answer otherwise", []string{string(before.Data), shown(all)})
	}
}

// equal asks, and compares what is answered, under the names that keep says, if it keeps them.
func (c *comparison) equal(t *rapid.T, p graphql.RawParams, before *graphql.Response, keep func(string) (string, bool)) {
	r := c.compared(t, p)
	got, err := ordered(r.Data)
	if err != nil {
		t.Fatal(err)
	}
	want, err := ordered(before.Data)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Errors) > 0 || shown(kept(got, keep)) != shown(want) {
		c.differ(t, p, "written otherwise it answers otherwise", []string{string(before.Data), string(r.Data), r.Errors.Error()})
	}
}

// kept renames the members of all objects, and leaves some out.
func kept(v any, keep func(string) (string, bool)) any {
	switch v := v.(type) {
	case evaluate.Object:
		var out evaluate.Object
		for _, m := range v {
			if name, ok := keep(m.Name); ok {
				out = append(out, evaluate.Member{Name: name, Value: kept(m.Value, keep)})
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = kept(v[i], keep)
		}
		return out
	}
	return v
}

// fataler is a test, of rapid's or not.
type fataler interface{ Fatal(args ...any) }

func parsed(t fataler, p graphql.RawParams) *ast.QueryDocument {
	doc, err := parser.ParseQuery(&ast.Source{Input: p.Query})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// rewritten returns the operation after a change, without the fragments and the variables that it needs no more.
func rewritten(t fataler, p graphql.RawParams, change func(*ast.QueryDocument)) graphql.RawParams {
	doc := parsed(t, p)
	change(doc)
	for before := -1; before != len(doc.Fragments); {
		before = len(doc.Fragments)
		text := printed(doc)
		doc.Fragments = slices.DeleteFunc(doc.Fragments, func(f *ast.FragmentDefinition) bool {
			return !regexp.MustCompile(`\.\.\.\s*` + f.Name + `\b`).MatchString(text)
		})
	}
	op := doc.Operations[0]
	declared := op.VariableDefinitions
	op.VariableDefinitions = nil
	text := printed(doc)
	out := graphql.RawParams{Variables: map[string]any{}}
	for _, v := range declared {
		if regexp.MustCompile(`\$` + v.Variable + `\b`).MatchString(text) {
			op.VariableDefinitions = append(op.VariableDefinitions, v)
			out.Variables[v.Variable] = p.Variables[v.Variable]
		}
	}
	out.Query = printed(doc)
	return out
}

func printed(doc *ast.QueryDocument) string {
	var b strings.Builder
	formatter.NewFormatter(&b).FormatQueryDocument(doc)
	return b.String()
}

// eachField calls visit for every field of a document, the outer ones after those in them.
func eachField(doc *ast.QueryDocument, visit func(*ast.Field)) {
	var walk func(set *ast.SelectionSet)
	walk = func(set *ast.SelectionSet) {
		for _, s := range *set {
			switch s := s.(type) {
			case *ast.Field:
				walk(&s.SelectionSet)
				visit(s)
			case *ast.InlineFragment:
				walk(&s.SelectionSet)
			}
		}
	}
	for _, op := range doc.Operations {
		walk(&op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		walk(&f.SelectionSet)
	}
}

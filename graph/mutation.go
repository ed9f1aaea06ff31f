package graph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/graph/raw"
	"github.com/convenio-graph/convenio/seed"
)

// CodeBadDocument is the code of a document that has mistakes; each is in extensions.problems with its line and column.
const CodeBadDocument = "BAD_DOCUMENT"

// documentName stands for the file of a document that came in a request.
const documentName = "document"

// mutate answers a field of the mutation that is running.
func (g *Graph) mutate(ctx context.Context) (raw.JSON, error) {
	oc, fc := graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx)
	dry, _ := fc.Args["dryRun"].(bool)
	l := &seed.Loader{Store: g.store, Model: g.model, DryRun: dry}
	ctx, cancel := context.WithTimeout(ctx, g.options.MutationTimeout)
	defer cancel()
	var r seed.Report
	var err error
	if fc.Field.Name == "load" {
		r, err = load(ctx, l, fc.Args["document"].(string))
	} else {
		r, err = l.Retract(ctx, fc.Args["source"].(string))
	}
	if err != nil {
		return nil, refusedChange(fc, err)
	}
	return selected(oc, fc.Field.Selections, "LoadReport", reported(r)), nil
}

func load(ctx context.Context, l *seed.Loader, text string) (seed.Report, error) {
	docs, err := seed.ParseAll(l.Model, seed.File{Name: documentName, Data: []byte(text)})
	if err != nil {
		return seed.Report{}, err
	}
	return l.Load(ctx, docs...)
}

// refusedChange presents what the client can correct. Other errors are the store's, and stay as they are.
func refusedChange(fc *graphql.FieldContext, err error) error {
	var problems seed.Problems
	var unknown *seed.UnknownSource
	e := &gqlerror.Error{Path: fc.Path(), Locations: []gqlerror.Location{{Line: fc.Field.Position.Line, Column: fc.Field.Position.Column}}}
	switch {
	case errors.As(err, &problems):
		e.Message = fmt.Sprintf("the document has mistakes, and nothing was loaded; the first one is in line %d: %s", problems[0].Line, problems[0].Message)
		e.Extensions = map[string]any{"code": CodeBadDocument, "problems": problems}
	case errors.As(err, &unknown):
		e.Message = unknown.Error()
		e.Extensions = map[string]any{"code": string(plan.BadArgument), "argument": "source"}
	default:
		return err
	}
	return e
}

// reported returns the fields of a LoadReport.
func reported(r seed.Report) map[string]any {
	d := r.Documents[0]
	changes, warnings := make([]map[string]any, len(d.Changes)), make([]map[string]any, len(d.Warnings))
	for i, c := range d.Changes {
		changes[i] = map[string]any{"change": c.Kind, "line": orNone(c.Line), "column": orNone(c.Column), "about": c.About,
			"was": orNone(c.Was), "now": orNone(c.Now), "claim": orNone(c.Claim), "text": c.String()}
	}
	for i, p := range d.Warnings {
		warnings[i] = map[string]any{"line": p.Line, "column": p.Column, "message": p.Message, "hint": orNone(p.Hint)}
	}
	return map[string]any{"source": d.Source, "dryRun": r.DryRun, "skipped": d.Skipped, "new": d.New, "changed": d.Changed, "removed": d.Removed,
		"unchanged": d.Unchanged, "conflicting": d.Conflicting, "nodesWritten": d.NodesWritten, "nodesDeleted": d.NodesDeleted,
		"linksWritten": d.LinksWritten, "linksDeleted": d.LinksDeleted, "changes": changes, "warnings": warnings}
}

// orNone returns nil for what is empty.
func orNone[T comparable](v T) any {
	var none T
	if v == none {
		return nil
	}
	return v
}

// selected returns what was selected of an object of a type, as JSON, in the order of the selection.
func selected(oc *graphql.OperationContext, set ast.SelectionSet, of string, object map[string]any) raw.JSON {
	out := raw.JSON{'{'}
	for i, f := range graphql.CollectFields(oc, set, []string{of}) {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), f.Alias...), `":`...)
		switch list, nested := object[f.Name].([]map[string]any); {
		case f.Name == "__typename":
			out = append(append(append(out, '"'), of...), '"')
		case nested:
			out = append(out, '[')
			for j, one := range list {
				if j > 0 {
					out = append(out, ',')
				}
				out = append(out, selected(oc, f.Selections, f.Definition.Type.Name(), one)...)
			}
			out = append(out, ']')
		default:
			text, _ := json.Marshal(object[f.Name]) // numbers, texts and truth values
			out = append(out, text...)
		}
	}
	return append(out, '}')
}

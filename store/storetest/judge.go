package storetest

// This file holds a store's answers against those of the evaluator.

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/storetest/evaluate"
)

// judge asks the evaluator what a store is asked, and compares the answers. It remembers what each cursor that the store
// hands out stands for.
type judge struct {
	evaluator *evaluate.Evaluator
	cursors   map[string]evaluate.Cursor
	handed    map[string][]string // the cursors by the list that they are good for, in the order in which they came
}

// newJudge returns a judge with no graph.
func newJudge() (*judge, error) {
	s, m, err := schema.Load()
	if err != nil {
		return nil, err
	}
	return &judge{&evaluate.Evaluator{Model: m, Schema: s}, map[string]evaluate.Cursor{}, map[string][]string{}}, nil
}

// read takes over the graph of a store.
func (j *judge) read(ctx context.Context, st store.Store) error {
	var nodes []*evaluate.Node
	var links []*evaluate.Link
	err := st.Export(ctx, func(n store.Node) error {
		nodes = append(nodes, &evaluate.Node{ID: n.ID, Type: n.Type, Columns: n.Columns})
		return nil
	}, func(l store.Link) error {
		links = append(links, &evaluate.Link{Type: l.Type, From: l.From, To: l.To, Key: l.Key, Status: l.Status, Confidence: l.Confidence, Rank: l.Rank, Columns: l.Columns})
		return nil
	})
	j.evaluator.Graph = evaluate.NewGraph(j.evaluator.Model, nodes, links)
	return err
}

// answer returns the evaluator's answer to an operation as a client sends it.
func (j *judge) answer(p graphql.RawParams) evaluate.Answer {
	s := j.evaluator.Schema
	doc, errs := gqlparser.LoadQueryWithRules(s, p.Query, rules.NewDefaultRules())
	if len(errs) > 0 {
		return evaluate.Answer{Refused: errs.Error()}
	}
	op := doc.Operations.ForName(p.OperationName)
	if op == nil || op.Operation != ast.Query {
		return evaluate.Answer{Refused: "no query"}
	}
	variables, err := validator.VariableValues(s, op, p.Variables)
	if err != nil {
		return evaluate.Answer{Refused: err.Error()}
	}
	return j.evaluator.Answer(op, variables, func(text string) evaluate.Cursor { return j.cursors[text] })
}

// beyond reports whether an operation was refused for its size, of which the evaluator knows nothing.
func beyond(r *graphql.Response) bool {
	if len(r.Errors) == 0 {
		return false
	}
	switch fmt.Sprint(r.Errors[0].Extensions["code"]) {
	case string(plan.TooComplex), string(plan.TooManyNodes), graph.CodeTooLarge:
		return true
	}
	return false
}

// judge compares a store's response with the evaluator's answer to the same operation. It returns what differs, "" if
// nothing does.
func (j *judge) judge(p graphql.RawParams, r *graphql.Response) string {
	want := j.answer(p)
	refused := len(r.Errors) > 0 && r.Errors[0].Extensions["code"] != graph.CodeInternal
	switch {
	case want.Silent, beyond(r):
		return ""
	case want.Refused != "" && !refused:
		return "the evaluator refuses: " + want.Refused
	case want.Refused == "" && refused:
		return "the store refuses: " + r.Errors.Error()
	case refused:
		return ""
	case (want.Broken > 0) != (len(r.Errors) > 0):
		return fmt.Sprintf("%d missing values for the evaluator; errors of the store: %v", want.Broken, r.Errors)
	}
	got, err := ordered(r.Data)
	if err != nil {
		return err.Error()
	}
	return j.compare("data", got, want.Data)
}

// compare compares a value of a response with what the evaluator has, and takes down cursors.
func (j *judge) compare(at string, got, want any) string {
	switch w := want.(type) {
	case evaluate.Object:
		return j.members(at, got, w)
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return differ(at, got, want)
		}
		for i := range w {
			if d := j.compare(fmt.Sprintf("%s[%d]", at, i), g[i], w[i]); d != "" {
				return d
			}
		}
		return ""
	case evaluate.Cursor:
		return j.cursor(at, got, w)
	}
	if !same(got, want) {
		return differ(at, got, want)
	}
	return ""
}

func (j *judge) members(at string, got any, want evaluate.Object) string {
	g, ok := got.(evaluate.Object)
	if !ok || len(g) != len(want) {
		return differ(at, got, want)
	}
	for i, w := range want {
		if g[i].Name != w.Name {
			return differ(at+": the fields' order", g[i].Name, w.Name)
		}
		if d := j.compare(at+"."+w.Name, g[i].Value, w.Value); d != "" {
			return d
		}
	}
	return ""
}

// cursor takes down what a cursor stands for, which must always be the same.
func (j *judge) cursor(at string, got any, want evaluate.Cursor) string {
	text, ok := got.(string)
	known := j.cursors[text]
	if !ok || text == "" || known != "" && known != want {
		return differ(at+": the cursor", known, want)
	}
	if known == "" {
		list := j.evaluator.List(want)
		j.cursors[text], j.handed[list] = want, append(j.handed[list], text)
	}
	return ""
}

func differ(at string, got, want any) string {
	return fmt.Sprintf("%s is %s, and for the evaluator %s", at, shown(got), shown(want))
}

func shown(v any) string {
	text := fmt.Sprintf("%#v", v)
	if b, err := json.Marshal(plain(v)); err == nil {
		text = string(b)
	}
	if len(text) > 400 {
		text = text[:400] + "…"
	}
	return text
}

// plain makes a value one that JSON has.
func plain(v any) any {
	switch v := v.(type) {
	case evaluate.Object:
		out := map[string]any{}
		for _, m := range v {
			out[m.Name] = plain(m.Value)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plain(v[i])
		}
		return out
	}
	return v
}

// same compares two leaves. Sums of fractions depend on the order in which they are added up, in their last digits.
func same(got, want any) bool {
	n, ok := got.(json.Number)
	if !ok {
		return got == want
	}
	f, err := n.Float64()
	switch w := want.(type) {
	case int64:
		return n.String() == fmt.Sprint(w)
	case float64:
		return err == nil && math.Abs(f-w) <= 1e-9*math.Max(math.Abs(f), math.Abs(w))
	}
	return false
}

// ordered reads JSON; objects keep their order.
func ordered(text []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return value(d)
}

func value(d *json.Decoder) (any, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch t {
	case json.Delim('{'):
		var out evaluate.Object
		for d.More() {
			name, err := d.Token()
			if err != nil {
				return nil, err
			}
			v, err := value(d)
			if err != nil {
				return nil, err
			}
			out = append(out, evaluate.Member{Name: strings.Clone(name.(string)), Value: v})
		}
		_, err = d.Token()
		return out, err
	case json.Delim('['):
		out := []any{}
		for d.More() {
			v, err := value(d)
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
		_, err = d.Token()
		return out, err
	}
	return t, nil
}

package neo4jstore

import (
	"fmt"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// This file reads what a compiled statement answers: lists whose layout follows from the Plan, and in them maps of
// columns. read is the way in; steps, record and part take apart what their namesakes in compile.go have put together.

// read returns the Tree that values, the columns between v0 and v1 of the answer to p's statement, hold. An answer of
// another shape is an error of kind Internal: the statement and the Plan have come apart, or the database holds what
// it must not.
func read(answer []any, p *plan.Plan) (store.Tree, error) {
	d := &decoder{}
	in := &values{answer}
	tree := store.Tree(d.steps(in, p.Roots))
	d.end(in)
	if d.err != nil {
		return nil, &store.Error{Kind: store.Internal, Op: "read an answer", Err: d.err}
	}
	return tree, nil
}

// decoder keeps the first thing that is not as the Plan has it; what is read after it does not count.
type decoder struct{ err error }

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf(format, args...)
	}
}

// values hands out the values of one list, in order.
type values struct{ rest []any }

func (d *decoder) list(v any) *values {
	l, ok := v.([]any)
	if !ok {
		d.fail("%T where a list was expected", v)
	}
	return &values{l}
}

func (d *decoder) next(in *values) any {
	if len(in.rest) == 0 {
		d.fail("a list is too short")
		return nil
	}
	v := in.rest[0]
	in.rest = in.rest[1:]
	return v
}

func (d *decoder) end(in *values) {
	if len(in.rest) > 0 {
		d.fail("a list is too long by %d", len(in.rest))
	}
}

// columns is a map of a node's or a link's columns; those that have no value are nil.
func (d *decoder) columns(v any) map[string]any {
	m, ok := v.(map[string]any)
	if !ok {
		d.fail("%T where a map was expected", v)
	}
	return m
}

// steps reads what the steps have answered below one node.
func (d *decoder) steps(in *values, steps []*plan.Step) []store.Result {
	if len(steps) == 0 {
		return nil
	}
	out := make([]store.Result, len(steps))
	for i, s := range steps {
		if s.Rows {
			out[i].Records = d.records(d.next(in), s)
		}
		if s.Count {
			n, _ := d.scalar(d.next(in), schema.Int).(int64)
			out[i].Count = int(n)
		}
		if s.Previous {
			out[i].Previous, _ = d.scalar(d.next(in), schema.Boolean).(bool)
		}
	}
	return out
}

// records reads the rows of a step; null or an empty list is a node that was not found.
func (d *decoder) records(v any, s *plan.Step) []*store.Record {
	rows := d.list(v).rest
	out := make([]*store.Record, len(rows))
	for i, row := range rows {
		l, isList := row.([]any)
		switch {
		case row != nil && !(isList && len(l) == 0):
			out[i] = d.record(row, s)
		case s.IDs == nil:
			d.fail("step %d: a row is missing", s.Index)
		}
	}
	return out
}

func (d *decoder) record(v any, s *plan.Step) *store.Record {
	in := d.list(v)
	out := &store.Record{Type: s.Type.Name, Parts: make([]store.Part, len(s.Parts))}
	if s.Type.Interface {
		out.Type = d.typ(d.next(in), s.Type)
	}
	if s.Keys {
		for range s.Order {
			out.Keys = append(out.Keys, d.text(d.next(in)))
		}
	}
	d.link(in, s, out)
	for i, p := range s.Parts {
		if i == 0 {
			out.Parts[i] = d.part(in, p)
		} else if branch := d.next(in); branch != nil {
			x := d.list(branch)
			out.Parts[i] = d.part(x, p)
			d.end(x)
		}
	}
	d.end(in)
	return out
}

func (d *decoder) link(in *values, s *plan.Step, out *store.Record) {
	if !s.Evidence && len(s.Link) == 0 {
		return
	}
	cols := d.columns(d.next(in))
	if s.Evidence {
		out.Status = d.text(cols["status"])
		out.Confidence, _ = d.scalar(cols["confidence"], schema.Float).(float64)
	}
	out.Link = d.properties(cols, s.Link)
}

func (d *decoder) part(in *values, p *plan.Part) store.Part {
	cols := d.columns(d.next(in))
	return store.Part{Values: d.properties(cols, p.Properties), Steps: d.steps(in, p.Steps)}
}

// typ finds the name of a node's type, one of t's, among the node's labels.
func (d *decoder) typ(v any, t *schema.Type) string {
	labels := d.list(v).rest
	for _, o := range t.Possible {
		for _, l := range labels {
			if o.Name == l {
				return o.Name
			}
		}
	}
	d.fail("%v has no type of %s", v, t.Name)
	return ""
}

func (d *decoder) text(v any) string {
	s, _ := d.scalar(v, schema.String).(string)
	return s
}

func (d *decoder) properties(cols map[string]any, props []*schema.Property) []any {
	var out []any
	for _, p := range props {
		for _, col := range p.Read() {
			out = append(out, d.value(cols[col.Name], col, p.NonNull))
		}
	}
	return out
}

// value reads the value of a column. Only a list is never null when its property is not; that of structs is one text.
func (d *decoder) value(v any, col schema.Column, nonNull bool) any {
	list := col.List && col.Kind != schema.Value
	switch {
	case v == nil && list && nonNull:
		return []any{}
	case v == nil:
		return nil
	case !list:
		return d.scalar(v, col.Kind)
	}
	in := d.list(v).rest
	out := make([]any, len(in))
	for i := range in {
		out[i] = d.scalar(in[i], col.Kind)
	}
	return out
}

// scalar returns one value, which must be of its kind. A whole number may stand for a float.
func (d *decoder) scalar(v any, kind schema.Kind) any {
	ok := false
	switch kind {
	case schema.Boolean:
		_, ok = v.(bool)
	case schema.Int:
		_, ok = v.(int64)
	case schema.Float:
		if n, whole := v.(int64); whole {
			return float64(n)
		}
		_, ok = v.(float64)
	default:
		_, ok = v.(string)
	}
	if !ok {
		d.fail("%v is no %s", v, kind)
		return nil
	}
	return v
}

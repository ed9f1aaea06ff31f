package store

import (
	"cmp"
	"fmt"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
)

// This file reads what a statement answers: lists without names, nested as the Plan is. The stores lay them out alike, of
// each step its rows (of a step to one node the row or null), its count, whether there are nodes before and after, and of
// each grouping its rows and its count, as they were asked for; of each row the type if it varies, the keys of its
// cursor, a list of what is asked of the link, the first part, and a list for each further part; of each group its keys,
// its count, its measures, and what its steps answer.

// Format is what differs between the stores' answers.
type Format struct {
	// Type returns the name of a node's type, one of t's, from what stands for it; "" when it names none.
	Type func(v any, t *schema.Type) string

	// Scalar gives a value the Go type of its kind, and reports whether it is of that kind at all.
	Scalar func(v any, k schema.Kind) (any, bool)
}

// Decode returns the Tree that answer, the list of what the roots of p have answered, holds. An answer of another shape
// is an error of kind Internal: the statement and the Plan have come apart, or the database holds what it must not.
func Decode(f Format, answer any, p *plan.Plan) (Tree, error) {
	d := &decoder{Format: f}
	in := d.list(answer)
	tree := Tree(d.steps(&in, p.Roots))
	in.end()
	if d.err != nil {
		return nil, &Error{Kind: Internal, Op: "read an answer", Err: d.err}
	}
	return tree, nil
}

// decoder keeps the first thing that is not as the Plan has it; what is read after it does not count.
type decoder struct {
	Format
	err error
}

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf(format, args...)
	}
}

// values hands out the values of one list, in order.
type values struct {
	decoder *decoder
	rest    []any
}

func (d *decoder) list(v any) values {
	l, ok := v.([]any)
	if !ok {
		d.fail("%T where a list was expected", v)
	}
	return values{d, l}
}

// next returns the next value; nil, which fails the decoding, when there is none.
func (v *values) next() any {
	if len(v.rest) == 0 {
		v.decoder.fail("a list is too short")
		return nil
	}
	x := v.rest[0]
	v.rest = v.rest[1:]
	return x
}

func (v *values) end() {
	if len(v.rest) > 0 {
		v.decoder.fail("a list is too long by %d", len(v.rest))
	}
}

// steps reads what the steps have answered below one node.
func (d *decoder) steps(in *values, steps []*plan.Step) []Result {
	if len(steps) == 0 {
		return nil
	}
	out := make([]Result, len(steps))
	for i, s := range steps {
		switch {
		case s.Around != nil:
			d.around(in.next(), s, &out[i])
		case s.Rows:
			out[i].Records = d.records(in.next(), s)
		}
		if s.Count {
			out[i].Count = d.count(in)
		}
		if s.Previous {
			out[i].Previous, _ = d.scalar(in.next(), schema.Boolean).(bool)
		}
		if s.Next {
			out[i].Next, _ = d.scalar(in.next(), schema.Boolean).(bool)
		}
		for _, g := range s.Groups {
			out[i].Groups = append(out[i].Groups, d.groups(in, g))
		}
	}
	return out
}

func (d *decoder) count(in *values) int {
	n, _ := d.scalar(in.next(), schema.Int).(int64)
	return int(n)
}

// groups reads what a grouping has answered.
func (d *decoder) groups(in *values, g *plan.Grouping) Groups {
	var out Groups
	if g.Rows {
		for _, row := range d.list(in.next()).rest {
			out.Rows = append(out.Rows, d.group(row, g))
		}
	}
	if g.Count {
		out.Count = d.count(in)
	}
	return out
}

func (d *decoder) group(v any, g *plan.Grouping) *Group {
	in := d.list(v)
	out := &Group{}
	for _, k := range g.Keys {
		out.Keys = append(out.Keys, d.optional(in.next(), k.Kind()))
	}
	out.Count = d.count(&in)
	for _, m := range g.Measures {
		for _, r := range m.Reckonings() {
			out.Values = append(out.Values, d.optional(in.next(), m.Kind(r)))
		}
	}
	out.Steps = d.steps(&in, g.Steps)
	in.end()
	return out
}

// records reads the rows of a step. A node that was not found is null, or false where a list holds no null.
func (d *decoder) records(v any, s *plan.Step) []*Record {
	rows := []any{v}
	switch {
	case s.Many:
		rows = d.list(v).rest
	case v == nil && s.IDs == nil:
		rows = nil
	}
	out := make([]*Record, len(rows))
	all, parts := make([]Record, len(rows)), make([]Part, len(rows)*len(s.Parts))
	for i, row := range rows {
		switch none := row == nil || row == false; {
		case !none:
			out[i] = &all[i]
			out[i].Parts, parts = parts[:len(s.Parts):len(s.Parts)], parts[len(s.Parts):]
			d.record(row, s, out[i])
		case s.IDs == nil:
			d.fail("step %d: a row is missing", s.Index)
		}
	}
	return out
}

// record reads a row into out, which has room for its parts.
func (d *decoder) record(v any, s *plan.Step, out *Record) {
	in := d.list(v)
	out.Type = s.Type.Name
	if s.Type.Interface {
		stands := in.next()
		if out.Type = d.Type(stands, s.Type); out.Type == "" {
			d.fail("%v is no type of %s", stands, s.Type.Name)
		}
	}
	if s.Keys {
		for _, o := range s.Order {
			out.Keys = append(out.Keys, d.scalar(in.next(), cmp.Or(o.Kind, schema.String)))
		}
	}
	d.link(&in, s, out)
	out.OfLink = d.steps(&in, s.OfLink)
	for i, p := range s.Parts {
		if i == 0 {
			out.Parts[i] = d.part(&in, p)
		} else if branch := in.next(); branch != nil {
			x := d.list(branch)
			out.Parts[i] = d.part(&x, p)
			x.end()
		}
	}
	in.end()
}

// link reads what is asked of the link, which is nothing at all when nothing is.
func (d *decoder) link(in *values, s *plan.Step, out *Record) {
	if !s.Evidence && len(s.Link) == 0 {
		return
	}
	from := d.list(in.next())
	if s.Evidence {
		out.Status = d.text(from.next())
		out.Confidence, _ = d.scalar(from.next(), schema.Float).(float64)
	}
	out.Link = d.values(&from, s.Link)
	from.end()
}

func (d *decoder) part(in *values, p *plan.Part) Part {
	return Part{Values: d.values(in, p.Columns), Steps: d.steps(in, p.Steps)}
}

func (d *decoder) values(from *values, read []plan.Column) []any {
	if len(read) == 0 {
		return nil
	}
	out := make([]any, len(read))
	for i, r := range read {
		c := r.Stored()
		out[i] = d.value(from.next(), c, r.Property.NonNull)
	}
	return out
}

// value reads the value of a column. Only a list is never null when its property is not; that of structs is one text.
func (d *decoder) value(v any, c schema.Column, nonNull bool) any {
	list := c.List && c.Kind != schema.Value
	switch {
	case v == nil && list && nonNull:
		return []any{}
	case v == nil:
		return nil
	case !list:
		return d.scalar(v, c.Kind)
	}
	in := d.list(v).rest
	out := make([]any, len(in))
	for i := range in {
		out[i] = d.scalar(in[i], c.Kind)
	}
	return out
}

// optional reads a scalar that may be null.
func (d *decoder) optional(v any, k schema.Kind) any {
	if v == nil {
		return nil
	}
	return d.scalar(v, k)
}

func (d *decoder) text(v any) string {
	s, _ := d.scalar(v, schema.String).(string)
	return s
}

func (d *decoder) scalar(v any, k schema.Kind) any {
	out, ok := d.Scalar(v, k)
	if !ok {
		d.fail("%v is no %s", v, k)
		return nil
	}
	return out
}

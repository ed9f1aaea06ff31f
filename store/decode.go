package store

import (
	"cmp"
	"fmt"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
)

// This file reads what a statement answers: lists without names, nested as the Plan is. The stores lay them out alike, of
// each step its rows, its count, whether there are nodes before and after, and of each grouping its rows and its count,
// as they were asked for; of each row the type if it varies, the keys of its cursor, what is asked of the link, the
// first part, and a list for each further part; of each group its keys, its count, its measures, and what its steps
// answer.

// Format is what differs between the stores' answers.
type Format struct {
	// Type returns the name of a node's type, one of t's, from what stands for it; "" when it names none.
	Type func(v any, t *schema.Type) string

	// Group begins to read the columns of a part or a link. What it returns is called for each column, in order.
	Group func(in *Values) func(column string) any

	// Scalar gives a value the Go type of its kind, and reports whether it is of that kind at all.
	Scalar func(v any, k schema.Kind) (any, bool)
}

// Decode returns the Tree that answer, the list of what the roots of p have answered, holds. An answer of another shape
// is an error of kind Internal: the statement and the Plan have come apart, or the database holds what it must not.
func Decode(f Format, answer any, p *plan.Plan) (Tree, error) {
	d := &decoder{Format: f, columns: map[*schema.Property][]schema.Column{}}
	in := d.list(answer)
	tree := Tree(d.steps(in, p.Roots))
	in.end()
	if d.err != nil {
		return nil, &Error{Kind: Internal, Op: "read an answer", Err: d.err}
	}
	return tree, nil
}

// decoder keeps the first thing that is not as the Plan has it; what is read after it does not count.
type decoder struct {
	Format
	columns map[*schema.Property][]schema.Column // those that were read before: a property makes them anew for each who asks
	err     error
}

// read returns the columns of a property.
func (d *decoder) read(p *schema.Property) []schema.Column {
	out, known := d.columns[p]
	if !known {
		out = p.Read()
		d.columns[p] = out
	}
	return out
}

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf(format, args...)
	}
}

// Values hands out the values of one list, in order.
type Values struct {
	decoder *decoder
	rest    []any
}

func (d *decoder) list(v any) *Values {
	l, ok := v.([]any)
	if !ok {
		d.fail("%T where a list was expected", v)
	}
	return &Values{d, l}
}

// Next returns the next value; nil, which fails the decoding, when there is none.
func (v *Values) Next() any {
	if len(v.rest) == 0 {
		v.decoder.fail("a list is too short")
		return nil
	}
	x := v.rest[0]
	v.rest = v.rest[1:]
	return x
}

// Fail makes the decoding fail.
func (v *Values) Fail(format string, args ...any) { v.decoder.fail(format, args...) }

func (v *Values) end() {
	if len(v.rest) > 0 {
		v.decoder.fail("a list is too long by %d", len(v.rest))
	}
}

// steps reads what the steps have answered below one node.
func (d *decoder) steps(in *Values, steps []*plan.Step) []Result {
	if len(steps) == 0 {
		return nil
	}
	out := make([]Result, len(steps))
	for i, s := range steps {
		switch {
		case s.Around != nil:
			d.around(in.Next(), s, &out[i])
		case s.Rows:
			out[i].Records = d.records(in.Next(), s)
		}
		if s.Count {
			out[i].Count = d.count(in)
		}
		if s.Previous {
			out[i].Previous, _ = d.scalar(in.Next(), schema.Boolean).(bool)
		}
		if s.Next {
			out[i].Next, _ = d.scalar(in.Next(), schema.Boolean).(bool)
		}
		for _, g := range s.Groups {
			out[i].Groups = append(out[i].Groups, d.groups(in, g))
		}
	}
	return out
}

func (d *decoder) count(in *Values) int {
	n, _ := d.scalar(in.Next(), schema.Int).(int64)
	return int(n)
}

// groups reads what a grouping has answered.
func (d *decoder) groups(in *Values, g *plan.Grouping) Groups {
	var out Groups
	if g.Rows {
		rows := d.list(in.Next())
		for range len(rows.rest) {
			out.Rows = append(out.Rows, d.group(rows.Next(), g))
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
		out.Keys = append(out.Keys, d.optional(in.Next(), k.Kind()))
	}
	out.Count = d.count(in)
	for _, m := range g.Measures {
		for _, r := range m.Reckonings() {
			out.Values = append(out.Values, d.optional(in.Next(), m.Kind(r)))
		}
	}
	out.Steps = d.steps(in, g.Steps)
	in.end()
	return out
}

// records reads the rows of a step. A node that was not found is null, or false where a list holds no null.
func (d *decoder) records(v any, s *plan.Step) []*Record {
	rows := d.list(v).rest
	out := make([]*Record, len(rows))
	for i, row := range rows {
		switch none := row == nil || row == false; {
		case !none:
			out[i] = d.record(row, s)
		case s.IDs == nil:
			d.fail("step %d: a row is missing", s.Index)
		}
	}
	return out
}

func (d *decoder) record(v any, s *plan.Step) *Record {
	in := d.list(v)
	out := &Record{Type: s.Type.Name, Parts: make([]Part, len(s.Parts))}
	if s.Type.Interface {
		stands := in.Next()
		if out.Type = d.Type(stands, s.Type); out.Type == "" {
			d.fail("%v is no type of %s", stands, s.Type.Name)
		}
	}
	if s.Keys {
		for _, o := range s.Order {
			out.Keys = append(out.Keys, d.scalar(in.Next(), cmp.Or(o.Kind, schema.String)))
		}
	}
	d.link(in, s, out)
	out.OfLink = d.steps(in, s.OfLink)
	for i, p := range s.Parts {
		if i == 0 {
			out.Parts[i] = d.part(in, p)
		} else if branch := in.Next(); branch != nil {
			x := d.list(branch)
			out.Parts[i] = d.part(x, p)
			x.end()
		}
	}
	in.end()
	return out
}

// link reads what is asked of the link, which is nothing at all when nothing is.
func (d *decoder) link(in *Values, s *plan.Step, out *Record) {
	if !s.Evidence && len(s.Link) == 0 {
		return
	}
	column := d.Group(in)
	if s.Evidence {
		out.Status = d.text(column("status"))
		out.Confidence, _ = d.scalar(column("confidence"), schema.Float).(float64)
	}
	out.Link = d.properties(column, s.Link)
}

func (d *decoder) part(in *Values, p *plan.Part) Part {
	return Part{Values: d.properties(d.Group(in), p.Properties), Steps: d.steps(in, p.Steps)}
}

func (d *decoder) properties(column func(string) any, props []*schema.Property) []any {
	var out []any
	for _, p := range props {
		for _, c := range d.read(p) {
			out = append(out, d.value(column(c.Name), c, p.NonNull))
		}
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

package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

// String prints the plan as an indented tree, a line for each step and for the properties of each part.
func (p *Plan) String() string {
	var w printer
	if p.Policy != nil {
		w.line(0, p.Policy.String())
	}
	for _, s := range p.Paths {
		w.line(0, s.String())
	}
	for _, s := range p.Roots {
		w.step(s, 0)
	}
	return w.String()
}

type printer struct{ strings.Builder }

func (w *printer) line(depth int, parts ...string) {
	w.WriteString(strings.Repeat("  ", depth))
	w.WriteString(strings.Join(parts, " "))
	w.WriteByte('\n')
}

func (w *printer) step(s *Step, depth int) {
	w.line(depth, append([]string{fmt.Sprint(s.Index)}, s.describe()...)...)
	if len(s.Link) > 0 {
		w.line(depth+1, "link", names(s.Link))
	}
	for _, c := range s.OfLink {
		w.step(c, depth+1)
	}
	for _, g := range s.Groups {
		w.grouping(g, depth+1)
	}
	for i, p := range s.Parts {
		below := depth + 1
		if i > 0 {
			w.line(below, "on", p.Type.Name)
			below++
		}
		if len(p.Columns) > 0 {
			w.line(below, names(p.Columns))
		}
		for _, c := range p.Steps {
			w.step(c, below)
		}
	}
}

// describe says in words what the step reads, in the order in which it happens.
func (s *Step) describe() []string {
	var out []string
	switch {
	case s.Via != nil:
		out = append(out, s.Via.Field, arrow(s), s.Type.Name)
	case s.ClaimsOf != nil:
		out = append(out, "claims of the link", s.Type.Name)
	case s.Ref != nil:
		out = append(out, s.Ref.Name, "of the link", s.Type.Name)
	case s.KeyOf != nil:
		out = append(out, s.KeyOf.String(), "of the group", s.Type.Name)
	case s.Search != nil:
		out = append(out, "search", s.Type.Name, s.Search.String())
	case s.Around != nil:
		out = append(out, s.Around.String())
	case s.LinkIDs != nil:
		out = append(out, "links of the paths")
	case s.IDs != nil:
		out = append(out, s.Type.Name, fmt.Sprintf("%q", s.IDs))
	default:
		out = append(out, s.Type.Plural, s.Type.Name)
	}
	if s.Filter != nil {
		out = append(out, "where", s.Filter.String())
	}
	if len(s.Order) > 0 {
		out = append(out, "order", orders(s.Order))
	}
	if s.Anchor != nil {
		out = append(out, "from", s.Anchor.String())
	}
	for _, end := range []struct {
		name string
		keys []any
	}{{"after", s.After}, {"before", s.Before}} {
		if end.keys != nil {
			out = append(out, end.name, literal(end.keys))
		}
	}
	switch {
	case s.Limit > 0 && s.Rows && s.Back:
		out = append(out, fmt.Sprint("last ", s.Limit))
	case s.Limit > 0 && s.Rows:
		out = append(out, fmt.Sprint("limit ", s.Limit))
	}
	for _, flag := range []struct {
		on   bool
		name string
	}{{s.Keys, "keys"}, {s.Count, "count"}, {s.Previous, "previous"}, {s.Next, "next"}, {s.Evidence, "evidence"}} {
		if flag.on {
			out = append(out, "+"+flag.name)
		}
	}
	return out
}

// grouping prints what nodes add up to, a line for the groups and one for each step below them.
func (w *printer) grouping(g *Grouping, depth int) {
	out := []string{"all"}
	if len(g.Keys) > 0 {
		keys := make([]string, len(g.Keys))
		for i, k := range g.Keys {
			keys[i] = k.String()
		}
		out = []string{"by", strings.Join(keys, ", ")}
	}
	for _, m := range g.Measures {
		out = append(out, "+"+m.Property.Name)
	}
	if g.Having != nil {
		out = append(out, "having", g.Having.String())
	}
	if len(g.Order) > 0 {
		out = append(out, "order", orders(g.Order))
	}
	if g.Limit > 0 && g.Rows {
		out = append(out, fmt.Sprint("limit ", g.Limit))
	}
	if g.Count {
		out = append(out, "+count")
	}
	w.line(depth, out...)
	for _, s := range g.Steps {
		w.step(s, depth+1)
	}
}

// String prints the path to the key.
func (k *GroupKey) String() string {
	out := strings.Join(append(fields(k.Path), k.Property.Name), ".")
	if k.Unit != 0 {
		out += fmt.Sprintf("[:%d]", k.Unit)
	}
	return out
}

// String prints the way from the list's nodes to the found ones.
func (a *Anchor) String() string { return strings.Join(fields(a.Via), ".") + " " + a.Filter.String() }

func arrow(s *Step) string {
	links := strings.Join(s.Links(), "|")
	switch s.Via.Direction {
	case schema.In:
		return "<-" + links + "-"
	case schema.Both:
		return "-" + links + "-"
	}
	return "-" + links + "->"
}

func orders(os []Order) string {
	out := make([]string, len(os))
	for i, o := range os {
		out[i] = o.String()
	}
	return strings.Join(out, ", ")
}

// names returns the names of the columns' properties, of dates with those of their parts.
func names(columns []Column) string {
	var out []string
	for _, c := range columns {
		name := c.Property.Name
		if c.Property.Kind == schema.FuzzyDate {
			name = strings.ReplaceAll(c.Stored().Name, "_", ".")
		}
		out = append(out, name)
	}
	return strings.Join(slices.Compact(out), " ")
}

// String prints the filter as an expression.
func (f *Filter) String() string {
	switch f.Op {
	case Not:
		return "not " + f.Of[0].operand()
	case And, Or:
		if len(f.Of) == 0 {
			return map[Op]string{And: "anything", Or: "nothing"}[f.Op]
		}
		out := make([]string, len(f.Of))
		for i, x := range f.Of {
			out[i] = x.operand()
		}
		return strings.Join(out, " "+string(f.Op)+" ")
	case Some, One:
		out := string(f.Op) + " " + f.Via.Field
		if len(f.Of) > 0 {
			out += " (" + f.Of[0].String() + ")"
		}
		return out
	}
	column := f.Column
	if f.OfLink {
		column = "link " + column
	}
	switch f.Op {
	case IsNull:
		return column + " is null"
	case Empty:
		return column + " is empty"
	}
	return fmt.Sprintf("%s %s %s", column, f.Op, literal(f.Value))
}

func (f *Filter) operand() string {
	if f.Op == And || f.Op == Or {
		return "(" + f.String() + ")"
	}
	return f.String()
}

func literal(v any) string {
	if list, ok := v.([]any); ok {
		out := make([]string, len(list))
		for i, x := range list {
			out[i] = literal(x)
		}
		return "[" + strings.Join(out, ", ") + "]"
	}
	if s, ok := v.(string); ok {
		return fmt.Sprintf("%q", s)
	}
	return fmt.Sprint(v)
}

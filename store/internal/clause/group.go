package clause

import (
	"slices"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
)

// This file says what groups are made of. What is told of nodes has names in which no step takes part: k0 is the value of
// a group's first key and key_0 what it is ordered by, v0 the first number, u0 the same where it counts and p0 what it
// must agree in. What is told of groups has the names of plan.Measure.Column. In Cypher all of them end in the mark of their
// grouping, since the names of one subquery are those of all others in it.

// Column is an expression under a name.
type Column struct{ Name, Text string }

// As returns columns as SELECT and WITH take them.
func As(columns []Column) string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.Text + " AS " + c.Name
	}
	return strings.Join(out, ", ")
}

// Names returns the names of columns.
func Names(columns []Column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.Name
	}
	return out
}

// KeyName returns the name of the value of a key.
func KeyName(k *plan.GroupKey) string { return "k" + strconv.Itoa(k.Index) }

// KeyColumns returns the columns of a key of a group: its value, and where that is not what it is ordered by, that.
func KeyColumns(l Language, k *plan.GroupKey, node, mark string) []Column {
	p := k.Property
	out := []Column{{KeyName(k) + mark, keyValue(l, k, node)}}
	if p.Kind != schema.String || !p.Ordered {
		return out
	}
	order := l.Column(node, p.SortKey(false))
	if !p.NonNull {
		order = "CASE WHEN " + out[0].Text + " IS NOT NULL THEN " + order + " END"
	}
	return append(out, Column{plan.KeyColumn(k.Index) + mark, order})
}

// keyValue returns the value of a key: of a text in several languages the preferred one, of a date the unit that all its
// days are in.
func keyValue(l Language, k *plan.GroupKey, node string) string {
	if k.Property.Kind == schema.FuzzyDate {
		lo, hi := k.Property.Range()
		lo, hi = l.Prefix(l.Column(node, lo), int(k.Unit)), l.Prefix(l.Column(node, hi), int(k.Unit))
		return "CASE WHEN " + lo + " = " + hi + " THEN " + lo + " END"
	}
	if k.Property.Name == "id" && len(k.Path) > 0 {
		return l.Identity(k.Type, node)
	}
	var columns []string
	for _, c := range k.Property.Read() {
		columns = append(columns, l.Column(node, c.Name))
	}
	if len(columns) == 1 {
		return columns[0]
	}
	return "coalesce(" + strings.Join(columns, ", ") + ")"
}

// Within returns the condition that a part whose key may be missing is in no other group than its whole.
func Within(part, whole string) string {
	return "(" + part + " IS NULL OR " + part + " = " + whole + ")"
}

// Fans reports whether nodes can come up more than once, so that they must be told apart before they are counted.
func Fans(s *plan.Step, g *plan.Grouping) bool {
	if s.Via != nil && (len(s.Links()) > 1 || len(s.Via.Key) > 0 || s.Via.Direction == schema.Both) {
		return true
	}
	return slices.ContainsFunc(g.Keys, func(k *plan.GroupKey) bool {
		return slices.ContainsFunc(k.Path, func(r *schema.Relationship) bool { return r.Many })
	})
}

// Number returns the number of a node as far as it can be added to those of others: null where something excludes it,
// which is a condition, or nothing.
func Number(l Language, m *plan.Measure, node string, excluded ...string) string {
	v := l.Column(node, m.Property.Name)
	if excluded = filled(excluded); len(excluded) == 0 {
		return v
	}
	return "CASE WHEN " + strings.Join(excluded, " OR ") + " THEN NULL ELSE " + v + " END"
}

// Excluded returns the condition that a node is never added to others, or nothing.
func Excluded(l Language, m *plan.Measure, node string) string {
	a := m.Property.Additive
	if a == nil || a.Unless == nil {
		return ""
	}
	return l.Column(node, a.Unless.Name) + " = " + l.Bind(a.Is)
}

// Counts returns the conditions that the number of a node counts.
func Counts(l Language, m *plan.Measure, node string) []string {
	out := []string{l.Column(node, m.Property.Name) + " IS NOT NULL"}
	if excluded := Excluded(l, m, node); excluded != "" {
		out = append(out, "NOT coalesce("+excluded+", false)")
	}
	return out
}

// HasWholes reports whether nodes can be parts of others, so that their numbers are left out beside those.
func HasWholes(m *plan.Measure) bool {
	return m.Property.Additive != nil && m.Property.Additive.Whole != nil
}

// Agrees returns what numbers must agree in to be added up, or nothing.
func Agrees(m *plan.Measure) *schema.Property {
	if m.Property.Additive == nil {
		return nil
	}
	return m.Property.Additive.Per
}

// Reckoned returns the columns of a group that answer a measure, the i-th of the node's, and if it is asked for, the
// average. Where there is a number but not what it must agree in, that is a kind of its own; what differs in kind has no
// sum, to be shown or to choose groups by.
func Reckoned(m *plan.Measure, i int, average bool, mark string) []Column {
	n := strconv.Itoa(i) + mark
	v, u := "v"+n, "u"+n
	known := "count(" + u + ")"
	added := func(text string) string {
		if Agrees(m) != nil {
			p := "CASE WHEN " + u + " IS NOT NULL THEN p" + n + " END"
			return "CASE count(DISTINCT " + p + ") + CASE count(" + p + ") WHEN " + known + " THEN 0 ELSE 1 END WHEN 1 THEN " + text + " END"
		}
		return "CASE " + known + " WHEN 0 THEN NULL ELSE " + text + " END"
	}
	texts := map[plan.Reckoning]string{
		plan.Known:   known,
		plan.LeftOut: "count(" + v + ") - " + known,
		plan.Min:     "min(" + u + ")",
		plan.Max:     "max(" + u + ")",
		plan.Sum:     added("sum(" + u + ")"),
		plan.Avg:     added("1.0 * sum(" + u + ") / " + known),
	}
	reckonings := m.Reckonings()
	if average {
		reckonings = append(reckonings, plan.Avg)
	}
	var out []Column
	for _, r := range reckonings {
		out = append(out, Column{m.Column(r) + mark, texts[r]})
	}
	return out
}

// average reports whether groups are chosen or ordered by the average of a measure.
func average(g *plan.Grouping, m *plan.Measure) bool {
	column := m.Column(plan.Avg)
	return mentions(g.Having, column) || slices.ContainsFunc(g.Order, func(o plan.Order) bool { return o.Column == column })
}

// mentions reports whether a condition is on a column.
func mentions(f *plan.Filter, column string) bool {
	return f != nil && (f.Column == column || slices.ContainsFunc(f.Of, func(x *plan.Filter) bool { return mentions(x, column) }))
}

// Chosen returns the measures that groups are chosen by: to count groups, no others are needed.
func Chosen(g *plan.Grouping) []*plan.Measure {
	var out []*plan.Measure
	for _, m := range g.Measures {
		if slices.ContainsFunc(append(m.Reckonings(), plan.Avg), func(r plan.Reckoning) bool { return mentions(g.Having, m.Column(r)) }) {
			out = append(out, m)
		}
	}
	return out
}

// Members is what is told of the nodes of a grouping, and of its groups.
type Members struct {
	Grouping *plan.Grouping
	Measures []*plan.Measure // those that are needed
	Keys     [][]Column      // of each key
	Mark     string          // what all names end in
}

// GroupBy returns the names of all columns of the keys.
func (m Members) GroupBy() []string { return Names(slices.Concat(m.Keys...)) }

// Values returns the names of the keys' values.
func (m Members) Values() []string {
	out := make([]string, len(m.Keys))
	for i, k := range m.Keys {
		out[i] = k[0].Name
	}
	return out
}

// Columns returns what is told of a group beside its keys.
func (m Members) Columns() []Column {
	out := []Column{{plan.CountColumn + m.Mark, "count(*)"}}
	for i, x := range m.Measures {
		out = append(out, Reckoned(x, i, average(m.Grouping, x), m.Mark)...)
	}
	return out
}

// Answer returns the names of what is answered of a group: its keys' values, its count and its measures.
func (m Members) Answer() []string {
	out := append(m.Values(), plan.CountColumn+m.Mark)
	for _, x := range m.Measures {
		for _, r := range x.Reckonings() {
			out = append(out, x.Column(r)+m.Mark)
		}
	}
	return out
}

// Order returns what the groups are ordered by: what is missing comes last in both directions.
func (m Members) Order() string {
	var out []string
	for _, o := range m.Grouping.Order {
		for _, name := range m.order(o) {
			if o.Column != plan.CountColumn {
				out = append(out, name+" IS NULL")
			}
			if o.Desc {
				name += " DESC"
			}
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

// order returns the columns that one key of the order stands for: for a key of the groups also its value, since what
// different texts are ordered by can be the same.
func (m Members) order(o plan.Order) []string {
	for i, k := range m.Keys {
		if o.Column == plan.KeyColumn(i) {
			names := Names(k)
			slices.Reverse(names)
			return names
		}
	}
	return []string{o.Column + m.Mark}
}

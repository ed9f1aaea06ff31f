package sqlitestore

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
)

// This file turns a Step's filter and its place in a list into SQL conditions; condition and after are the ways in.

// last is after every character, and so behind every text that goes on from a prefix.
const last = "\U0010FFFF"

// condition returns the step's filter, or nothing.
func (c *compiler) condition(s *plan.Step) string {
	if s.Filter == nil {
		return ""
	}
	return c.filter(s.Filter, name("n", s))
}

// filter returns the condition f on the node n. It is null only where a comparison is with a missing value, and what
// could tell null from false, a NOT, turns it into false.
func (c *compiler) filter(f *plan.Filter, n string) string {
	switch f.Op {
	case plan.And:
		return c.join(f.Of, n, " AND ", true)
	case plan.Or:
		return c.join(f.Of, n, " OR ", false)
	case plan.Not:
		return "NOT coalesce(" + c.filter(f.Of[0], n) + ", false)"
	}
	return c.comparison(f, n+"."+quote(f.Column))
}

// join joins conditions as a balanced tree: SQLite refuses expressions that are nested a thousand deep, and a chain is
// nested as deep as it is long. None of them are as good as true in an AND, and as false in an OR.
func (c *compiler) join(of []*plan.Filter, n, op string, none bool) string {
	switch len(of) {
	case 0:
		return c.bind(none)
	case 1:
		return c.filter(of[0], n)
	}
	half := len(of) / 2
	return "(" + c.join(of[:half], n, op, none) + op + c.join(of[half:], n, op, none) + ")"
}

// comparison compares a column. The prefix is written as a range, since LIKE ignores the case of some letters.
func (c *compiler) comparison(f *plan.Filter, column string) string {
	switch f.Op {
	case plan.In:
		return column + " IN (SELECT value FROM json_each(" + c.bind(list(f.Value)) + "))"
	case plan.Contains:
		return "instr(" + column + ", " + c.bind(f.Value) + ") > 0"
	case plan.StartsWith:
		prefix, _ := f.Value.(string)
		return "(" + column + " >= " + c.bind(prefix) + " AND " + column + " < " + c.bind(prefix+last) + ")"
	case plan.IsNull:
		return column + " IS NULL"
	}
	return column + " " + string(f.Op) + " " + c.bind(f.Value)
}

// after returns the condition that a node lies after the page's cursor, or if before is set, that it does not; or
// nothing on the first page. Either can be answered by an index on the order.
func (c *compiler) after(s *plan.Step, before bool) string {
	if s.After == nil {
		return ""
	}
	columns, values := make([]string, len(s.Order)), make([]string, len(s.Order))
	uniform := true
	for i, o := range s.Order {
		columns[i], values[i] = column(s, o), c.bind(s.After[i])
		uniform = uniform && o.Desc == s.Order[0].Desc
	}
	if uniform && len(columns) > 1 {
		op := beyond(s.Order[0], before)
		if before {
			op += "="
		}
		return "(" + strings.Join(columns, ", ") + ") " + op + " (" + strings.Join(values, ", ") + ")"
	}
	return seek(s.Order, columns, values, before)
}

// seek compares key by key, for orders that mix directions or have one key only. After the first comparison, unlike is
// as good as less; SQLite would answer less by a second read of the index.
func seek(order []plan.Order, columns, values []string, before bool) string {
	column, op, value := columns[0], beyond(order[0], before), values[0]
	switch {
	case len(order) > 1:
		rest := seek(order[1:], columns[1:], values[1:], before)
		return column + " " + op + "= " + value + " AND (" + column + " <> " + value + " OR " + rest + ")"
	case before:
		op += "="
	}
	return column + " " + op + " " + value
}

// beyond returns the operator of keys that come later in the order, or with before, earlier.
func beyond(o plan.Order, before bool) string {
	if o.Desc != before {
		return "<"
	}
	return ">"
}

package neo4jstore

import (
	"slices"

	"github.com/convenio-graph/convenio/graph/plan"
)

// This file turns a Step's filter and its place in a list into Cypher conditions; condition and after are the ways in.

// last is after every key and id, which are ASCII; before them all is the empty text.
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
	return c.comparison(f, n+"."+f.Column)
}

// join joins conditions as a balanced tree, which is nested no deeper than it must be. What none of them are is bound,
// too: Neo4j folds a literal false into its neighbours, and then misses the conditions that a hint needs.
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

// comparison compares a column.
func (c *compiler) comparison(f *plan.Filter, column string) string {
	switch f.Op {
	case plan.In:
		return column + " IN " + c.bind(f.Value)
	case plan.Contains:
		return column + " CONTAINS " + c.bind(f.Value)
	case plan.StartsWith:
		return column + " STARTS WITH " + c.bind(f.Value)
	case plan.IsNull:
		return column + " IS NULL"
	}
	return column + " " + string(f.Op) + " " + c.bind(f.Value)
}

// after returns the condition that a node lies after the page's cursor, or if before is set, that it does not; or
// nothing on the first page. A list that is read from an index begins with a condition on each of the index's columns,
// or Neo4j does not use it; its first page has a cursor before all nodes, and so the text of the later ones.
func (c *compiler) after(s *plan.Step, before bool) string {
	cursor := s.After
	if cursor == nil && indexed(s) {
		for _, o := range s.Order {
			cursor = append(cursor, start(o))
		}
	}
	if cursor == nil {
		return ""
	}
	n := name("n", s)
	values := make([]string, len(cursor))
	for i, v := range cursor {
		values[i] = c.bind(v)
	}
	text := seek(s, s.Order, values, before)
	if indexed(s) && len(s.Order) > 1 {
		text = n + ".id IS NOT NULL AND " + text
	}
	return text
}

// start returns what lies before all keys of the order.
func start(o plan.Order) string {
	if o.Desc {
		return last
	}
	return ""
}

// seek compares key by key. After the first comparison, unlike is as good as less; Neo4j would answer less by a second
// read of the index, and then sort.
func seek(s *plan.Step, order []plan.Order, values []string, before bool) string {
	column, op, value := column(s, order[0]), beyond(order[0], before), values[0]
	switch {
	case len(order) > 1:
		rest := seek(s, order[1:], values[1:], before)
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

// indexed reports whether the step reads a list from the index of its order: at the root, unless the filter finds
// nodes by the index of another column.
func indexed(s *plan.Step) bool {
	return s.Root() && s.IDs == nil && !finds(s, s.Filter)
}

// finds reports whether all that f lets through is found by exact values of an indexed column.
func finds(s *plan.Step, f *plan.Filter) bool {
	switch {
	case f == nil:
		return false
	case f.Op == plan.And:
		return slices.ContainsFunc(f.Of, func(g *plan.Filter) bool { return finds(s, g) })
	case f.Op != plan.Eq && f.Op != plan.In:
		return false
	}
	for _, p := range s.Type.Properties {
		for _, col := range p.Read() {
			if col.Name == f.Column {
				return col.Find
			}
		}
	}
	return false
}

package neo4jstore

import (
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what lists are ordered by, and where their pages begin and end.

// last is after every key and id, which are ASCII; before them all is the empty text.
const last = "\U0010FFFF"

// between returns the clauses that find the nodes that lie behind some keys in an order, or with reached, there or
// behind, and before others, and end in a WITH of what is found. Keys that have to be reckoned are reckoned once for
// each node, before they are compared.
func (c *compiler) between(s *plan.Step, parent end, order []plan.Order, from, to []any, reached bool) string {
	at := clause.At(s)
	match := []string{c.match(s, parent, at), hint(s)}
	conditions := []string{c.bound(s, parent, at), c.condition(s, at)}
	with := "WITH " + c.found(s)
	if reached {
		with = "WITH " + at.Node
	}
	reckoned := c.reckoned(s)
	if len(reckoned) == 0 {
		conditions = append(conditions, withID(s, c.beyond(order, keyNames(s), from, reached)), c.beyond(clause.Reverse(order), keyNames(s), to, false))
		return clause.Lines(append(match, clause.Where(conditions...), with)...)
	}
	if indexed(s) {
		conditions = append(conditions, withID(s, c.beyond(order[:1], keyNames(s), from[:1], true)))
	}
	out := append(match, clause.Where(conditions...), "WITH "+c.found(s)+", "+clause.As(reckoned))
	between := clause.Where(c.beyond(order, keyNames(s), from, reached), c.beyond(clause.Reverse(order), keyNames(s), to, false))
	if between != "" {
		out = append(out, between, with+", "+strings.Join(clause.Names(reckoned), ", "))
	}
	return clause.Lines(out...)
}

// reckoned returns those keys of the step's order that are not there with the node and the link.
func (c *compiler) reckoned(s *plan.Step) []clause.Column {
	var out []clause.Column
	for i, o := range s.Order {
		if !clause.Plain(o) {
			out = append(out, clause.Column{Name: alias(s, i), Text: clause.Key(c, o, clause.At(s))})
		}
	}
	return out
}

// keyNames returns the keys of the step's order: what is reckoned goes by a name of its own.
func keyNames(s *plan.Step) []string {
	out := make([]string, len(s.Order))
	for i, o := range s.Order {
		out[i] = alias(s, i)
		if clause.Plain(o) {
			out[i] = clause.Key(&compiler{}, o, clause.At(s))
		}
	}
	return out
}

// alias returns the name of the step's i-th key, if it is reckoned.
func alias(s *plan.Step, i int) string { return clause.Name("k", s) + "_" + strconv.Itoa(i) }

// by returns what the step's nodes are ordered by.
func by(s *plan.Step, order []plan.Order) string {
	if s.Many {
		return clause.By(order, keyNames(s))
	}
	return clause.Name("n", s) + ".id"
}

// best returns what the links of to-one relationships are ordered by.
func (c *compiler) best(at clause.Place) string {
	return c.LinkColumn(at.Link, "rank") + ", " + at.Node + ".id, " + at.Link + ".key"
}

// beyond returns the condition that the columns lie behind the keys in an order, or with reached, there or behind; or
// nothing when there are no keys.
func (c *compiler) beyond(order []plan.Order, columns []string, keys []any, reached bool) string {
	if keys == nil {
		return ""
	}
	values := make([]string, len(keys))
	for i, v := range keys {
		values[i] = c.Bind(v)
	}
	return clause.Seek(order, columns, values, reached)
}

// start returns keys before all nodes in an order. A list that is read from an index begins with a condition on each of
// the index's columns, or Neo4j does not use it; so its first page has a cursor, too, and the text of the later ones.
func start(order []plan.Order) []any {
	out := make([]any, len(order))
	for i, o := range order {
		switch {
		case !o.Desc && o.Kind == schema.Int:
			out[i] = int64(-1)
		case o.Desc:
			out[i] = last
		default:
			out[i] = ""
		}
	}
	return out
}

// indexed reports whether the step reads a list from the index of its order: at the root, unless its filter finds
// nodes by another index.
func indexed(s *plan.Step) bool {
	return s.Root() && s.IDs == nil && s.Anchor == nil && s.Order[0].Own() && !s.Finds()
}

// withID adds to the condition on the first key of a list that is read from an index one on the id, which is the other
// column of the index.
func withID(s *plan.Step, condition string) string {
	if !indexed(s) || s.Order[0].Column == "id" || condition == "" {
		return condition
	}
	return clause.Name("n", s) + ".id IS NOT NULL AND " + condition
}

// hint names the index that a root list is read from in order, without which Neo4j mostly reads all nodes and sorts
// them. A filter that finds few nodes by an index of its own is left to do so.
func hint(s *plan.Step) string {
	n := clause.Name("n", s)
	switch {
	case s.ClaimsOf != nil:
		return "USING INDEX SEEK " + n + ":" + s.Type.Name + "(link)"
	case s.Ref != nil, s.KeyOf != nil:
		return byID(n)
	case !indexed(s):
		return ""
	}
	keys := s.Order[0].Column
	if keys != "id" {
		keys += ", id"
	}
	return "USING INDEX SEEK " + n + ":" + s.Type.Name + "(" + keys + ")"
}

// byID names the index of ids, so that a type that is made of several is not looked up in the indexes of each.
func byID(n string) string { return "USING INDEX SEEK " + n + ":" + node + "(id)" }

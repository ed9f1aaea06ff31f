package sqlitestore

import (
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what lists are ordered by, and where their pages begin and end.

// keys returns the keys of the step's order. The id of a node that a link leads to is the link's: the index that finds
// the links of a node has them in that order.
func (c *compiler) keys(s *plan.Step, at clause.Place) []string {
	if l := c.sorted(s); l != nil {
		return l.keys(s)
	}
	out := make([]string, len(s.Order))
	for i, o := range s.Order {
		if s.Via != nil && o.Own() && o.Column == "id" {
			out[i] = c.far(clause.HopTo(s, "", at))
		} else {
			out[i] = clause.Key(c, o, at)
		}
	}
	return out
}

// keyNames returns the keys as the SELECT that cuts a page names them: what is reckoned goes by its name there.
func keyNames(s *plan.Step, keys []string) []string {
	out := make([]string, len(keys))
	for i, o := range s.Order {
		out[i] = keys[i]
		if !clause.Plain(o) {
			out[i] = alias(i, o)
		}
	}
	return out
}

// alias returns the name that the i-th key has in the rows of a page.
func alias(i int, o plan.Order) string {
	switch {
	case o.Own():
		return quote(o.Column)
	case clause.Plain(o):
		return "_" + o.Column
	}
	return "_k" + strconv.Itoa(i)
}

// by returns what the step's nodes are ordered by: over a to-one relationship, by the link's rank.
func by(s *plan.Step, order []plan.Order, names []string) string {
	at := clause.At(s)
	switch {
	case s.Many:
		return clause.By(order, names)
	case s.Via == nil:
		return at.Node + `."id"`
	}
	return best(at)
}

// best returns what to-one relationships are ordered by.
func best(at clause.Place) string {
	return at.Link + ".rank, " + at.Node + `."id", ` + at.Link + ".key"
}

// beyond returns the condition that the columns lie behind the keys in an order, or with reached, there or behind; or
// nothing when there are no keys. It can be answered by an index on the order.
func (c *compiler) beyond(order []plan.Order, columns []string, keys []any, reached bool) string {
	if keys == nil {
		return ""
	}
	values := make([]string, len(keys))
	uniform := true
	for i, o := range order {
		values[i] = c.Bind(keys[i])
		uniform = uniform && o.Desc == order[0].Desc
	}
	if !uniform || len(columns) == 1 {
		return clause.Seek(order, columns, values, reached)
	}
	op := clause.Beyond(order[0])
	if reached {
		op += "="
	}
	return "(" + strings.Join(columns, ", ") + ") " + op + " (" + strings.Join(values, ", ") + ")"
}

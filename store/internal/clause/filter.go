package clause

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
)

// Language is what SQL and Cypher say differently within an expression.
type Language interface {
	Bind(v any) string                                  // what stands for a value
	Place(t *schema.Type, r *schema.Relationship) Place // names that nothing has yet, of what a relationship leads to
	Walk(h Hop) Hop                                     // the hop, which is remembered by the name of its link
	Column(node, column string) string                  // a column of a node; of a group when there is no node
	LinkColumn(link, column string) string              // a column of a link
	Compare(f *plan.Filter, column string) string       // In, Contains, StartsWith, Has and Empty
	Prefix(text string, n int) string                   // the first n characters
	Identity(t *schema.Type, node string) string        // the id of a node of the type, of several that are taken for one the first
	Titled(s *plan.Search, at Place) string             // 0 when the titles of a node that was found have all words, else 1

	Exists(h Hop, condition string) string // whether a node is reached that the condition is true of, "" for any
	Single(h Hop, condition string) string // whether exactly one link leads to such a node
	Links(h Hop) string                    // how many links lead to nodes
	Meets(h Hop, condition string) string  // whether the condition is true of the node whose link ranks best
	Best(path []Hop, value string) string  // the value of the node at the end, each hop's being the one whose link ranks best, or null
}

// Hop walks links from a node to nodes of a type.
type Hop struct {
	Types     []string // of links
	Direction schema.Direction
	From      string // the node that it starts from
	To        *schema.Type
	At        Place // what it reaches
	Many      bool  // all that it reaches counts, and not only the node whose link ranks best
}

// Over returns the hop over a relationship from a node.
func Over(r *schema.Relationship, from string, at Place) Hop {
	return Hop{[]string{r.Type}, r.Direction, from, r.To, at, r.Many}
}

// HopTo returns the hop by which a step's nodes are reached from a node.
func HopTo(s *plan.Step, from string, at Place) Hop {
	return Hop{s.Links(), s.Via.Direction, from, s.Type, at, s.Many}
}

// Filter returns the condition f. It is null only where a comparison is with a missing value, and what could tell null
// from false, a NOT, turns that into false, but nothing else: of a subquery in a function Neo4j makes a plan of its own, and
// with each such subquery in another what it takes to plan them is many times as much.
func Filter(l Language, f *plan.Filter, at Place) string {
	switch f.Op {
	case plan.And:
		return join(l, f.Of, at, " AND ", true, Filter)
	case plan.Or:
		return join(l, f.Of, at, " OR ", false, Filter)
	case plan.Not:
		return "NOT " + known(l, f.Of[0], at)
	case plan.Some, plan.One:
		return related(l, f, at)
	case plan.Near:
		return near(l, f, at)
	}
	column := l.Column(at.Node, f.Column)
	if f.OfLink {
		column = l.LinkColumn(at.Link, f.Column)
	}
	switch f.Op {
	case plan.IsNull:
		return column + " IS NULL"
	case plan.In, plan.Contains, plan.StartsWith, plan.Has, plan.Empty:
		return l.Compare(f, column)
	}
	return column + " " + string(f.Op) + " " + l.Bind(f.Value)
}

// known returns the condition f with false in the place of null.
func known(l Language, f *plan.Filter, at Place) string {
	switch f.Op {
	case plan.And:
		return join(l, f.Of, at, " AND ", true, known)
	case plan.Or:
		return join(l, f.Of, at, " OR ", false, known)
	case plan.Not, plan.Some, plan.One, plan.IsNull, plan.Empty:
		return Filter(l, f, at)
	}
	return "coalesce(" + Filter(l, f, at) + ", false)"
}

// join joins conditions as a balanced tree, which is nested no deeper than it must be: SQLite refuses expressions that
// are nested a thousand deep, and a chain is nested as deep as it is long. None of them are as good as true in an AND,
// and as false in an OR. That is bound, too: Neo4j folds a literal false into its neighbours, and then misses the
// conditions that a hint needs.
func join(l Language, of []*plan.Filter, at Place, op string, none bool, condition func(Language, *plan.Filter, Place) string) string {
	switch len(of) {
	case 0:
		return l.Bind(none)
	case 1:
		return condition(l, of[0], at)
	}
	half := len(of) / 2
	return "(" + join(l, of[:half], at, op, none, condition) + op + join(l, of[half:], at, op, none, condition) + ")"
}

// related returns the condition on what a relationship leads to. A to-one relationship leads to the node whose link
// ranks best, and to no other. It is never null.
func related(l Language, f *plan.Filter, at Place) string {
	h := l.Walk(Over(f.Via, at.Node, l.Place(f.Via.To, f.Via)))
	condition := ""
	if len(f.Of) > 0 {
		condition = Filter(l, f.Of[0], h.At)
	}
	switch {
	case f.Via.Many && f.Op == plan.One:
		return l.Single(h, condition)
	case f.Via.Many || condition == "":
		return l.Exists(h, condition)
	}
	return l.Meets(h, condition)
}

// near compares the square of a chord through the unit sphere: adding and multiplying give the same bits everywhere.
func near(l Language, f *plan.Filter, at Place) string {
	values, _ := f.Value.([]any)
	var squares []string
	for i, axis := range []string{"_x", "_y", "_z"} {
		d := "(" + l.Column(at.Node, f.Column+axis) + " - " + l.Bind(values[i]) + ")"
		squares = append(squares, d+" * "+d)
	}
	return strings.Join(squares, " + ") + " <= " + l.Bind(values[3])
}

package clause

import (
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
)

// This file says what lists are ordered by, and where a page of one begins and ends.

// Turn returns the order in which a page is read, the keys behind which it begins and those before which it ends. A page
// at the end of a list is one at the beginning of the list that is turned round.
func Turn(s *plan.Step) (order []plan.Order, from, to []any) {
	if s.Back {
		return Reverse(s.Order), s.Before, s.After
	}
	return s.Order, s.After, s.Before
}

// Reverse turns an order round.
func Reverse(order []plan.Order) []plan.Order {
	out := slices.Clone(order)
	for i := range out {
		out[i].Desc = !out[i].Desc
	}
	return out
}

// Plain reports whether a key is there with the node and the link, so that nothing is reckoned for it. A link always
// has a key and its evidence.
func Plain(o plan.Order) bool {
	return o.Own() || o.OfLink && !o.Governed && (o.Column == "key" || o.Column == "status" || o.Column == "confidence")
}

// Key returns the key o, one of the list's own order, of the node at.
func Key(l Language, o plan.Order, at Place) string {
	switch {
	case o.Titled != nil:
		return l.Titled(o.Titled, at)
	case o.Own(), o.Governed && !o.OfLink:
		return l.Column(at.Node, o.Column)
	case o.OfLink && (Plain(o) || o.Governed && (o.Column == "status" || o.Column == "confidence")):
		return l.LinkColumn(at.Link, o.Column)
	case o.OfLink:
		return "coalesce(" + l.LinkColumn(at.Link, o.Column) + ", " + missing(o) + ")"
	case len(o.Path) == 0:
		return l.Links(Over(o.Count, at.Node, l.Place(o.Count.To, o.Count)))
	}
	return "coalesce(" + along(l, o, at.Node) + ", " + missing(o) + ")"
}

// along walks the path of to-one relationships to the key o.
func along(l Language, o plan.Order, from string) string {
	var hops []Hop
	for _, r := range o.Path {
		hops = append(hops, l.Walk(Over(r, from, l.Place(r.To, r))))
		from = hops[len(hops)-1].At.Node
	}
	end := hops[len(hops)-1].At
	o.Path = nil
	return l.Best(hops, Key(l, o, end))
}

// missing returns the key of what is not there: one behind all others in the direction of the list, whichever way a
// page turns it.
func missing(o plan.Order) string {
	switch {
	case o.Kind == schema.Int && o.Desc:
		return "-1"
	case o.Kind == schema.Int:
		return "9223372036854775807"
	case o.Desc:
		return "'" + key.First + "'"
	}
	return "'" + key.Last + "'"
}

// By returns what nodes are ordered by; columns are the names of the order's keys.
func By(order []plan.Order, columns []string) string {
	out := slices.Clone(columns)
	for i, o := range order {
		if o.Desc {
			out[i] += " DESC"
		}
	}
	return strings.Join(out, ", ")
}

// Seek returns the condition that keys lie behind values in an order, or with reached, behind them or where they are. It
// compares key by key. After the first comparison, unlike is as good as less; databases would answer less by a second
// read of the index, and Neo4j would then sort.
func Seek(order []plan.Order, columns, values []string, reached bool) string {
	column, op, value := columns[0], Beyond(order[0]), values[0]
	switch {
	case len(order) > 1:
		rest := Seek(order[1:], columns[1:], values[1:], reached)
		return column + " " + op + "= " + value + " AND (" + column + " <> " + value + " OR " + rest + ")"
	case reached:
		op += "="
	}
	return column + " " + op + " " + value
}

// Beyond returns the operator of keys that come later in the order.
func Beyond(o plan.Order) string {
	if o.Desc {
		return "<"
	}
	return ">"
}

// Limit returns how many nodes a step reads at most.
func Limit(s *plan.Step) int64 {
	if !s.Many {
		return 1
	}
	return int64(s.Limit)
}

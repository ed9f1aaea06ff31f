package sqlitestore

import (
	"slices"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file reads lists that are kept sorted. A page of one is read in its order, link by link, until it is full; what
// looks at all of a list goes by its links, as that of any other.

// sorted returns the table that has the step's links in the step's order, or nil. Under a policy links and values are
// others than the stored ones.
func (c *compiler) sorted(s *plan.Step) *sorted {
	if c.policy != nil || s.Via == nil || s.Roles != nil || !byOneKey(s.Order) {
		return nil
	}
	for _, l := range sortedBy(s.Via) {
		if l.column == s.Order[0].Column {
			return &l
		}
	}
	return nil
}

// byOneKey reports whether an order is by one column of the nodes, and otherwise by what tells the links apart.
func byOneKey(order []plan.Order) bool {
	if len(order) < 2 || !order[0].Own() || !order[1].Own() || order[1].Column != "id" {
		return false
	}
	for _, o := range order {
		if o.Desc != order[0].Desc {
			return false
		}
	}
	return len(order) == 2 || len(order) == 3 && order[2].OfLink && order[2].Column == "key"
}

// ordered returns the tables that the step's nodes come from in the order of its list, and the condition that binds them
// to parent.
func (c *compiler) ordered(s *plan.Step, parent string, at clause.Place) (tables, bound string) {
	l := c.sorted(s)
	if l == nil {
		return c.from(s, parent, at), c.walk(s, parent, at)
	}
	o, r, link := clause.Name("o", s), at.Link, ""
	if asksLink(s) {
		link = "CROSS JOIN edge " + r + " ON " + r + "." + l.near + " = " + o + ".near AND " + r + ".type = '" + l.link + "' AND " + r + "." + l.far + " = " + o + ".far AND " + r + ".key = " + o + ".key"
	}
	node := "CROSS JOIN " + quote(s.Type.Name) + " " + at.Node + " ON " + at.Node + `."id" = ` + o + ".far"
	return clause.Lines("FROM "+quote(l.name)+" "+o, link, node), o + `.near = ` + parent + `."id"`
}

// asksLink reports whether a step asks for more of its links than where they lead.
func asksLink(s *plan.Step) bool { return len(linkColumns(s)) > 0 || onLink(s.Filter) }

// onLink reports whether a condition on a node is one on the link that leads to it, too.
func onLink(f *plan.Filter) bool {
	return f != nil && (f.OfLink || f.Via == nil && slices.ContainsFunc(f.Of, onLink))
}

// keys returns the keys of the step's order, which are those of the table.
func (l *sorted) keys(s *plan.Step) []string {
	o := clause.Name("o", s)
	return []string{o + ".value", o + ".far", o + ".key"}[:len(s.Order)]
}

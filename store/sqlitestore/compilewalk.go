package sqlitestore

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says where nodes come from: tables, links from other nodes, and the known ends of conditions. CROSS JOIN
// tells SQLite in which order to read: left to itself it may read all nodes, and probe for a link from each.

// from returns the tables that the step's nodes come from, below the node or link parent.
func (c *compiler) from(s *plan.Step, parent string, at clause.Place) string {
	switch {
	case s.Via != nil:
		return c.hop(clause.HopTo(s, parent, at))
	case s.Search != nil:
		return c.hits(s, at)
	case s.Anchor != nil:
		return c.anchor(s, at)
	}
	return "FROM " + quote(s.Type.Name) + " " + at.Node
}

// walk returns the conditions that bind the step to the node, link or group parent; none at the root.
func (c *compiler) walk(s *plan.Step, parent string, at clause.Place) string {
	switch {
	case s.ClaimsOf != nil:
		return at.Node + `."link" = ` + identity(s, parent)
	case s.Ref != nil:
		return at.Node + `."id" = json_extract(` + parent + "._props, '$." + s.Ref.Name + "')"
	case s.KeyOf != nil:
		return at.Node + `."id" = ` + parent + "." + clause.KeyName(s.KeyOf)
	case s.Via == nil:
		return ""
	}
	return c.bound(clause.HopTo(s, parent, at))
}

// identity returns what claims call the link of parent.
func identity(s *plan.Step, parent string) string {
	if s.ClaimsOf.Type == "" {
		return parent + ".value" // of links: see there
	}
	return parent + "._src || ' " + s.ClaimsOf.Type + " ' || " + parent + "._dst || CASE " + parent + "._key WHEN '' THEN '' ELSE ' (' || " + parent + "._key || ')' END"
}

// anchor returns the step's nodes as those from which links lead to the ones that the filter's known end finds.
func (c *compiler) anchor(s *plan.Step, at clause.Place) string {
	via := s.Anchor.Via
	node := c.Place(via[len(via)-1].To, nil)
	near := node.Node + `."id"`
	tables := []string{"FROM " + quote(via[len(via)-1].To.Name) + " " + node.Node}
	for i := len(via) - 1; i >= 0; i-- {
		e := c.Place(via[i].From, via[i]).Link
		far, to := e+".src", e+".dst"
		if via[i].Direction == schema.In {
			far, to = to, far
		}
		tables = append(tables, "CROSS JOIN edge "+e+" ON "+to+" = "+near+" AND "+e+".type = '"+via[i].Type+"'")
		near = far
	}
	found := clause.Lines(
		"SELECT DISTINCT "+near+" AS id",
		clause.Lines(tables...),
		clause.Where(clause.Filter(c, s.Anchor.Filter, node)),
	)
	return clause.Lines(clause.Block("FROM (", found, ") "+at.Link), "CROSS JOIN "+quote(s.Type.Name)+" "+at.Node+" ON "+at.Node+`."id" = `+at.Link+".id")
}

// hop returns the tables that a hop joins.
func (c *compiler) hop(h clause.Hop) string {
	if c.joins(h) {
		return c.joined(h)
	}
	links := "FROM edge " + h.At.Link
	if h.Direction == schema.Both {
		links = clause.Block("FROM (", symmetric(h), ") "+h.At.Link)
	}
	return clause.Lines(links, "CROSS JOIN "+quote(h.To.Name)+" "+h.At.Node+" ON "+h.At.Node+`."id" = `+c.far(h))
}

// symmetric returns the links that have the node at either end.
func symmetric(h clause.Hop) string {
	links := func(near, far, but string) string {
		return "SELECT " + far + " AS far, edge.* FROM edge WHERE " + near + " = " + h.From + `."id" AND ` + oneOf("type", h.Types) + but
	}
	return clause.Lines(links("src", "dst", ""), "UNION ALL", links("dst", "src", " AND src <> dst"))
}

// bound returns the conditions that bind a hop to the node that it starts from.
func (c *compiler) bound(h clause.Hop) string {
	if c.joins(h) {
		return ""
	}
	near := h.At.Link + ".src"
	switch h.Direction {
	case schema.Both:
		return ""
	case schema.In:
		near = h.At.Link + ".dst"
	}
	return near + " = " + h.From + `."id" AND ` + oneOf(h.At.Link+".type", h.Types) + once(h)
}

// once returns the condition that of links of several types between the same two nodes only one counts.
func once(h clause.Hop) string {
	if len(h.Types) == 1 {
		return ""
	}
	r := h.At.Link
	return " AND NOT EXISTS (SELECT 1 FROM edge e WHERE e.src = " + r + ".src AND " + oneOf("e.type", h.Types) + " AND e.dst = " + r + ".dst AND e.type < " + r + ".type)"
}

// far returns the id of the node that a hop reaches.
func (c *compiler) far(h clause.Hop) string {
	switch {
	case h.Direction == schema.Both, c.joins(h):
		return h.At.Link + ".far"
	case h.Direction == schema.In:
		return h.At.Link + ".src"
	}
	return h.At.Link + ".dst"
}

// oneOf returns the condition that a column is one of some names of the schema.
func oneOf(column string, names []string) string {
	if len(names) == 1 {
		return column + " = '" + names[0] + "'"
	}
	return column + " IN ('" + strings.Join(names, "', '") + "')"
}

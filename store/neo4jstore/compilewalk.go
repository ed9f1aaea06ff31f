package neo4jstore

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says where nodes come from: labels, links from other nodes, and the known ends of conditions.

// match returns the pattern that the step's nodes come from, below the node, link or group parent.
func (c *compiler) match(s *plan.Step, parent end, at clause.Place) string {
	n := "(" + at.Node + ":" + label(s.Type) + ")"
	switch {
	case s.Via != nil:
		return c.walk(s, parent, at)
	case s.ClaimsOf != nil:
		return clause.Lines("WITH "+identity(s, parent.node)+" AS "+clause.Name("l", s), "MATCH "+n)
	case s.Ref != nil:
		return "MATCH (" + at.Node + ":" + node + " {id: " + parent.node + "." + s.Ref.Name + "})"
	case s.KeyOf != nil:
		return "MATCH (" + at.Node + ":" + node + " {id: " + parent.keys[s.KeyOf.Index] + "})"
	case s.Search != nil:
		return c.hits(s, at)
	case s.Anchor != nil:
		return c.anchor(s, at)
	}
	return "MATCH " + n
}

// bound returns the condition that binds a step to its parent, where match does not.
func (c *compiler) bound(s *plan.Step, parent end, at clause.Place) string {
	switch {
	case s.ClaimsOf != nil:
		return at.Node + ".link = " + clause.Name("l", s)
	case s.Ref != nil, s.KeyOf != nil:
		return at.Node + ":" + label(s.Type)
	case s.Via != nil && len(s.Links()) > 1:
		return once(clause.HopTo(s, parent.node, at))
	}
	return ""
}

// walk returns the pattern of a step that walks. Under a policy it is followed by a subquery that finds the best claim
// that states the link: Neo4j plans one that stands by itself much faster than those within conditions, orders and maps.
func (c *compiler) walk(s *plan.Step, parent end, at clause.Place) string {
	h := clause.HopTo(s, parent.node, at)
	switch {
	case !c.governs(h):
		return "MATCH " + pattern(h, parent.String())
	case !c.joins(h):
		return clause.Lines("MATCH "+pattern(h, parent.String()), c.supported(h), "WITH *")
	}
	return clause.Lines(c.joined(h), clause.Where(labelled(parent), c.starts(h)), c.supported(h), c.choose(h), "WITH *")
}

// labelled returns the condition that what a step starts from is of its type, or nothing.
func labelled(parent end) string {
	if parent.label == "" {
		return ""
	}
	return parent.node + ":" + parent.label
}

// once returns the condition that of links of several types between the same two nodes only one counts.
func once(h clause.Hop) string {
	left, right := "-", "->"
	if h.Direction == schema.In {
		left, right = "<-", "-"
	}
	return "NOT EXISTS { MATCH (" + h.From + ")" + left + "[e:" + strings.Join(h.Types, "|") + "]" + right + "(" + h.At.Node + ") WHERE type(e) < type(" + h.At.Link + ") }"
}

// identity returns what claims call the link r.
func identity(s *plan.Step, r string) string {
	if s.ClaimsOf.Type == "" {
		return r // of links: see there
	}
	return "startNode(" + r + ").id + ' " + s.ClaimsOf.Type + " ' + endNode(" + r + ").id + CASE " + r + ".key WHEN '' THEN '' ELSE ' (' + " + r + ".key + ')' END"
}

// anchor returns the step's nodes as those from which links lead to the ones that the filter's known end finds.
func (c *compiler) anchor(s *plan.Step, at clause.Place) string {
	via := s.Anchor.Via
	known := via[len(via)-1].To
	place := c.Place(known, nil)
	lines := []string{
		"MATCH (" + place.Node + ":" + known.Name + ")",
		"USING INDEX SEEK " + place.Node + ":" + known.Name + "(" + s.Anchor.Filter.Column + ")",
		clause.Where(clause.Filter(c, s.Anchor.Filter, place)),
	}
	for i := len(via) - 1; i >= 0; i-- {
		from, left, right := "("+place.Node+")", "<-", "-"
		place = c.Place(via[i].From, via[i])
		to := "(" + place.Node + ")"
		if i == 0 {
			to = "(" + at.Node + ":" + label(s.Type) + ")"
		}
		if via[i].Direction == schema.In {
			left, right = "-", "->"
		}
		lines = append(lines, "MATCH "+from+left+"[:"+via[i].Type+"]"+right+to)
	}
	return clause.Lines(append(lines, "WITH DISTINCT "+at.Node)...)
}

// pattern returns the pattern of a hop from a node.
func pattern(h clause.Hop, from string) string {
	link, n := "-["+h.At.Link+":"+strings.Join(h.Types, "|")+"]-", "("+h.At.Node+":"+label(h.To)+")"
	switch h.Direction {
	case schema.In:
		return from + "<" + link + n
	case schema.Both:
		return from + link + n
	}
	return from + link + ">" + n
}

// found returns the names of what match has found.
func (c *compiler) found(s *plan.Step) string {
	names := clause.Name("n", s)
	if s.Via != nil {
		names += ", " + clause.Name("r", s)
	}
	if s.Via != nil && c.policy != nil && c.policy.Walks(s.Via.Type) {
		names += ", " + clause.Name("z", s)
	}
	return names
}

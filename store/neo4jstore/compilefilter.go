package neo4jstore

import (
	"strconv"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says in Cypher what conditions, keys and groups are made of, as clause.Language asks; condition is the way in.

// condition returns the step's filter, or nothing.
func (c *compiler) condition(s *plan.Step, at clause.Place) string {
	out := ""
	if c.policy != nil && clause.Root(c.policy.Policy, s) {
		out = clause.Both(c.spoken(s, at), c.first(s, at))
	}
	switch {
	case s.Search != nil:
		return clause.Both(out, among(s, at))
	case s.Filter == nil:
		return out
	}
	return clause.Both(out, clause.Filter(c, s.Filter, at))
}

// Column returns a column of a node, or of a group.
func (c *compiler) Column(node, column string) string {
	if node == "" {
		return column + c.mark
	}
	return c.column(c.Type(node), node, column)
}

// LinkColumn returns a column of a link.
func (c *compiler) LinkColumn(link, column string) string {
	return c.linkColumn(c.Over(link), link, column)
}

// Compare compares a column.
func (c *compiler) Compare(f *plan.Filter, column string) string {
	switch f.Op {
	case plan.In:
		return column + " IN " + c.Bind(f.Value)
	case plan.Contains:
		return column + " CONTAINS " + c.Bind(f.Value)
	case plan.StartsWith:
		return column + " STARTS WITH " + c.Bind(f.Value)
	case plan.Has:
		return c.Bind(f.Value) + " IN " + column
	}
	return "coalesce(size(" + column + "), 0) = 0"
}

// Prefix returns the first n characters of a text.
func (c *compiler) Prefix(text string, n int) string {
	return "left(" + text + ", " + strconv.Itoa(n) + ")"
}

// Exists reports whether a hop leads to a node that the condition is true of.
func (c *compiler) Exists(h clause.Hop, condition string) string {
	h.Many = h.Many && condition != ""
	return clause.Block("EXISTS {", c.step(h, condition), "}")
}

// Single reports whether exactly one link leads to such a node; it does not look for more than two.
func (c *compiler) Single(h clause.Hop, condition string) string {
	link := h.At.Link
	return clause.Block("EXISTS {", clause.Lines(c.step(h, condition), "WITH "+link, "LIMIT 2", "WITH count("+link+") AS links", "WHERE links = 1"), "}")
}

// Links counts the links of a hop.
func (c *compiler) Links(h clause.Hop) string { return clause.Block("COUNT {", c.step(h, ""), "}") }

// Meets reports whether the condition is true of the node whose link ranks best. It is looked at behind the LIMIT: with the condition in
// the place of what a COLLECT returns, what Neo4j takes to plan it nearly doubles with each hop.
func (c *compiler) Meets(h clause.Hop, condition string) string {
	return clause.Block("EXISTS {", clause.Lines(c.only(h), clause.Where(condition)), "}")
}

// Best returns the value of the node at the end of a path, hop after hop in one subquery, which Neo4j plans sooner than one in the other.
func (c *compiler) Best(path []clause.Hop, value string) string {
	var clauses []string
	end := len(path) - 1
	for _, h := range path[:end] {
		clauses = append(clauses, c.only(h))
	}
	clauses = append(clauses, c.step(path[end], ""), "RETURN "+value+" AS best", "ORDER BY "+c.best(path[end].At), "LIMIT 1")
	return clause.Block("head(COLLECT {", clause.Lines(clauses...), "})")
}

// only returns the clauses of a hop to the node whose link ranks best.
func (c *compiler) only(h clause.Hop) string {
	return clause.Lines(c.step(h, ""), "WITH "+h.At.Node, "ORDER BY "+c.best(h.At), "LIMIT 1")
}

// step returns the pattern of a hop to nodes that the condition is true of, "" for any.
func (c *compiler) step(h clause.Hop, condition string) string {
	if c.joins(h) {
		return clause.Lines(c.joined(h), clause.Where(c.starts(h), c.chosen(h), c.stated(h), condition))
	}
	return clause.Lines("MATCH "+pattern(h, "("+h.From+")"), clause.Where(c.stated(h), condition))
}

package sqlitestore

import (
	"strconv"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says in SQL what conditions, keys and groups are made of, as clause.Language asks; condition is the way in.

// last is after every character, and so behind every text that goes on from a prefix.
const last = "\U0010FFFF"

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
		return column
	}
	return node + "." + quote(column)
}

// LinkColumn returns a column of a link; its own properties are in a JSON object.
func (c *compiler) LinkColumn(link, column string) string {
	switch column {
	case "key", "status", "confidence":
		return link + "." + column
	}
	return "json_extract(" + link + ".props, '$." + column + "')"
}

// Compare compares a column. A prefix is written as a range, since LIKE ignores the case of some letters.
func (c *compiler) Compare(f *plan.Filter, column string) string {
	switch f.Op {
	case plan.In:
		return column + " IN (SELECT value FROM json_each(" + c.Bind(list(f.Value)) + "))"
	case plan.Contains:
		return "instr(" + column + ", " + c.Bind(f.Value) + ") > 0"
	case plan.StartsWith:
		prefix, _ := f.Value.(string)
		return "(" + column + " >= " + c.Bind(prefix) + " AND " + column + " < " + c.Bind(prefix+last) + ")"
	case plan.Has:
		return c.Bind(f.Value) + " IN (SELECT value FROM json_each(" + column + "))"
	}
	return "coalesce(json_array_length(" + column + "), 0) = 0"
}

// Prefix returns the first n characters of a text.
func (c *compiler) Prefix(text string, n int) string {
	return "substr(" + text + ", 1, " + strconv.Itoa(n) + ")"
}

// Exists reports whether a hop leads to a node that the condition is true of.
func (c *compiler) Exists(h clause.Hop, condition string) string {
	return clause.Block("EXISTS (", clause.Lines("SELECT 1", c.hop(h), clause.Where(c.bound(h), condition)), ")")
}

// Single reports whether exactly one link leads to such a node; it does not look for more than two.
func (c *compiler) Single(h clause.Hop, condition string) string {
	return clause.Block("(SELECT count(*) FROM (", clause.Lines("SELECT 1", c.hop(h), clause.Where(c.bound(h), condition), "LIMIT 2"), ")) = 1")
}

// Links counts the links of a hop.
func (c *compiler) Links(h clause.Hop) string {
	return clause.Block("(", clause.Lines("SELECT count(*)", c.hop(h), clause.Where(c.bound(h))), ")")
}

// Meets reports whether the condition is true of the node whose link ranks best.
func (c *compiler) Meets(h clause.Hop, condition string) string {
	return "coalesce(" + c.Best([]clause.Hop{h}, condition) + ", false)"
}

// Best returns the value of the node at the end of a path.
func (c *compiler) Best(path []clause.Hop, value string) string {
	h := path[0]
	if len(path) > 1 {
		value = c.Best(path[1:], value)
	}
	return clause.Block("(", clause.Lines("SELECT "+value, c.hop(h), clause.Where(c.bound(h)), "ORDER BY "+best(h.At), "LIMIT 1"), ")")
}

package neo4jstore

import (
	"cmp"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what several entities have that a reader takes for one. A map of maps has each of them with each other
// one, and how sure it is that they are one.

// newSame returns what stands for what is taken for one, and for the first of each, or nothing.
func (c *compiler) newSame(p *plan.Policy) (all, firsts string) {
	if p.SameAs == 0 {
		return "", ""
	}
	same, first := map[string]any{}, map[string]string{}
	for _, s := range p.Same {
		first[s.ID] = min(cmp.Or(first[s.ID], s.ID), s.Member)
		of, _ := same[s.ID].(map[string]any)
		if of == nil {
			of = map[string]any{}
			same[s.ID] = of
		}
		of[s.Member] = map[string]any{"status": s.Status, "confidence": s.Confidence, "rank": s.Rank}
	}
	return c.Bind(same), c.Bind(first)
}

// crosses reports whether anything may be taken for one.
func (c *compiler) crosses() bool { return c.policy != nil && c.policy.same != "" }

// joins reports whether a hop starts from all that is taken for one with its node.
func (c *compiler) joins(h clause.Hop) bool {
	return c.policy != nil && len(h.Types) > 0 && c.policy.Joins(h.Types[0])
}

// others returns the ids of all others that are taken for one with a node.
func (c *compiler) others(id string) string {
	return "keys(coalesce(" + c.policy.same + "[" + id + "], {}))"
}

// class returns the ids of all that is taken for one with a node.
func (c *compiler) class(id string) string { return "([" + id + "] + " + c.others(id) + ")" }

// joined returns the pattern of a hop that starts from all that is taken for one with its node.
func (c *compiler) joined(h clause.Hop) string {
	x := starting(h)
	inner := h
	inner.From = x
	return "MATCH " + pattern(inner, "("+x+":"+node+")") + " " + byID(x)
}

// starting returns the name of what a hop starts from of all that is taken for one.
func starting(h clause.Hop) string {
	if h.At.Link[0] == 'e' { // of a condition
		return "y" + h.At.Link[1:]
	}
	return "x" + h.At.Link[1:]
}

// starts returns the condition of that pattern.
func (c *compiler) starts(h clause.Hop) string {
	return starting(h) + ".id IN " + c.class(h.From+".id")
}

// choose returns the clauses that leave of the links of a step to what is taken for one, too, the one that chosen tells.
func (c *compiler) choose(h clause.Hop) string {
	if !h.Many {
		return ""
	}
	x, n, r, z := starting(h), h.At.Node, h.At.Link, stands(h.At.Link)
	return clause.Lines(
		"WITH "+strings.Join([]string{n, r, z, x}, ", "),
		"ORDER BY "+x+" <> "+h.From+", "+x+".id, "+n+".id",
		"WITH coalesce("+c.policy.first+"["+n+".id], "+n+".id) AS first, "+r+".key AS key, head(collect("+array([]string{n, r, z})+")) AS "+x,
		"WITH "+x+"[0] AS "+n+", "+x+"[1] AS "+r+", "+x+"[2] AS "+z,
	)
}

// chosen returns the condition that of the links to what is taken for one, too, a link is the one that is left: the
// node's own before those of others, and then by ids. It is nothing where only the best one counts.
func (c *compiler) chosen(h clause.Hop) string {
	if !h.Many {
		return ""
	}
	x, other := starting(h), h
	other.At = c.Place(h.To, nil)
	y, n, o := starting(other), h.At.Node, other.At.Node
	alone := x + " = " + h.From + " AND size(" + c.others(n+".id") + ") = 0"
	before := x + " <> " + h.From + " AND (" + y + " = " + h.From + " OR " + y + ".id < " + x + ".id) OR " + y + " = " + x + " AND " + o + ".id < " + n + ".id"
	return "(" + alone + " OR NOT EXISTS { " + c.joined(other) + " WHERE " + y + ".id IN " + c.class(h.From+".id") + " AND " + o + ".id IN " + c.class(n+".id") +
		" AND " + other.At.Link + ".key = " + h.At.Link + ".key AND (" + before + ") AND " + c.Qualify(stating(other.At.Link)) + " })"
}

// near returns the id of the node that a link was walked from, of all that is taken for one.
func near(h clause.Hop) string {
	start, end := "startNode("+h.At.Link+")", "endNode("+h.At.Link+")"
	switch h.Direction {
	case schema.In:
		return end + ".id"
	case schema.Both:
		return "CASE WHEN " + start + " = " + h.At.Node + " THEN " + end + ".id ELSE " + start + ".id END"
	}
	return start + ".id"
}

// bounded returns a status, a confidence or a rank that is at best as good as that of b, which may be null.
func bounded(column, value, b string) string {
	greater := func(x, y string) string { return "CASE WHEN " + x + " < " + y + " THEN " + y + " ELSE " + x + " END" }
	var out string
	switch column {
	case "status":
		out = "CASE WHEN 'INFERRED' IN [" + value + ", " + b + ".status] THEN 'INFERRED' WHEN 'DERIVED' IN [" + value + ", " + b + ".status] THEN 'DERIVED' ELSE " + value + " END"
	case "confidence":
		out = "CASE WHEN " + value + " > " + b + ".confidence THEN " + b + ".confidence ELSE " + value + " END"
	case "rank":
		out = greater("left("+value+", 1)", "left("+b+".rank, 1)") + " + '-' + " + greater("substring("+value+", 2, 7)", "substring("+b+".rank, 2)") + " + substring(" + value + ", 9)"
	}
	return "CASE WHEN " + b + " IS NULL THEN " + value + " ELSE " + out + " END"
}

// boundedLink returns a status, a confidence or a rank of a link as it is over what is taken for one.
func (c *compiler) boundedLink(link, column, value string) string {
	h := c.Walked(link)
	if !c.joins(h) {
		return value
	}
	n := strings.TrimPrefix(c.Claim(), "q")
	b, v := "b"+n, "v"+n
	return "head([" + b + " IN [" + c.policy.same + "[" + h.From + ".id][" + near(h) + "]] | head([" + v + " IN [" + value + "] | " + bounded(column, v, b) + "])])"
}

// claims returns the query of the claims of an expression, the best first: those about all that is taken for one, as if
// they were about the node, and at most as sure as that is.
func (c *compiler) claims(q string, g *gathered) string {
	is := equals(g.are)
	if c.crosses() && g.node != "" {
		is = c.slots(g.node, g.slots)
	}
	return c.ranked(q, g.column, is, g.node)
}

// ranked returns the query of claims that qualify, and that a column of theirs is what it must be, the best first; with a
// node's id, as claims has them.
func (c *compiler) ranked(q, column, is, node string) string {
	out := c.qualified(q, column, is)
	if !c.crosses() || node == "" {
		return out + " WITH " + q + " ORDER BY " + q + ".rank"
	}
	b := "b" + strings.TrimPrefix(q, "q")
	return out + " WITH " + q + ", " + c.policy.same + "[" + node + "][" + q + ".subjectId] AS " + b +
		" WITH " + q + " {.*, slot: " + node + " + substring(" + q + ".slot, size(" + q + ".subjectId)), status: " + bounded("status", q+".status", b) +
		", rank: " + bounded("rank", q+".rank", b) + "} AS " + q + " ORDER BY " + q + ".rank"
}

// slots returns the condition that something is one of some slots of all that is taken for one with a node.
func (c *compiler) slots(node string, slots []string) string {
	each := make([]string, len(slots))
	for i, s := range slots {
		each[i] = "x + " + s
	}
	return c.inSlots(node, array(each))
}

// inSlots returns the condition that something is one of the slots that each is, of all x that are taken for one with a node.
func (c *compiler) inSlots(node, each string) string {
	return " IN reduce(all = [], x IN " + c.class(node) + " | all + " + each + ")"
}

// first returns the condition that of a root list's nodes that are taken for one only the first is there, or nothing.
func (c *compiler) first(s *plan.Step, at clause.Place) string {
	if !c.crosses() || !clause.Root(c.policy.Policy, s) || s.IDs != nil || s.Around != nil {
		return ""
	}
	o, earlier := c.earlier(s.Type, at.Node)
	return "NOT EXISTS { " + clause.Both(earlier, among(s, clause.Place{Node: o})) + " }"
}

// earlier returns the pattern of what is taken for one with a node, is of a type and comes before it, and its name.
func (c *compiler) earlier(t *schema.Type, n string) (o, match string) {
	o = "o" + strings.TrimPrefix(c.Claim(), "q")
	return o, "MATCH (" + o + ":" + node + ") " + byID(o) + " WHERE " + o + ".id IN " + c.others(n+".id") + " AND " + o + ".id < " + n + ".id AND " + o + ":" + label(t)
}

// Identity returns the id of a node, or of what it is taken for one with the first.
func (c *compiler) Identity(t *schema.Type, node string) string {
	if !c.crosses() || !c.policy.Governs(t) {
		return c.Column(node, "id")
	}
	o, earlier := c.earlier(t, node)
	return "coalesce(head(COLLECT { " + earlier + " RETURN " + o + ".id AS first ORDER BY first LIMIT 1 }), " + node + ".id)"
}

// joinedWholes returns the pattern that leads from a node to all its wholes, over what is taken for one on the way, and
// to what is taken for one with these.
func (c *compiler) joinedWholes(r *schema.Relationship, from, to string) string {
	at := c.Place(r.To, r)
	n := at.Node[1:]
	a, b, e, last := "a"+n, "b"+n, at.Link, c.Place(r.To, r)
	forward := ""
	switch r.Direction {
	case schema.In:
		forward = " AND endNode(" + e + ") = " + a
	case schema.Out:
		forward = " AND startNode(" + e + ") = " + a
	}
	step := "type(" + e + ") = '" + schema.SameAs + "' AND " + b + ".id IN " + c.others(a+".id") + " OR type(" + e + ") = '" + r.Type + "'" + forward + " AND " + c.Qualify(stating(e))
	h := clause.Hop{Types: []string{r.Type}, Direction: r.Direction, From: "u" + n, To: r.To, At: last}
	return clause.Lines(
		"MATCH ("+from+") (("+a+")-["+e+":"+r.Type+"|"+schema.SameAs+"]-("+b+":"+node+") WHERE "+step+"){0,} "+pattern(h, "(u"+n+")"),
		clause.Where(c.Qualify(stating(last.Link))),
		"MATCH ("+to+":"+node+")",
		byID(to),
		clause.Where(to+".id IN "+c.class(last.Node+".id")),
	)
}

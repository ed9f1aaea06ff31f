package sqlitestore

import (
	"encoding/json"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what several entities have that a reader takes for one. The table same has each of them with each other
// one, and how sure it is that they are one.

// same returns the table of what is taken for one.
func (c *compiler) same() string {
	rows := [][]any{}
	for _, s := range c.policy.Same {
		rows = append(rows, []any{s.ID, s.Member, s.Status, s.Confidence, s.Rank})
	}
	text, _ := json.Marshal(rows)
	return clause.Block("same AS MATERIALIZED (", clause.Lines(
		"SELECT value ->> 0 AS id, value ->> 1 AS member, value ->> 2 AS status, value ->> 3 AS confidence, value ->> 4 AS rank",
		"FROM json_each("+c.Bind(string(text))+")",
	), ")")
}

// crosses reports whether anything may be taken for one.
func (c *compiler) crosses() bool { return c.policy != nil && c.policy.SameAs > 0 }

// joins reports whether a hop starts from all that is taken for one with its node.
func (c *compiler) joins(h clause.Hop) bool { return c.policy != nil && c.policy.Joins(h.Types[0]) }

// class returns the ids of all that is taken for one with a node.
func class(id string) string {
	return "(SELECT " + id + " UNION ALL SELECT member FROM same WHERE same.id = " + id + ")"
}

// members returns the table of all that is taken for one with a node, itself first, with what bounds their claims.
func members(id string) string {
	return "(SELECT " + id + " AS member, '0' AS own, '' AS status, 1.0 AS confidence, '' AS rank UNION ALL SELECT member, '1', status, confidence, rank FROM same WHERE same.id = " + id + ")"
}

// bounded returns a rank that is at best as good as that of what the member m is known by.
func bounded(rank string) string {
	return "CASE m.rank WHEN '' THEN " + rank + " ELSE max(substr(" + rank + ", 1, 1), substr(m.rank, 1, 1)) || '-' || max(substr(" + rank + ", 3, 7), substr(m.rank, 3)) || substr(" + rank + ", 10) END"
}

// joined returns the tables of a hop that starts from all that is taken for one. Of the links to what is one, too, one
// is left: the node's own before those of others, and then by ids.
func (c *compiler) joined(h clause.Hop) string {
	links := c.arms(h)
	if h.Many {
		links = clause.Lines(
			"SELECT l.*, min(l.face)",
			clause.Block("FROM (", links, ") l"),
			"CROSS JOIN "+c.kept(quote(h.To.Name))+` t ON t."id" = l.far`,
			"GROUP BY coalesce((SELECT min(member) FROM same WHERE same.id = l.far AND member < l.far), l.far), l.key",
		)
	}
	return clause.Lines(clause.Block("FROM (", links, ") "+h.At.Link), "CROSS JOIN "+quote(h.To.Name)+" "+h.At.Node+" ON "+h.At.Node+`."id" = `+c.far(h))
}

// arms returns the links of all that is taken for one with the node that a hop starts from, at most as sure as that is.
func (c *compiler) arms(h clause.Hop) string {
	arm := func(near, far, but string) string {
		worse := func(status string) string {
			return "WHEN '" + status + "' IN (e.status, m.status) THEN '" + status + "' "
		}
		return clause.Lines(
			"SELECT e.src, e.type, e.dst, e.key, e.props, e."+far+" AS far, m.own || e."+near+" || ' ' || e."+far+" AS face,",
			"  CASE "+worse("INFERRED")+worse("DERIVED")+"ELSE e.status END AS status, min(e.confidence, m.confidence) AS confidence, "+bounded("e.rank")+" AS rank",
			"FROM "+members(h.From+`."id"`)+" m",
			"CROSS JOIN edge e ON e."+near+" = m.member AND "+oneOf("e.type", h.Types)+but,
		)
	}
	switch h.Direction {
	case schema.In:
		return arm("dst", "src", "")
	case schema.Both:
		return clause.Lines(arm("src", "dst", ""), "UNION ALL", arm("dst", "src", " AND e.src <> e.dst"))
	}
	return arm("src", "dst", "")
}

// first returns the condition that of a root list's nodes that are taken for one only the first is there, or nothing.
func (c *compiler) first(s *plan.Step, at clause.Place) string {
	if !c.crosses() || !clause.Root(c.policy.Policy, s) || s.IDs != nil || s.Around != nil {
		return ""
	}
	id := at.Node + `."id"`
	return "NOT EXISTS (SELECT 1 FROM same CROSS JOIN main." + quote(s.Type.Name) + " o ON o.id = same.member WHERE " +
		clause.Both("same.id = "+id+" AND same.member < "+id, among(s, clause.Place{Node: "o"})) + ")"
}

// Identity returns the id of a node, or of what it is taken for one with the first.
func (c *compiler) Identity(t *schema.Type, node string) string {
	id := c.Column(node, "id")
	if !c.crosses() || !c.policy.Governs(t) {
		return id
	}
	return "coalesce((SELECT min(same.member) FROM same CROSS JOIN main." + quote(t.Name) + " o ON o.id = same.member WHERE same.id = " + id + " AND same.member < " + id + "), " + id + ")"
}

// claims returns the tables and the condition of the claims q that qualify and are those of one value or of one link, and
// what they rank by. Those of a value are the claims about all that is taken for one.
func (c *compiler) claims(of clause.Claims, q string) (from, condition, rank string) {
	from, condition, rank = ` FROM "Claim" `+q, c.of(of, q), q+`."rank"`
	if of.Node == "" || !c.crosses() {
		return from, condition, rank
	}
	of.Is = c.Join("m.member", of.Slot)
	return " FROM " + members(of.Node) + ` m CROSS JOIN "Claim" ` + q, c.of(of, q), bounded(rank)
}

// firm returns the condition that a claim narrows dates.
func (c *compiler) firm(of clause.Claims, q string) string {
	out := q + `."status" <> 'INFERRED'`
	if of.Node != "" && c.crosses() {
		out = "(" + out + " AND m.status <> 'INFERRED')"
	}
	return out
}

// joinable puts the table of what is taken for one before the others of a statement that speaks of it.
func (c *compiler) joinable(tables []string, text string) []string {
	if !c.crosses() || !strings.Contains(strings.Join(append(tables, text), ""), "same") {
		return tables
	}
	return append([]string{c.same()}, tables...)
}

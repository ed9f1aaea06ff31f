package sqlitestore

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what is around an entity.

// around returns an array of three: the nodes around an entity, each with its depth, the links between them, and
// whether anything is left out. a is the entity, g1 and g2 what one hop and a second one lead to, with its number among
// the neighbours of its node, f all of these and k those that are kept.
func (c *compiler) around(s *plan.Step) string {
	a, n, t := s.Around, clause.Name("n", s), quote(s.Type.Name)
	id, each, most, counts := c.Bind(a.ID), c.Bind(a.Each), c.Bind(a.Most), c.counts(a)
	grown := `SELECT "id", 0 AS d FROM a UNION ALL SELECT o, 1 FROM g1 WHERE i < ` + each
	more := "EXISTS (SELECT 1 FROM g1 WHERE i = " + each + ")"
	there := ""
	if spoken := c.condition(s, clause.Place{Node: t}); spoken != "" {
		there = " AND " + spoken
	}
	second := ""
	if a.Depth == 2 {
		second = clause.Block("g2 AS MATERIALIZED (", c.grow(s, "SELECT o AS id FROM g1 WHERE i < "+each, each, counts), "),")
		grown += " UNION ALL SELECT o, 2 FROM g2 WHERE i < " + each
		more += " OR EXISTS (SELECT 1 FROM g2 WHERE i = " + each + ")"
	}
	return nested(
		`WITH a AS MATERIALIZED (SELECT "id" FROM `+c.kept(t)+` WHERE "id" = `+id+" AND "+others(a, "type")+there+"),",
		clause.Block("g1 AS MATERIALIZED (", c.grow(s, "SELECT id FROM a", each, counts), "),"),
		second,
		"f AS MATERIALIZED (SELECT id, min(d) AS d FROM ("+grown+") GROUP BY id),",
		"k AS MATERIALIZED (SELECT id, d FROM f ORDER BY d, id LIMIT "+most+")",
		"SELECT "+array([]string{
			nested(
				"SELECT "+gather(array([]string{"k.d", c.record(s, n)}), "k.d, k.id"),
				"FROM k",
				"CROSS JOIN "+t+" "+n+" ON "+n+`."id" = k.id`,
			),
			nested(
				"SELECT "+gather(linkOf, "e.src, e.type, e.dst, e.key"),
				"FROM k",
				"CROSS JOIN edge e ON e.src = k.id AND "+counts,
				"WHERE e.dst IN (SELECT id FROM k)",
			),
			more + " OR (SELECT count(*) FROM f) > " + most,
		}),
	)
}

// linkOf is the JSON array of a link between the nodes around.
var linkOf = array([]string{jsonOf("e.src"), jsonOf("e.type"), jsonOf("e.dst"), jsonOf("e.key"), jsonOf("e.status"), jsonOf("e.confidence")})

// counts returns the condition that a link counts.
func (c *compiler) counts(a *plan.Around) string {
	types := oneOf("e.type", a.Links)
	if len(a.Links) > few {
		types = "+" + types
	}
	if c.policy != nil && a.Confidence <= c.policy.Confidence { // which all have, and subqueries are few that SQLite takes
		return types + " AND e.src <> e.dst"
	}
	return types + " AND e.confidence >= " + c.Bind(a.Confidence) + " AND e.src <> e.dst"
}

// others returns the condition that a type is none of those that nothing around is of.
func others(a *plan.Around, column string) string {
	return "NOT " + oneOf(column, typeNames(a.Except.Possible))
}

// grow returns the neighbours of some nodes: of each the first ones by id, with their numbers, and one more.
func (c *compiler) grow(s *plan.Step, from, each, counts string) string {
	among := others(s.Around, `b."type"`)
	if s.Around.Types != nil {
		among = oneOf(`b."type"`, typeNames(s.Around.Types))
	}
	links := func(near, far string) string {
		return clause.Lines(
			"SELECT e."+far+" AS o",
			"FROM edge e",
			"CROSS JOIN "+c.kept(quote(s.Type.Name))+` b ON b."id" = e.`+far+" AND "+among,
			"WHERE e."+near+" = m.id AND "+counts,
		)
	}
	first := clause.Block("(", clause.Lines(
		"SELECT json_group_array(o ORDER BY o)",
		clause.Block("FROM (", clause.Lines(links("src", "dst"), "UNION", links("dst", "src"), "ORDER BY o", "LIMIT "+each+" + 1"), ")"),
	), ")")
	return clause.Lines("SELECT j.key AS i, j.value AS o", "FROM ("+from+") m", "CROSS JOIN json_each("+first+") j")
}

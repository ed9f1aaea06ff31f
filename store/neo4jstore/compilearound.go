package neo4jstore

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what is around an entity.

// around returns the subquery that gives a list of three: the nodes around an entity, each with its depth, the links
// between them, and whether anything is left out; null when there is no such entity. a is the entity, g1 and g2 are what
// one hop and a second one lead to, of each node one more than is kept, and f is all that is kept of these.
func (c *compiler) around(s *plan.Step) string {
	a, n := s.Around, clause.Name("n", s)
	id, each, most, counts := c.Bind(a.ID), c.Bind(a.Each), c.Bind(a.Most), c.counts(a)
	x, between := c.resting("m, r, b", []string{"b IN kept", "m <> b"}, counts)
	second := "WITH a, g1, [] AS g2"
	if a.Depth == 2 {
		second = call("g1", "UNWIND g1[.."+each+"] AS m", call("m", c.grow(s, "m", each, counts, "g")), "RETURN collect(g) AS g2")
	}
	return call("",
		"MATCH (a:"+node+" {id: "+id+"})",
		byID("a"),
		clause.Where("a:"+others(s), c.condition(s, clause.Place{Node: "a"})),
		call("a", c.grow(s, "a", each, counts, "g1")),
		second,
		call("a, g1, g2",
			"UNWIND [[a, 0]] + [m IN g1[.."+each+"] | [m, 1]] + reduce(all = [], g IN g2 | all + [m IN g[.."+each+"] | [m, 2]]) AS m",
			"WITH m[0] AS m, min(m[1]) AS d",
			"ORDER BY d, m.id",
			"LIMIT "+most+" + 1",
			"RETURN collect([m, d]) AS f",
		),
		"WITH f[.."+most+"] AS k, size(f) > "+most+" OR size(g1) > "+each+" OR any(g IN g2 WHERE size(g) > "+each+") AS more",
		call("k",
			"UNWIND k AS m",
			"WITH m[0] AS "+n+", m[1] AS d",
			c.children(s),
			"WITH "+n+", d, "+c.record(s)+" AS x",
			"ORDER BY d, "+n+".id",
			"RETURN collect([d, x]) AS nodes",
		),
		call("k",
			"WITH [m IN k | m[0]] AS kept",
			"UNWIND kept AS m",
			"MATCH (m)"+around(a)+">(b)",
			between,
			"ORDER BY m.id, type(r), b.id, r.key",
			"RETURN collect([m.id, type(r), b.id, r.key, "+x+".status, "+x+".confidence]) AS links",
		),
		"RETURN head(collect([nodes, links, more])) AS "+clause.Name("s", s),
	)
}

// few is how many types of links stand in a pattern. With dozens of them Neo4j takes longer to plan the statement than to
// read a few links too many.
const few = 8

// counts returns the conditions on the links that count, beside their pattern; x has their evidence.
func (c *compiler) counts(a *plan.Around) func(x string) []string {
	least, types := ".confidence >= "+c.Bind(a.Confidence), ""
	if len(a.Links) > few {
		types = "type(r) IN " + c.Bind(a.Links) + " AND "
	}
	return func(x string) []string { return []string{types + x + least} }
}

// around returns the pattern of the links that count.
func around(a *plan.Around) string {
	if len(a.Links) > few {
		return "-[r]-"
	}
	return "-[r:" + strings.Join(a.Links, "|") + "]-"
}

// grow gives a list of the neighbours of the node m: the first ones by id, and one more.
func (c *compiler) grow(s *plan.Step, m, each string, counts func(string) []string, as string) string {
	among := others(s)
	if s.Around.Types != nil {
		among = objects(s.Around.Types)
	}
	x := "r"
	if c.policy != nil {
		x = c.supporter("r")
	}
	return clause.Lines(
		"MATCH ("+m+")"+around(s.Around)+"(b:"+among+")",
		clause.Where(append([]string{"b <> " + m}, counts(x)...)...),
		"WITH DISTINCT b",
		"ORDER BY b.id",
		"LIMIT "+each+" + 1",
		"RETURN collect(b) AS "+as,
	)
}

// others returns the labels of what may be around: a list of all objects would take Neo4j seconds to plan.
func others(s *plan.Step) string { return s.Type.Name + "&!" + s.Around.Except.Name }

// objects returns the labels of objects, of which a node has one.
func objects(types []*schema.Type) string {
	out := make([]string, len(types))
	for i, t := range types {
		out[i] = t.Name
	}
	return strings.Join(out, "|")
}

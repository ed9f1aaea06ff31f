package neo4jstore

import (
	"slices"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what the nodes of a step add up to: members tells of each node what it adds, groups adds it up.

// grouping returns the subqueries of what a grouping answers: a list of its groups, and how many there are, as it has
// them.
func (c *compiler) grouping(s *plan.Step, g *plan.Grouping, parent end) string {
	var out []string
	if g.Rows {
		out = append(out, c.group(s, g, parent))
	}
	if g.Count {
		groups, _ := c.groups(s, g, clause.Chosen(g), parent, "d")
		out = append(out, call(parent.node, groups, "RETURN count(*) AS "+groupName("d", s, g)))
	}
	return clause.Lines(out...)
}

// groupName returns the name of something of a grouping.
func groupName(kind string, s *plan.Step, g *plan.Grouping) string {
	return clause.Name(kind, s) + "_" + strconv.Itoa(g.Index)
}

// group returns the subquery that gives a list of the first groups, each the list of its keys, its count, its measures
// and what its steps answer.
func (c *compiler) group(s *plan.Step, g *plan.Grouping, parent end) string {
	groups, m := c.groups(s, g, g.Measures, parent, "g")
	if len(g.Keys) > 0 {
		groups = clause.Lines(groups, "WITH *", "ORDER BY "+m.Order(), "LIMIT "+c.Bind(int64(g.Limit)))
	}
	return call(parent.node,
		groups,
		c.steps(g.Steps, end{node: strings.Join(m.Values(), ", "), keys: m.Values()}),
		"RETURN collect("+array(append(m.Answer(), outputs(g.Steps)...))+") AS "+groupName("g", s, g),
	)
}

// groups returns the clauses that end in a WITH of the groups that are chosen; kind is that of what they are for.
func (c *compiler) groups(s *plan.Step, g *plan.Grouping, measures []*plan.Measure, parent end, kind string) (string, clause.Members) {
	m := clause.Members{Grouping: g, Measures: measures, Mark: "_" + groupName(kind, s, g)}
	members := c.members(s, &m, parent)
	having := ""
	if g.Having != nil {
		c.mark = m.Mark
		having = clause.Where(clause.Filter(c, g.Having, clause.Place{}))
	}
	return clause.Lines(members, "WITH "+strings.Join(append(m.GroupBy(), clause.As(m.Columns())), ", "), having), m
}

// members returns the clauses that end in a WITH of what each node adds to each of its groups: keys, and of each measure
// the number, the same where it counts, and what it must agree in.
func (c *compiler) members(s *plan.Step, m *clause.Members, parent end) string {
	at := clause.At(s)
	paths, keys := c.paths(m, at)
	m.Keys = keys
	out := []string{c.match(s, parent, at), clause.Where(c.bound(s, parent, at), c.condition(s, at)), paths}
	with := "WITH "
	if clause.Fans(s, m.Grouping) {
		with = "WITH DISTINCT "
	}
	all := slices.Concat(keys...)
	if len(all) > 0 {
		out = append(out, with+at.Node+", "+clause.As(all))
	} else if with != "WITH " {
		out = append(out, with+at.Node)
	}
	var columns []clause.Column
	for i, x := range m.Measures {
		n := strconv.Itoa(i) + m.Mark
		excluded := []string{clause.Excluded(c, x, at.Node)}
		if clause.HasWholes(x) {
			excluded = []string{c.Column(at.Node, x.Property.Name) + " IS NULL", excluded[0], c.whole(s, m, x, parent)}
		}
		columns = append(columns, clause.Column{Name: "v" + n, Text: c.Column(at.Node, x.Property.Name)}, clause.Column{Name: "u" + n, Text: clause.Number(c, x, at.Node, excluded...)})
		if per := clause.Agrees(x); per != nil {
			columns = append(columns, clause.Column{Name: "p" + n, Text: c.Column(at.Node, per.Name)})
		}
	}
	if len(columns) > 0 {
		out = append(out, "WITH "+strings.Join(append(clause.Names(all), clause.As(columns)), ", "))
	}
	return clause.Lines(out...)
}

// paths returns the clauses that lead to the nodes that have the keys, and the keys. Where a path ends early there is a
// row all the same, and its key is null.
func (c *compiler) paths(m *clause.Members, at clause.Place) (string, [][]clause.Column) {
	var clauses []string
	var keys [][]clause.Column
	for _, k := range m.Grouping.Keys {
		node := at.Node
		for _, r := range k.Path {
			h := clause.Over(r, node, c.Place(r.To, r))
			clauses = append(clauses, c.outer(h, r.Many))
			node = h.At.Node
		}
		keys = append(keys, clause.KeyColumns(c, k, node, m.Mark))
	}
	return clause.Lines(clauses...), keys
}

// outer returns the clause of a hop to all nodes, or to the one whose link ranks best, or where there is none, to null.
func (c *compiler) outer(h clause.Hop, many bool) string {
	if many {
		h.Many = false // what comes up twice is counted once
		return "OPTIONAL " + c.step(h, "")
	}
	inner := h
	inner.At = c.Place(h.To, c.Over(h.At.Link))
	return "WITH *, " + c.Best([]clause.Hop{inner}, inner.At.Node) + " AS " + h.At.Node
}

// whole reports whether a whole of the step's node counts in the same group, or in one that the node only lacks keys of.
func (c *compiler) whole(s *plan.Step, m *clause.Members, x *plan.Measure, parent end) string {
	at := c.Place(s.Type, s.Via)
	if s.Via != nil {
		c.Walk(clause.HopTo(s, parent.node, at))
	}
	paths, keys := c.paths(m, at)
	match := "MATCH (" + at.Node + ":" + label(s.Type) + ")"
	conditions := []string{c.condition(s, at)}
	switch {
	case s.Via != nil:
		h := clause.HopTo(s, parent.node, at)
		match = "MATCH " + pattern(h, parent.String())
		if c.joins(h) {
			match = c.joined(h)
			conditions = append(conditions, c.starts(h), c.chosen(h), labelled(parent))
		}
		conditions = append(conditions, c.stated(h))
	case s.ClaimsOf != nil:
		conditions = append(conditions, at.Node+".link = "+identity(s, parent.node))
	}
	conditions = append(conditions, clause.Counts(c, x, at.Node)...)
	clauses := []string{c.wholes(x.Property.Additive.Whole, clause.Name("n", s), at.Node), match, clause.Where(conditions...)}
	var same []string
	for i, k := range keys {
		same = append(same, clause.Within(m.Keys[i][0].Name, k[0].Text))
	}
	if len(same) > 0 {
		clauses = append(clauses, paths, "WITH *", clause.Where(same...))
	}
	return clause.Block("EXISTS {", clause.Lines(clauses...), "}")
}

// wholes returns the pattern that leads from a node to all its wholes.
func (c *compiler) wholes(r *schema.Relationship, from, to string) string {
	left, right := "-", "->"
	switch r.Direction {
	case schema.In:
		left, right = "<-", "-"
	case schema.Both:
		right = "-"
	}
	if c.policy != nil && c.policy.Joins(r.Type) {
		return c.joinedWholes(r, from, to)
	}
	end := ":" + label(r.To) + ")"
	link, condition := "[:"+r.Type+"]", ""
	if c.policy != nil && c.policy.Walks(r.Type) {
		at := c.Place(r.To, r)
		link, condition = "["+at.Link+":"+r.Type+"]", " WHERE "+c.stated(clause.Hop{Types: []string{r.Type}, At: at})
	}
	return "MATCH (" + from + ") (()" + left + link + right + "(" + end + condition + ")+ (" + to + end
}

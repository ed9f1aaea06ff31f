package sqlitestore

import (
	"slices"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what the nodes of a step add up to: members tells of each node what it adds, groups adds it up.

// grouping returns what a grouping answers: an array of its groups, and how many there are, as it has them.
func (c *compiler) grouping(s *plan.Step, g *plan.Grouping, parent string) []string {
	var out []string
	if g.Rows {
		out = append(out, c.group(s, g, parent))
	}
	if g.Count {
		groups, _ := c.groups(s, g, clause.Chosen(g), parent)
		out = append(out, clause.Block("(", clause.Lines("SELECT count(*)", clause.Block("FROM (", groups, ")")), ")"))
	}
	return out
}

// group returns an array of the first groups, each the array of its keys, its count, its measures and what its steps
// answer.
func (c *compiler) group(s *plan.Step, g *plan.Grouping, parent string) string {
	row := clause.Name("g", s) + "_" + strconv.Itoa(g.Index)
	groups, m := c.groups(s, g, g.Measures, parent)
	if len(g.Keys) > 0 {
		groups = clause.Lines(groups, "ORDER BY "+m.Order(), "LIMIT "+c.Bind(int64(g.Limit)))
	}
	answer := m.Answer()
	for i := range answer {
		answer[i] = jsonOf(row + "." + answer[i])
	}
	answer = append(answer, c.steps(g.Steps, row)...)
	return nested("SELECT "+gather(array(answer), ""), clause.Block("FROM (", groups, ") "+row))
}

// groups returns the SELECT of the groups that are chosen.
func (c *compiler) groups(s *plan.Step, g *plan.Grouping, measures []*plan.Measure, parent string) (string, clause.Members) {
	m := clause.Members{Grouping: g, Measures: measures}
	members := c.members(s, &m, parent)
	keys := m.GroupBy()
	by, having := "", ""
	if len(keys) > 0 {
		by = "GROUP BY " + strings.Join(keys, ", ")
	}
	if g.Having != nil {
		having = "HAVING " + clause.Filter(c, g.Having, clause.Place{})
	}
	return clause.Lines("SELECT "+strings.Join(append(keys, clause.As(m.Columns())), ", "), clause.Block("FROM (", members, ")"), by, having), m
}

// members returns the SELECT of what each node adds to each of its groups: keys, and of each measure the number, the
// same where it counts, and what it must agree in.
func (c *compiler) members(s *plan.Step, m *clause.Members, parent string) string {
	at := clause.At(s)
	joins, keys := c.paths(m.Grouping, at)
	m.Keys = keys
	columns := append([]clause.Column{{Name: "id", Text: at.Node + `."id"`}}, slices.Concat(keys...)...)
	var outer []clause.Column
	for i, x := range m.Measures {
		n := strconv.Itoa(i)
		count := clause.Column{Name: "u" + n, Text: clause.Number(c, x, at.Node, clause.Excluded(c, x, at.Node))}
		if clause.HasWholes(x) {
			count.Name = "w" + n
			outer = append(outer, clause.Column{Name: "u" + n, Text: "CASE WHEN m.w" + n + " IS NULL OR " + c.whole(s, m, x, parent) + " THEN NULL ELSE m.w" + n + " END"})
		}
		columns = append(columns, clause.Column{Name: "v" + n, Text: c.Column(at.Node, x.Property.Name)}, count)
		if per := clause.Agrees(x); per != nil {
			columns = append(columns, clause.Column{Name: "p" + n, Text: c.Column(at.Node, per.Name)})
		}
	}
	selects := "SELECT "
	if clause.Fans(s, m.Grouping) {
		selects = "SELECT DISTINCT "
	}
	text := clause.Lines(selects+clause.As(columns), c.from(s, parent, at), joins, clause.Where(c.walk(s, parent, at), c.condition(s, at)))
	if len(outer) == 0 {
		return text
	}
	// The limit, which is none, keeps SQLite from looking for wholes anew for each reckoning.
	return clause.Lines("SELECT m.*, "+clause.As(outer), clause.Block("FROM (", text, ") m"), "LIMIT -1")
}

// paths returns the joins that lead to the nodes that have the keys, and the keys. Where a path ends early there is a
// row all the same, and its key is null.
func (c *compiler) paths(g *plan.Grouping, at clause.Place) (string, [][]clause.Column) {
	var joins []string
	var keys [][]clause.Column
	for _, k := range g.Keys {
		node := at.Node
		for _, r := range k.Path {
			h := clause.Over(r, node, c.Place(r.To, r))
			joins = append(joins, c.outer(h, r.Many))
			node = h.At.Node
		}
		keys = append(keys, clause.KeyColumns(c, k, node, ""))
	}
	return clause.Lines(joins...), keys
}

// outer returns the joins of a hop to all nodes, or to the one whose link ranks best, or where there is none, to null.
// A link to what nobody declares is none: it must not give a null beside other nodes.
func (c *compiler) outer(h clause.Hop, many bool) string {
	table := "LEFT JOIN " + quote(h.To.Name) + " " + h.At.Node + " ON " + h.At.Node + `."id" = `
	if !many {
		inner := h
		inner.At = c.Place(h.To, c.Over(h.At.Link))
		return table + c.Best([]clause.Hop{inner}, inner.At.Node+`."id"`)
	}
	if c.joins(h) {
		return strings.TrimSuffix(table, "= ") + "IN (SELECT l.far FROM (" + c.arms(h) + ") l)"
	}
	src, dst := h.At.Link+".src", h.At.Link+".dst"
	near, far := src, dst
	bound := near + " = " + h.From + `."id"`
	switch h.Direction {
	case schema.In:
		far = src
		bound = dst + " = " + h.From + `."id"`
	case schema.Both:
		far = "CASE " + src + " WHEN " + h.From + `."id" THEN ` + dst + " ELSE " + src + " END"
		bound = "(" + bound + " OR " + dst + " = " + h.From + `."id")`
	}
	return clause.Lines(
		"LEFT JOIN edge "+h.At.Link+" ON "+bound+" AND "+oneOf(h.At.Link+".type", h.Types)+
			" AND EXISTS (SELECT 1 FROM "+quote(h.To.Name)+` WHERE "id" = `+far+")",
		table+far,
	)
}

// whole reports whether a whole of the member m counts in the same group.
func (c *compiler) whole(s *plan.Step, m *clause.Members, x *plan.Measure, parent string) string {
	at := c.Place(s.Type, s.Via)
	joins, keys := c.paths(m.Grouping, at)
	from, id := "FROM "+quote(s.Type.Name)+" "+at.Node, at.Node+`."id"`
	if s.Via != nil {
		from, id = c.from(s, parent, at), c.far(clause.HopTo(s, parent, at))
	}
	conditions := []string{id + " IN " + c.wholes(x.Property.Additive.Whole), c.walk(s, parent, at), c.condition(s, at)}
	conditions = append(conditions, clause.Counts(c, x, at.Node)...)
	for i, k := range keys {
		conditions = append(conditions, clause.Within("m."+m.Keys[i][0].Name, k[0].Text))
	}
	return clause.Block("EXISTS (", clause.Lines("SELECT 1", from, joins, clause.Where(conditions...)), ")")
}

// wholes returns the ids of all wholes of the member m.
func (c *compiler) wholes(r *schema.Relationship) string {
	var arms []string
	for _, from := range []string{"", "w"} {
		for _, ends := range [][2]string{{"src", "dst"}, {"dst", "src"}} {
			if r.Direction != schema.Both && (r.Direction == schema.In) != (ends[0] == "dst") {
				continue
			}
			tables, near := "FROM edge e", `m."id"`
			if from != "" {
				tables, near = "FROM w CROSS JOIN edge e", "w.id"
			}
			arms = append(arms, "SELECT n.id "+tables+" CROSS JOIN "+quote(r.To.Name)+" n ON n.id = e."+ends[1]+
				" WHERE e."+ends[0]+c.starts(r, near)+" AND e.type = '"+r.Type+"'")
		}
	}
	return clause.Block("(", clause.Lines(
		"WITH RECURSIVE w(id) AS (",
		clause.Indent(strings.Join(arms, "\nUNION\n")),
		")",
		"SELECT id FROM w"+c.others(r),
	), ")")
}

// starts returns the condition on an end of a link that it is a node, or what that is taken for one with.
func (c *compiler) starts(r *schema.Relationship, id string) string {
	if c.policy != nil && c.policy.Joins(r.Type) {
		return " IN " + class(id)
	}
	return " = " + id
}

// others adds to the ids w those of what is taken for one with them.
func (c *compiler) others(r *schema.Relationship) string {
	if c.policy != nil && c.policy.Joins(r.Type) {
		return " UNION SELECT member FROM w CROSS JOIN same ON same.id = w.id"
	}
	return ""
}

package sqlitestore

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// This file turns a Plan into SQL. Compile is the way in; its twin in package neo4jstore has the same functions in the
// same order. The layout of what the statement answers is known to steps, record and part, and to store.Decode,
// which takes it apart again.
//
// Names are positional: n3 is a node of step 3 and r3 the link to it, s3 the rows of its page, x3 the same node in the
// table of another type. A page is cut in an inner SELECT and expanded in the outer one, so that what lies below is
// computed for the rows that stay, and for no other.

// Compile returns the statement that answers p in one row of one JSON text, which read turns into a Tree. Plans of one
// shape have one text: values are always parameters, p0, p1 and so on.
func Compile(p *plan.Plan) store.Statement {
	c := &compiler{}
	text := "SELECT " + array(c.steps(p.Roots, ""))
	return store.Statement{Text: text, Params: c.params}
}

// compiler collects the values of one statement.
type compiler struct{ params []any }

// bind keeps a value and returns what stands for it; no value gets into the text in any other way.
func (c *compiler) bind(v any) string {
	c.params = append(c.params, v)
	return fmt.Sprintf(":p%d", len(c.params)-1)
}

// steps returns what the steps answer below the node parent: of each its rows, count and previous, as it has them.
func (c *compiler) steps(steps []*plan.Step, parent string) []string {
	var out []string
	for _, s := range steps {
		if s.Rows {
			out = append(out, c.rows(s, parent))
		}
		if s.Count {
			out = append(out, c.count(s, parent))
		}
		if s.Previous {
			out = append(out, c.previous(s, parent))
		}
	}
	return out
}

// rows returns an array of the step's records.
func (c *compiler) rows(s *plan.Step, parent string) string {
	switch {
	case s.IDs == nil:
		return c.page(s, parent)
	case s.Many:
		return c.lookups(s)
	}
	return c.lookup(s)
}

// lookup finds one node; where there is none, null is the array's only element.
func (c *compiler) lookup(s *plan.Step) string {
	n := name("n", s)
	return "json_array(" + nested(
		"SELECT "+c.record(s, n),
		"FROM "+quote(s.Type.Name)+" "+n,
		where(n+`."id" = `+c.bind(s.IDs[0]), c.condition(s)),
	) + ")"
}

// lookups finds nodes by a list of ids and keeps its order, its duplicates, and a null for what is unknown.
func (c *compiler) lookups(s *plan.Step) string {
	n, i := name("n", s), name("i", s)
	record := nested(
		"SELECT "+c.record(s, n),
		"FROM "+quote(s.Type.Name)+" "+n,
		where(n+`."id" = `+i+".value", c.condition(s)),
	)
	return nested(
		"SELECT json_group_array("+record+" ORDER BY "+i+".key)",
		"FROM json_each("+c.bind(list(s.IDs))+") "+i,
	)
}

// page lists nodes, or walks to them: one page, or of a to-one relationship one node.
func (c *compiler) page(s *plan.Step, parent string) string {
	row := name("s", s)
	return nested(
		"SELECT json_group_array("+c.record(s, row)+")",
		"FROM (",
		indent(lines(
			"SELECT "+strings.Join(columns(s), ", "),
			from(s, parent),
			where(walk(s, parent), c.condition(s), c.after(s, false)),
			"ORDER BY "+order(s),
			"LIMIT "+c.bind(limit(s)),
		)),
		") "+row,
	)
}

// count counts all nodes that the step would list, whatever its page.
func (c *compiler) count(s *plan.Step, parent string) string {
	return block("(", lines(
		"SELECT count(*)",
		from(s, parent),
		where(walk(s, parent), c.condition(s)),
	), ")")
}

// previous reports whether the step's list has nodes before its page.
func (c *compiler) previous(s *plan.Step, parent string) string {
	return block("EXISTS (", lines(
		"SELECT 1",
		from(s, parent),
		where(walk(s, parent), c.condition(s), c.after(s, true)),
	), ")")
}

// record returns the array for one row: the type's name if it varies, keys, what is asked of the link, and the parts.
func (c *compiler) record(s *plan.Step, row string) string {
	var out []string
	if s.Type.Interface {
		out = append(out, row+`."type"`)
	}
	if s.Keys {
		for _, o := range s.Order {
			if o.OfLink {
				out = append(out, row+"._"+o.Column)
			} else {
				out = append(out, row+"."+quote(o.Column))
			}
		}
	}
	out = append(out, link(s, row)...)
	out = append(out, c.steps(s.OfLink, row)...)
	for i, p := range s.Parts {
		if i == 0 {
			out = append(out, c.part(p, row)...)
		} else {
			out = append(out, c.branch(s, p, row))
		}
	}
	return array(out)
}

// part returns the values of a part's columns and what its steps answer, of the node n.
func (c *compiler) part(p *plan.Part, n string) []string {
	var out []string
	for _, prop := range p.Properties {
		for _, col := range prop.Read() {
			out = append(out, value(n+"."+quote(col.Name), col))
		}
	}
	return append(out, c.steps(p.Steps, n)...)
}

// branch returns the array of a further part: null of a node that is not of the part's type. What only that type
// knows of the node is in the type's own table.
func (c *compiler) branch(s *plan.Step, p *plan.Part, row string) string {
	x := name("x", s)
	types := make([]string, len(p.Type.Possible))
	for i, t := range p.Type.Possible {
		types[i] = "'" + t.Name + "'"
	}
	return "CASE WHEN " + row + `."type" IN (` + strings.Join(types, ", ") + ") THEN " + nested(
		"SELECT "+array(c.part(p, x)),
		"FROM "+quote(p.Type.Name)+" "+x,
		where(x+`."id" = `+row+`."id"`),
	) + " END"
}

// link returns the values of a link's evidence and properties, which the inner SELECT has under names of their own.
func link(s *plan.Step, row string) []string {
	var out []string
	if s.Evidence {
		out = append(out, row+"._status", row+"._confidence")
	}
	for _, p := range s.Link {
		for _, col := range p.Read() {
			out = append(out, value("json_extract("+row+"._props, '$."+col.Name+"')", col))
		}
	}
	return out
}

// columns returns what the inner SELECT takes from each node, by name, and from the link to it. No column of a node
// starts with an underscore, so the names of the link's ones are free.
func columns(s *plan.Step) []string {
	cols := []string{"id"}
	if s.Type.Interface {
		cols = append(cols, "type")
	}
	if s.Keys {
		for _, o := range s.Order {
			if !o.OfLink {
				cols = append(cols, o.Column)
			}
		}
	}
	for _, p := range s.Parts[:min(1, len(s.Parts))] {
		for _, prop := range p.Properties {
			for _, col := range prop.Read() {
				cols = append(cols, col.Name)
			}
		}
	}
	slices.Sort(cols)
	cols = slices.Compact(cols)
	for i, col := range cols {
		cols[i] = name("n", s) + "." + quote(col)
	}
	return append(cols, linkColumns(s)...)
}

// linkColumns returns what the inner SELECT takes from each link, under names that begin with an underscore.
func linkColumns(s *plan.Step) []string {
	var cols []string
	if s.Evidence {
		cols = append(cols, "status", "confidence")
	}
	if len(s.Link) > 0 {
		cols = append(cols, "props")
	}
	for _, o := range s.OfLink {
		if o.Ref != nil {
			cols = append(cols, "props")
		} else {
			cols = append(cols, "src", "dst", "key")
		}
	}
	for _, o := range s.Order {
		if s.Keys && o.OfLink {
			cols = append(cols, o.Column)
		}
	}
	slices.Sort(cols)
	cols = slices.Compact(cols)
	for i, col := range cols {
		cols[i] = name("r", s) + "." + col + " AS _" + col
	}
	return cols
}

// column returns what one key of the step's order is, before the page is cut.
func column(s *plan.Step, o plan.Order) string {
	if o.OfLink {
		return name("r", s) + "." + o.Column
	}
	return name("n", s) + "." + quote(o.Column)
}

// from returns the tables that the step's nodes come from, below the node or link parent. CROSS JOIN tells SQLite to
// begin with the links: left to itself it may read all nodes in order, and probe for a link from each.
func from(s *plan.Step, parent string) string {
	node, r := quote(s.Type.Name)+" "+name("n", s), name("r", s)
	switch {
	case s.Via == nil:
		return "FROM " + node
	case s.Via.Direction == schema.Both:
		return lines(block("FROM (", symmetric(s, parent), ") "+r), "CROSS JOIN "+node+" ON "+name("n", s)+`."id" = `+r+".far")
	}
	_, far := ends(s)
	return lines("FROM edge "+r, "CROSS JOIN "+node+" ON "+name("n", s)+`."id" = `+far)
}

// symmetric returns the links that have the node parent at either end.
func symmetric(s *plan.Step, parent string) string {
	links := func(near, far, but string) string {
		return "SELECT " + far + " AS far, edge.* FROM edge WHERE " + near + " = " + parent + `."id" AND ` + oneOf("type", s.Links()) + but
	}
	return lines(links("src", "dst", ""), "UNION ALL", links("dst", "src", " AND src <> dst"))
}

// walk returns the conditions that bind the step to the node or link parent; none at the root.
func walk(s *plan.Step, parent string) string {
	switch {
	case s.ClaimsOf != nil:
		return name("n", s) + `."link" = ` + identity(s, parent)
	case s.Ref != nil:
		return name("n", s) + `."id" = json_extract(` + parent + "._props, '$." + s.Ref.Name + "')"
	case s.Via == nil || s.Via.Direction == schema.Both:
		return ""
	}
	near, _ := ends(s)
	return near + " = " + parent + `."id" AND ` + oneOf(name("r", s)+".type", s.Links())
}

// oneOf returns the condition that a column is one of some names of the schema.
func oneOf(column string, names []string) string {
	if len(names) == 1 {
		return column + " = '" + names[0] + "'"
	}
	return column + " IN ('" + strings.Join(names, "', '") + "')"
}

// identity returns what claims call the link of parent.
func identity(s *plan.Step, parent string) string {
	return parent + "._src || ' " + s.ClaimsOf.Type + " ' || " + parent + "._dst || CASE " + parent + "._key WHEN '' THEN '' ELSE ' (' || " + parent + "._key || ')' END"
}

// ends returns the columns of the step's links that hold the parent's id and the node's own.
func ends(s *plan.Step) (near, far string) {
	src, dst := name("r", s)+".src", name("r", s)+".dst"
	if s.Via.Direction == schema.In {
		return dst, src
	}
	return src, dst
}

// order returns what the step's nodes are ordered by: over a to-one relationship, by the link's rank.
func order(s *plan.Step) string {
	switch {
	case s.Ref != nil:
		return name("n", s) + `."id"`
	case !s.Many:
		return name("r", s) + ".rank, " + name("n", s) + `."id", ` + name("r", s) + ".key"
	}
	out := make([]string, len(s.Order))
	for i, o := range s.Order {
		out[i] = column(s, o)
		if o.Desc {
			out[i] += " DESC"
		}
	}
	return strings.Join(out, ", ")
}

// limit returns how many nodes the step reads at most.
func limit(s *plan.Step) int64 {
	if !s.Many {
		return 1
	}
	return int64(s.Limit)
}

// value returns what puts the value of a column into a JSON array. Lists are kept as JSON text.
func value(expr string, col schema.Column) string {
	if col.List && col.Kind != schema.Value {
		return "json(" + expr + ")"
	}
	return expr
}

// list returns values as the JSON text that json_each takes; they are ids or a filter's scalars, which always encode.
func list(values any) string {
	text, _ := json.Marshal(values)
	return string(text)
}

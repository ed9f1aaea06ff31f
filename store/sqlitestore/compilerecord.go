package sqlitestore

import (
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what is read of each node.

// record returns the array for one row: the type's name if it varies, keys, what is asked of the link, and the parts.
func (c *compiler) record(s *plan.Step, row string) string {
	var out []string
	if s.Type.Interface {
		out = append(out, jsonOf(row+`."type"`))
	}
	if s.Keys {
		for i, o := range s.Order {
			out = append(out, jsonOf(row+"."+alias(i, o)))
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
	for _, read := range p.Columns {
		col := read.Stored()
		out = append(out, value(n+"."+quote(col.Name), col))
	}
	return append(out, c.steps(p.Steps, n)...)
}

// branch returns the array of a further part: null of a node that is not of the part's type. What only that type
// knows of the node is in the type's own table.
func (c *compiler) branch(s *plan.Step, p *plan.Part, row string) string {
	x := clause.Name("x", s)
	types := make([]string, len(p.Type.Possible))
	for i, t := range p.Type.Possible {
		types[i] = "'" + t.Name + "'"
	}
	return orNull("CASE WHEN " + row + `."type" IN (` + strings.Join(types, ", ") + ") THEN " + nested(
		"SELECT "+array(c.part(p, x)),
		"FROM "+quote(p.Type.Name)+" "+x,
		clause.Where(x+`."id" = `+row+`."id"`),
	) + " END")
}

// link returns an array of a link's evidence and properties, which the inner SELECT has under names of their own; or
// nothing.
func link(s *plan.Step, row string) []string {
	var out []string
	if s.Evidence {
		out = append(out, jsonOf(row+"._status"), jsonOf(row+"._confidence"))
	}
	for _, read := range s.Link {
		col := read.Stored()
		out = append(out, value("json_extract("+row+"._props, '$."+col.Name+"')", col))
	}
	if len(out) == 0 {
		return nil
	}
	return []string{array(out)}
}

// value returns the JSON of a column's value. Lists are kept as JSON text.
func value(expr string, col schema.Column) string {
	if isList(col) {
		return orNull(expr)
	}
	return jsonOf(expr)
}

// columns returns what the inner SELECT takes from each node, by name, from the link to it, and what keys it reckons. No
// column of a node starts with an underscore, so the names of the others are free.
func columns(s *plan.Step, keys []string) []string {
	cols := []string{"id"}
	if s.Type.Interface {
		cols = append(cols, "type")
	}
	if s.Keys {
		for _, o := range s.Order {
			if o.Own() {
				cols = append(cols, o.Column)
			}
		}
	}
	for _, p := range s.Parts[:min(1, len(s.Parts))] {
		for _, read := range p.Columns {
			cols = append(cols, read.Stored().Name)
		}
	}
	slices.Sort(cols)
	cols = slices.Compact(cols)
	for i, col := range cols {
		cols[i] = clause.Name("n", s) + "." + quote(col)
	}
	cols = append(cols, linkColumns(s)...)
	for i, o := range s.Order {
		if !clause.Plain(o) {
			cols = append(cols, keys[i]+" AS "+alias(i, o))
		}
	}
	return cols
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
		if s.Keys && o.OfLink && clause.Plain(o) {
			cols = append(cols, o.Column)
		}
	}
	slices.Sort(cols)
	cols = slices.Compact(cols)
	for i, col := range cols {
		cols[i] = clause.Name("r", s) + "." + col + " AS _" + col
	}
	return cols
}

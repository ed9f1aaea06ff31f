package expand

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
)

// This file makes the orders of lists; order is the way in.

// order returns what the nodes of a stem can be ordered by.
func (m *maker) order(s stem) *ast.Type {
	return m.need(s.String()+"Order", func() *ast.Definition {
		def := m.named[s.target]
		out := input(s.String()+"Order", fmt.Sprintf("One key of an order of nodes of type %s: give exactly one field. Nodes without a value come last in both directions.", s.target))
		if len(m.edgeOrders(s.link)) > 0 {
			out.Fields = append(out.Fields, field("edge", m.edgeOrder(s.link), "By what is known of the link that leads to the node."))
		}
		for _, f := range def.Fields {
			if l := m.asked(def, f); l != nil {
				out.Fields = append(out.Fields, field(f.Name, m.related(l), f.Description))
			}
			out.Fields = append(out.Fields, m.directions(f)...)
		}
		return out
	})
}

// related returns what nodes can be ordered by beyond a relationship: something of the one node that it leads to, or
// how many it leads to.
func (m *maker) related(l *link) *ast.Type {
	if !l.many() {
		return m.order(stem{target: l.target()})
	}
	return m.need("CountOrder", func() *ast.Definition {
		return input("CountOrder", "An order by how many nodes a list has: give its one field.",
			field("count", m.direction(), "By how many there are."))
	})
}

// directions returns the order by a property, or none if there can be none.
func (m *maker) directions(f *ast.FieldDefinition) ast.FieldList {
	if !m.ordered(f) {
		return nil
	}
	return ast.FieldList{field(f.Name, m.direction(), f.Description)}
}

// ordered reports whether nodes or links can be ordered by a property.
func (d *document) ordered(f *ast.FieldDefinition) bool {
	return d.single(f) && !has(f.Directives, "unordered") && !has(f.Directives, "ref")
}

// edgeOrder returns what nodes can be ordered by of the links that lead to them.
func (m *maker) edgeOrder(link string) *ast.Type {
	name := link + "EdgeOrder"
	return m.need(name, func() *ast.Definition {
		return input(name, "One key of an order by what is known of links: give exactly one field.", m.edgeOrders(link)...)
	})
}

func (m *maker) edgeOrders(link string) ast.FieldList {
	var out ast.FieldList
	if link == "" {
		return nil
	}
	for _, f := range m.told(link) {
		out = append(out, m.directions(f)...)
	}
	return out
}

func (m *maker) direction() *ast.Type {
	return m.need("SortDirection", func() *ast.Definition {
		return &ast.Definition{Kind: ast.Enum, Name: "SortDirection", Description: "The direction of an order. What is missing comes last in both.", EnumValues: ast.EnumValueList{
			{Name: "ASC", Description: "The least first; of unsure dates by their first possible day."},
			{Name: "DESC", Description: "The greatest first; of unsure dates by their last possible day."},
		}}
	})
}

package expand

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
)

// This file makes conditions on nodes and on their links; where is the way in.

// where returns the conditions on the nodes of a stem and on the links that lead to them.
func (m *maker) where(s stem) *ast.Type {
	return m.need(s.String()+"Where", func() *ast.Definition {
		def := m.named[s.target]
		out := conditions(s.String()+"Where", fmt.Sprintf("nodes of type %s%s", s.target, m.reached(s))+
			": met when all that are given are. A comparison with a missing value is not met, so `not` of it is. "+
			"Of a field that leads to one node, what the node that it answers with must meet: `{}` asks that there is one, `not` of that for those without.")
		if s.link != "" {
			out.Fields = append(out.Fields, field("edge", m.edgeWhere(s.link), "What the link meets that leads to the node."))
		}
		for _, f := range def.Fields {
			if l := m.asked(def, f); l != nil {
				out.Fields = append(out.Fields, field(f.Name, m.walk(l, m.stem(l, m.origin(def, f.Name))), f.Description))
			}
			out.Fields = append(out.Fields, m.tests(f)...)
		}
		return out
	})
}

// reached says that a stem's nodes are reached over links.
func (m *maker) reached(s stem) string {
	if s.link == "" {
		return ""
	}
	return " and on the links that lead to them"
}

// walk returns the conditions on what a relationship leads to.
func (m *maker) walk(l *link, s stem) *ast.Type {
	if l.many() {
		return m.quantifier(s)
	}
	return m.where(s)
}

// tests returns the condition on a property, or none if there can be none.
func (m *maker) tests(f *ast.FieldDefinition) ast.FieldList {
	if !m.filtered(f) {
		return nil
	}
	description := f.Description
	if has(f.Directives, "localized") {
		description += " Met when the text of one language meets it."
	}
	return ast.FieldList{field(f.Name, m.filter(f), description)}
}

// conditions makes an input of conditions with the fields that each has.
func conditions(name, on string) *ast.Definition {
	list := ast.ListType(ast.NonNullNamedType(name, nil), nil)
	return input(name, "Conditions on "+on,
		field("and", list, "Met when all of these are; an empty list is always met."),
		field("or", list, "Met when one of these is; an empty list is never met."),
		field("not", ast.NamedType(name, nil), "Met when this is not."))
}

// quantifier returns the conditions on how many of the nodes that a to-many relationship leads to meet something.
func (m *maker) quantifier(s stem) *ast.Type {
	name := s.String() + "ListQuantifier"
	return m.need(name, func() *ast.Definition {
		where := m.where(s)
		return input(name, fmt.Sprintf("How many nodes of a list of type %s meet a condition; all that are given must hold.", s.target),
			field("some", where, "At least one does. `{}`: there is one."),
			field("all", where, "All do; also when there are none."),
			field("none", where, "None does. `{}`: there are none."),
			field("single", where, "Exactly one does. `{}`: there is exactly one."))
	})
}

// edgeWhere returns the conditions on links with these properties.
func (m *maker) edgeWhere(link string) *ast.Type {
	name := link + "EdgeWhere"
	return m.need(name, func() *ast.Definition {
		out := conditions(name, "a link: met when all that are given are. A comparison with a missing value is not met, so `not` of it is.")
		for _, f := range m.told(link) {
			out.Fields = append(out.Fields, m.tests(f)...)
		}
		return out
	})
}

// told returns what is known of links with these properties: their evidence and the properties.
func (m *maker) told(link string) ast.FieldList {
	var out ast.FieldList
	if m.evident(link) {
		out = evidence()
	}
	if link != bareLink {
		out = append(out, m.named[link].Fields...)
	}
	return out
}

// evident reports whether all links with these properties carry evidence.
func (m *maker) evident(link string) bool {
	for _, l := range m.links {
		if l.properties == link && !m.evidence(m.origin(l.on, l.field.Name).Name, l.target()) {
			return false
		}
	}
	return true
}

// evidence returns the fields that tell of a link's evidence.
func evidence() ast.FieldList {
	return ast.FieldList{
		field("status", ast.NonNullNamedType(statusType, nil), "How the best of the claims that state the link is supported."),
		field("confidence", ast.NonNullNamedType("Float", nil), "How surely that claim's source says it, 0 to 1; never less than 0.5."),
	}
}

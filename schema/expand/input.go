package expand

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// This file makes input types; inputs is the way in. What they hold is in where.go, filter.go, order.go and
// aggregate.go. A type is made when something first names it, so that there are no more than can be used.

// inputs returns the conditions, orders and aggregates of all lists, and all that these are made of.
func (d *document) inputs(nodes []*ast.Definition) []*ast.Definition {
	m := &maker{document: d, known: map[string]bool{}}
	for _, def := range nodes {
		if d.listed(def) {
			m.list(stem{target: def.Name})
			m.aggregate(def)
		}
		for _, f := range def.Fields {
			if l := newLink(def, f); l != nil && l.many() {
				m.list(d.stem(l, d.origin(def, f.Name)))
			}
		}
	}
	for len(m.todo) > 0 {
		next := m.todo[0]
		m.todo = m.todo[1:]
		m.made = append(m.made, next())
	}
	return m.made
}

// listed reports whether nodes of the type are listed: at the root, which offers all but Node, or over a relationship.
func (d *document) listed(def *ast.Definition) bool {
	return def.Name != nodeType || slices.ContainsFunc(d.links, func(l *link) bool { return l.many() && l.target() == nodeType })
}

// stem is what the names of a list's inputs begin with: the type of its nodes and what its links carry.
type stem struct {
	target string
	link   string // a type of link properties, or "Link" where links carry nothing but their evidence; empty for neither
}

// bareLink stands in a stem for links without properties.
const bareLink = "Link"

// stem returns the stem of a relationship that originates in a type.
func (d *document) stem(l *link, origin *ast.Definition) stem {
	s := stem{l.target(), l.properties}
	if s.link == "" && d.evidence(origin.Name, s.target) {
		s.link = bareLink
	}
	return s
}

func (s stem) String() string { return s.target + s.link }

// maker makes types on demand.
type maker struct {
	*document
	known map[string]bool // the names that are made or will be
	todo  []func() *ast.Definition
	made  []*ast.Definition
}

// need returns the type of that name, and sees to it that it is made.
func (m *maker) need(name string, do func() *ast.Definition) *ast.Type {
	if !m.known[name] {
		m.known[name] = true
		m.todo = append(m.todo, do)
	}
	return ast.NamedType(name, nil)
}

// asked returns the relationship of a field that nodes of a type can be asked about. Where types that implement the
// type answer the field over links of their own, there is none: one condition cannot mean different links, and over
// those of the interface it would contradict what the field answers.
func (m *maker) asked(def *ast.Definition, f *ast.FieldDefinition) *link {
	l := newLink(def, f)
	if l == nil || slices.ContainsFunc(m.links, func(o *link) bool {
		return o.field.Name == f.Name && o.on != def && m.is(o.on.Name, def.Name) && (o.typ != l.typ || o.in != l.in)
	}) {
		return nil
	}
	return l
}

// list sees to it that the inputs of a list are made.
func (m *maker) list(s stem) {
	m.where(s)
	m.order(s)
}

// input is an input type.
func input(name, description string, fields ...*ast.FieldDefinition) *ast.Definition {
	return &ast.Definition{Kind: ast.InputObject, Name: name, Description: description, Fields: fields}
}

// filtered reports whether a field is a property that conditions can be set on.
func (d *document) filtered(f *ast.FieldDefinition) bool {
	t := f.Type.Name()
	if has(f.Directives, "relationship") || has(f.Directives, "unfiltered") {
		return false
	}
	return !isValue(d.named[t]) || f.Type.Elem == nil && (t == fuzzyType || t == pointType)
}

// single reports whether a property that conditions can be set on has one plain value: it is neither a list nor a place.
func (d *document) single(f *ast.FieldDefinition) bool {
	return d.filtered(f) && f.Type.Elem == nil && f.Type.Name() != pointType
}

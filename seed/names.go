package seed

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

// declared says which source declares which id, and with which type: id → source → name of the type.
type declared map[string]map[string]string

func (d declared) add(id, source, typ string) {
	if d[id] == nil {
		d[id] = map[string]string{}
	}
	d[id][source] = typ
}

// addDocument adds what a document declares.
func (d declared) addDocument(doc *Document) {
	for _, x := range doc.declared {
		d.add(x.id, doc.Source, x.typ)
	}
}

// has reports whether the document of that source is at hand: each declares its own source.
func (d declared) has(source string) bool { return d[source][source] != "" }

// names is what is known about ids while a document is expanded.
type names struct {
	own      string
	declared declared
	uses     []string
	complete bool // all documents that this one uses are at hand
	final    bool // the store has been asked, too
}

// among returns what a document and others know about ids.
func (d *Document) among(others declared) *names {
	all := declared{}
	for id, by := range others {
		for source, typ := range by {
			if source != d.Source {
				all.add(id, source, typ)
			}
		}
	}
	all.addDocument(d)
	n := &names{own: d.Source, declared: all, uses: d.Uses, complete: true}
	for _, u := range d.Uses {
		n.complete = n.complete && all.has(u)
	}
	return n
}

// typeOf returns the type of an id as this document or one that it uses declares it, or "".
func (n *names) typeOf(id string) string {
	by := n.declared[id]
	if typ := by[n.own]; typ != "" {
		return typ
	}
	for _, u := range n.uses {
		if typ := by[u]; typ != "" {
			return typ
		}
	}
	return ""
}

// refer checks an id that is named at a place.
func (n *names) refer(c *checker, at place, id string) {
	if !c.id(at, id) || n.typeOf(id) != "" || !n.complete {
		return
	}
	for _, source := range slices.Sorted(maps.Keys(n.declared[id])) {
		c.add(at, fmt.Sprintf("add %s to uses:", source), "%q is declared by %s, which this document does not use", id, source)
		return
	}
	c.add(at, or(n.like(id), "declare it under entities:"), "no document at hand declares %q", id)
}

// like suggests an id that is declared and looks like id.
func (n *names) like(id string) string {
	var visible []string
	for _, other := range slices.Sorted(maps.Keys(n.declared)) {
		if n.typeOf(other) != "" {
			visible = append(visible, other)
		}
	}
	if len(visible) <= 16 { // never list them all: only a likeness helps
		visible = append(visible, make([]string, 17)...)
	}
	return suggest(id, visible)
}

// clashes reports ids that the document declares with another type than another document does.
func (n *names) clashes(c *checker, d *Document) {
	for _, x := range d.declared {
		for _, source := range slices.Sorted(maps.Keys(n.declared[x.id])) {
			if typ := n.declared[x.id][source]; typ != x.typ {
				c.add(x.typeAt, "use another id, or the same type", "%q is declared as %s here and as %s by %s", x.id, x.typ, typ, source)
				break
			}
		}
	}
}

// field returns the property or the relationship that key means for the entity id: that of its type or, while that is
// not known, the one that all types with such a field share. Neither means that there is none; the problem is reported.
func (n *names) field(c *checker, m *schema.Model, of saying, e entry) (*schema.Property, *schema.Relationship) {
	if name := n.typeOf(of.id); name != "" {
		t := m.Type(name)
		if t == nil {
			return nil, nil // reported where it is declared
		}
		p, r := fieldOf(t, e.key)
		if p == nil && r == nil {
			c.add(e.place, suggest(e.key, fieldsOf(t)), "%s has no field %q", name, e.key)
		}
		return p, r
	}
	p, r, ok := anyField(m, e.key)
	switch {
	case ok && p == nil && r == nil:
		c.add(e.place, "see schema.graphql for the fields of each type", "no type has a field %q", e.key)
	case !ok && n.final && !n.complete:
		c.add(of.place, "load the document that declares it first, or together with this one", "the type of %q is not known, and %q means different things in different types", of.id, e.key)
	}
	return p, r
}

// fieldOf returns the field of a type that a document may give.
func fieldOf(t *schema.Type, name string) (*schema.Property, *schema.Relationship) {
	if p := t.Property(name); p != nil && p.Kind != schema.ID && p.Kind != schema.Value {
		return p, nil
	}
	if r := t.Relationship(name); r != nil && r.Evidence {
		return nil, r
	}
	return nil, nil
}

// fieldsOf returns the names of the fields that a document may give to a type, in the order of the schema.
func fieldsOf(t *schema.Type) []string {
	var out []string
	for _, p := range t.Properties {
		if q, _ := fieldOf(t, p.Name); q != nil {
			out = append(out, p.Name)
		}
	}
	for _, r := range t.Relationships {
		if r.Evidence {
			out = append(out, r.Field)
		}
	}
	return out
}

// anyField returns the field of that name of any type of entities; ok is false when they differ in what claims
// would look like.
func anyField(m *schema.Model, name string) (p *schema.Property, r *schema.Relationship, ok bool) {
	for _, t := range m.Type(entityType).Possible {
		q, s := fieldOf(t, name)
		switch {
		case q == nil && s == nil:
		case p == nil && r == nil:
			p, r = q, s
		case !sameProperty(p, q) || !sameRelationship(r, s):
			return nil, nil, false
		}
	}
	return p, r, true
}

func sameProperty(a, b *schema.Property) bool {
	return a == nil && b == nil || a != nil && b != nil && a.TypeName == b.TypeName && a.List == b.List && a.Localized == b.Localized
}

func sameRelationship(a, b *schema.Relationship) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Type == b.Type && a.Direction == b.Direction
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// fieldName returns the field of a silence about a field or a part of one.
func fieldName(path string) string {
	name, _, _ := strings.Cut(path, ".")
	return name
}

package seed

import (
	"cmp"
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
func (d declared) has(source string) bool {
	_, ok := d[source][source]
	return ok
}

// names is what is known about ids while a document is expanded. What others declare is looked at in place: there may
// be a thousand documents, each of which is expanded among all of them.
type names struct {
	own      string
	declares map[string]string // what the document itself declares: id → name of the type
	others   []declared        // what others do; what they have of the document itself does not count
	uses     []string
	complete bool // all documents that this one uses are at hand
	final    bool // the store has been asked, too
}

// among returns what a document and others know about ids.
func (d *Document) among(others ...declared) *names {
	n := &names{own: d.Source, declares: map[string]string{}, others: others, uses: d.Uses, complete: true}
	for _, x := range d.declared {
		n.declares[x.id] = x.typ
	}
	for _, u := range d.Uses {
		n.complete = n.complete && (u == d.Source || slices.ContainsFunc(others, func(o declared) bool { return o.has(u) }))
	}
	return n
}

// by returns the sources that declare an id, and the type that each gives it.
func (n *names) by(id string) map[string]string {
	out := map[string]string{}
	for _, o := range n.others {
		maps.Copy(out, o[id])
	}
	delete(out, n.own)
	if typ, ok := n.declares[id]; ok {
		out[n.own] = typ
	}
	return out
}

// find returns the type of an id as this document or one that it uses declares it; the type may be one that does not exist.
func (n *names) find(id string) (typ string, ok bool) {
	if typ, ok = n.declares[id]; ok {
		return typ, true
	}
	for _, source := range n.uses {
		for _, o := range n.others {
			if typ, ok = o[id][source]; ok && source != n.own {
				return typ, true
			}
		}
	}
	return "", false
}

// refer checks an id that is named at a place.
func (n *names) refer(c *checker, at place, id string) {
	if _, ok := n.find(id); !c.id(at, id) || ok || !n.complete {
		return
	}
	for _, source := range slices.Sorted(maps.Keys(n.by(id))) {
		c.add(at, fmt.Sprintf("add %s to uses:", source), "%q is declared by %s, which this document does not use", id, source)
		return
	}
	c.add(at, cmp.Or(n.like(id), "declare it under entities: or add its document to uses:"), "no document at hand declares %q", id)
}

// like returns a hint that names an id which the document may use and that looks like id, or "".
func (n *names) like(id string) string {
	known := maps.Clone(n.declares)
	for _, o := range n.others {
		for other := range o {
			if typ, ok := n.find(other); ok {
				known[other] = typ
			}
		}
	}
	if best := closest(id, sortedKeys(known)); best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return ""
}

// clashes reports ids that the document declares with another type than another document does.
func (n *names) clashes(c *checker, d *Document) {
	for _, x := range d.declared {
		by := n.by(x.id)
		for _, source := range slices.Sorted(maps.Keys(by)) {
			if typ := by[source]; typ != x.typ {
				c.add(x.typeAt, "use another id, or the same type", "%q is declared as %s here and as %s by %s", x.id, x.typ, typ, source)
				break
			}
		}
	}
}

// field returns the property or the relationship that key means for the entity id: that of its type or, while that is
// not known, the one that all types with such a field share. Neither means that there is none; the problem is reported.
func (n *names) field(c *checker, m *schema.Model, of saying, e entry) (*schema.Property, *schema.Relationship) {
	if name, ok := n.find(of.id); ok {
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
	if p := t.Property(name); p != nil && p.Kind != schema.ID && (p.Kind != schema.Value || p.Near() != nil) {
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

// fieldName returns the field of a silence about a field or a part of one.
func fieldName(path string) string {
	name, _, _ := strings.Cut(path, ".")
	return name
}

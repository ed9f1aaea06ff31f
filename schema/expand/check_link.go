package expand

import (
	"regexp"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

var screamingSnake = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)

// link checks one relationship field.
func (c *checker) link(l *link) {
	name := l.on.Name + "." + l.field.Name
	for _, other := range []string{"localized", "index", "unordered", "unfiltered"} {
		if has(l.field.Directives, other) {
			c.wrong(l.field.Position, "%s is a relationship and @%s; remove @%s, which is for properties", name, other, other)
		}
	}
	if l.typ != "" && !screamingSnake.MatchString(l.typ) {
		c.wrong(l.field.Position, "%s has the type %q; name it by a verb in SCREAMING_SNAKE_CASE, such as SIGNED_BY", name, l.typ)
	}
	c.properties(name, l)
	c.roles(name, l)
	t := c.named[l.target()]
	if !isNode(t) {
		known := c.defined(isNode)
		c.wrong(l.field.Position, "%s leads to %s, which is no @node%s", name, l.target(), didYouMean(l.target(), known))
		return
	}
	c.cardinality(name, l)
	c.sorted(name, l)
	if l.typ != "" {
		c.ends(name, l)
		c.back(name, l)
	}
}

// roles checks the enum whose values choose the links that a field walks.
func (c *checker) roles(name string, l *link) {
	if l.as == "" {
		return
	}
	enum := c.named[l.as]
	if enum == nil || enum.Kind != ast.Enum || !l.many() {
		c.wrong(l.field.Position, "%s has roles, so it is a list and as: names an enum whose values have @walks", name)
		return
	}
	first := false
	for _, v := range enum.EnumValues {
		types := walked(v)
		first = first || len(types) == 1 && types[0] == l.typ
		for _, typ := range types {
			if !slices.ContainsFunc(c.links, func(o *link) bool { return o.typ == typ && o.on.Name == l.target() && o.in != l.in }) {
				c.wrong(v.Position, "%s.%s walks %s, which no field of %s leads over the other way", enum.Name, v.Name, typ, l.target())
			}
		}
	}
	if !first {
		c.wrong(l.field.Position, "%s has the type %s, but no value of %s walks just that; add one, it is what the field begins with", name, l.typ, l.as)
	}
}

// walks reports whether a field walks links of a type, be it in one of its roles.
func (c *checker) walks(l *link, typ string) bool {
	if l.typ == typ {
		return true
	}
	enum := c.named[l.as]
	return enum != nil && slices.ContainsFunc(enum.EnumValues, func(v *ast.EnumValueDefinition) bool { return slices.Contains(walked(v), typ) })
}

// properties checks what the links of a field carry.
func (c *checker) properties(name string, l *link) {
	isProperties := func(def *ast.Definition) bool { return def != nil && has(def.Directives, "linkProperties") }
	carried := c.named[l.properties]
	if l.properties != "" && !isProperties(carried) {
		c.wrong(l.field.Position, "%s has the properties %s, which is no @linkProperties%s", name, l.properties, didYouMean(l.properties, c.defined(isProperties)))
		return
	}
	var known []string
	if carried != nil {
		for _, f := range carried.Fields {
			known = append(known, f.Name)
		}
	}
	for _, k := range l.key {
		if !slices.Contains(known, k) {
			c.wrong(l.field.Position, "%s has the key %s, which is no property of its links%s", name, k, didYouMean(k, known))
		}
	}
}

// cardinality checks the form of the field's type.
func (c *checker) cardinality(name string, l *link) {
	t := l.field.Type
	evidence := c.evidence(l.on.Name, l.target())
	switch {
	case l.many() && t.String() != "["+l.target()+"!]!":
		c.wrong(l.field.Position, "%s is a list of type %s; write [%s!]!", name, t, l.target())
	case !l.many() && t.NonNull && evidence:
		c.wrong(l.field.Position, "%s is never null, but a link between entities is only there while a claim states it; write %s", name, l.target())
	case evidence && c.named[statusType] == nil:
		c.wrong(l.field.Position, "%s links entities, but there is no enum %s for its evidence; define it", name, statusType)
	}
}

// sorted checks by what a list is to be kept sorted.
func (c *checker) sorted(name string, l *link) {
	if len(l.sorted) > 0 && (!l.many() || l.both) {
		c.wrong(l.field.Position, "%s is sorted, but only a list whose links have a direction is kept so; remove sorted", name)
	}
	var known []string
	for _, f := range c.fieldsOf(c.named[l.target()]) {
		if f.Name != "id" && c.ordered(f) {
			known = append(known, f.Name)
		}
	}
	for i, by := range l.sorted {
		switch {
		case !slices.Contains(known, by):
			c.wrong(l.field.Position, "%s is sorted by %s; name a property, but not the id, by which a %s can be ordered%s", name, by, l.target(), didYouMean(by, known))
		case slices.Contains(l.sorted[:i], by):
			c.wrong(l.field.Position, "%s is sorted by %s twice; remove one", name, by)
		}
	}
}

// ends checks that all fields of one type of links speak of the same links: the widest of them covers the ends of each,
// and all name the same properties and key.
func (c *checker) ends(name string, l *link) {
	wide := c.widest(l.typ)
	if wide == l {
		return
	}
	source, target := l.ends()
	wideSource, wideTarget := wide.ends()
	at := place(wide.field.Position)
	if !c.is(source, wideSource) || !c.is(target, wideTarget) {
		c.wrong(l.field.Position, "%s lets %s lead from %s to %s, but at %s it leads from %s to %s; give one of them another type, or turn its direction",
			name, l.typ, source, target, at, wideSource, wideTarget)
		return
	}
	if l.both != wide.both {
		c.wrong(l.field.Position, "%s and the field at %s disagree whether links of type %s are symmetric; write direction: BOTH in both or in none", name, at, l.typ)
	}
	if l.properties != wide.properties || !slices.Equal(l.key, wide.key) {
		c.wrong(l.field.Position, "%s gives links of type %s other properties or another key than the field at %s; write the same in both", name, l.typ, at)
	}
}

// widest returns the first field over links of a type whose ends cover those of the fields before it.
func (c *checker) widest(typ string) *link {
	var wide *link
	for _, l := range c.links {
		if l.typ != typ || !isNode(c.named[l.target()]) {
			continue
		}
		if wide == nil {
			wide = l
			continue
		}
		source, target := wide.ends()
		s, t := l.ends()
		if (s != source || t != target) && c.is(source, s) && c.is(target, t) {
			wide = l
		}
	}
	return wide
}

// back checks that the links can be walked from the other end as well.
func (c *checker) back(name string, l *link) {
	for _, o := range c.links {
		led := !isNode(c.named[o.target()]) || c.is(l.on.Name, o.target()) // a wrong target is a mistake of its own
		if c.walks(o, l.typ) && (o.in != l.in || l.both && o.both) && c.is(l.target(), o.on.Name) && led {
			return
		}
	}
	direction := ", direction: IN"
	switch {
	case l.in:
		direction = ""
	case l.both:
		direction = ", direction: BOTH"
	}
	c.wrong(l.field.Position, "%s cannot be walked back; add to %s, or to an interface of it, a field that leads to %s with @relationship(type: %q%s)",
		name, l.target(), l.on.Name, l.typ, direction)
}

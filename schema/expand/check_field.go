package expand

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

var lowerCamel = regexp.MustCompile(`^[a-z][a-zA-Z0-9]*$`)

var scalars = []string{"ID", "String", "Int", "Float", "Boolean", "Date"}

// reserved are the names that fields cannot have, because others have them where the field shows up as well.
var reserved = map[string][]string{
	"node":           {"and", "or", "not", "edge", "type"},
	"linkProperties": {"and", "or", "not", "cursor", "node", "status", "confidence", "rank", "key", "claims"},
}

// field checks one field of an object or interface, be it a property or a relationship.
func (c *checker) field(def *ast.Definition, f *ast.FieldDefinition) {
	if def.Kind != ast.Object && def.Kind != ast.Interface {
		return
	}
	name := def.Name + "." + f.Name
	if f.Description == "" {
		c.wrong(f.Position, "%s has no description; write one above it, for those who query it", name)
	}
	if len(f.Arguments) > 0 {
		c.wrong(f.Position, "%s has arguments; remove them, those that it needs are generated", name)
	}
	if has(f.Directives, "edgeOf") {
		c.wrong(f.Position, "%s is marked @edgeOf; remove the field, it is generated", name)
	}
	c.directives(f.Directives, ast.LocationFieldDefinition)
	c.fieldName(def, f)
	c.inherited(def, f)
	switch {
	case !has(f.Directives, "relationship"):
		c.property(def, f)
	case !isNode(def):
		c.wrong(f.Position, "%s is a relationship, but %s is no @node; only nodes have relationships", name, def.Name)
	}
}

// fieldName checks that the name is free of what is reserved.
func (c *checker) fieldName(def *ast.Definition, f *ast.FieldDefinition) {
	name := def.Name + "." + f.Name
	switch {
	case !lowerCamel.MatchString(f.Name):
		c.wrong(f.Position, "%s is not in lowerCamelCase; rename it, underscores are kept for stored columns", name)
	case strings.HasSuffix(f.Name, "Edge"):
		c.wrong(f.Position, "%s ends in Edge, as only generated fields do; rename it", name)
	}
	for _, m := range marks {
		if has(def.Directives, m) && slices.Contains(reserved[m], f.Name) {
			c.wrong(f.Position, "%s has a name that is taken; rename it, and not to one of %s", name, strings.Join(reserved[m], ", "))
		}
	}
}

// aggregated are the names that numbers of nodes cannot have, because aggregates have them beside the numbers.
var aggregated = []string{"count", "groups", "keys"}

// countable checks that a number of a node can stand in an aggregate.
func (c *checker) countable(name string, def *ast.Definition, f *ast.FieldDefinition) {
	if isNode(def) && slices.Contains(aggregated, f.Name) && c.number(f) {
		c.wrong(f.Position, "%s has a name that is taken beside the numbers of an aggregate; rename it, and not to one of %s", name, strings.Join(aggregated, ", "))
	}
}

// property checks a field that is no relationship.
func (c *checker) property(def *ast.Definition, f *ast.FieldDefinition) {
	name, t := def.Name+"."+f.Name, c.named[f.Type.Name()]
	if f.Type.Elem != nil && f.Type.String() != "["+f.Type.Name()+"!]!" {
		c.wrong(f.Position, "%s is a list of type %s; write [%s!]!, an absent list is an empty one", name, f.Type, f.Type.Name())
	}
	switch {
	case has(f.Directives, "ref"):
		c.ref(name, def, f)
	case slices.Contains(scalars, f.Type.Name()):
	case t == nil:
		known := append(c.defined(func(o *ast.Definition) bool { return o.Kind == ast.Enum || isValue(o) }), scalars...)
		c.wrong(f.Position, "%s is of type %s, which nothing defines%s", name, f.Type.Name(), didYouMean(f.Type.Name(), known))
	case isNode(t):
		c.wrong(f.Position, "%s leads to nodes but is no relationship; add @relationship(type: …)", name)
	case t.Kind != ast.Enum && t.Kind != ast.Scalar && !isValue(t):
		c.wrong(f.Position, "%s is of type %s, which no property can have; take a scalar, an enum or a @value type", name, t.Name)
	}
	c.kept(name, f)
	c.numbers(name, def, f)
	c.additive(name, def, f)
	c.full(name, def, f)
	c.countable(name, def, f)
}

// ref checks a link's property that names a node.
func (c *checker) ref(name string, def *ast.Definition, f *ast.FieldDefinition) {
	switch {
	case !has(def.Directives, "linkProperties"):
		c.wrong(f.Position, "%s is @ref, but %s is no @linkProperties; a node leads to others by @relationship", name, def.Name)
	case !isNode(c.named[f.Type.Name()]):
		c.wrong(f.Position, "%s is @ref, but %s is no @node; remove @ref", name, f.Type.Name())
	case f.Type.Elem != nil || f.Type.NonNull:
		c.wrong(f.Position, "%s is @ref and of type %s; write %s", name, f.Type, f.Type.Name())
	}
}

// kept checks how a property is to be stored.
func (c *checker) kept(name string, f *ast.FieldDefinition) {
	t, list := f.Type.Name(), f.Type.Elem != nil
	if list && t == fuzzyType {
		c.wrong(f.Position, "%s is a list of dates; lists are of scalars, enums and other @value types", name)
	}
	if has(f.Directives, "localized") && (list || t != "String") {
		c.wrong(f.Position, "%s is @localized but of type %s; only a single String is kept per language", name, f.Type)
	}
	if has(f.Directives, "localized") && c.named["Language"] == nil {
		c.wrong(f.Position, "%s is @localized but there is no enum Language; define it", name)
	}
	if has(f.Directives, "unfiltered") && (list || t != "String" || has(f.Directives, "localized")) {
		c.wrong(f.Position, "%s is @unfiltered, but no single String in the language of its source; remove @unfiltered", name)
	}
	if has(f.Directives, "unfiltered") && has(f.Directives, "unordered") {
		c.wrong(f.Position, "%s is @unfiltered, which has no order either; remove @unordered", name)
	}
	if has(f.Directives, "index") && (list || isValue(c.named[t]) || has(f.Directives, "localized")) {
		c.wrong(f.Position, "%s is @index but not one exact value; remove @index", name)
	}
}

// inherited checks a field that an interface of its type has as well. Every implementation of a field answers with the
// same types, so it leads to the same nodes and says the same of its links; only the links may be others.
func (c *checker) inherited(def *ast.Definition, f *ast.FieldDefinition) {
	for _, i := range c.ancestors(def) {
		of := i.Fields.ForName(f.Name)
		if of == nil || of == f {
			continue
		}
		a, b := newLink(def, f), newLink(i, of)
		same := f.Type.String() == of.Type.String() && (a == nil) == (b == nil)
		for _, mark := range []string{"localized", "index", "unordered", "additive", "search"} {
			same = same && has(f.Directives, mark) == has(of.Directives, mark)
		}
		if same && a != nil {
			same = a.properties == b.properties && a.as == b.as
		}
		if !same {
			c.wrong(f.Position, "%s.%s differs from %s.%s, which it implements; give it the same type, directives and properties, or rename it", def.Name, f.Name, i.Name, of.Name)
		}
	}
}

// rivals checks that a field which two interfaces give to a type comes from one of them by way of the other, or is the
// type's own: otherwise nothing says which one is meant.
func (c *checker) rivals(def *ast.Definition) {
	above := c.ancestors(def)
	for i, a := range above {
		for _, b := range above[i+1:] {
			if c.is(b.Name, a.Name) {
				continue
			}
			for _, f := range b.Fields {
				if a.Fields.ForName(f.Name) != nil && def.Fields.ForName(f.Name) == nil {
					c.wrong(def.Position, "%s gets %s from %s and from %s; declare it here", def.Name, f.Name, a.Name, b.Name)
				}
			}
		}
	}
}

package expand

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// directives checks the directives at one place against their definitions.
func (c *checker) directives(ds ast.DirectiveList, at ast.DirectiveLocation) {
	for i, d := range ds {
		def := c.Directives.ForName(d.Name)
		switch {
		case def == nil:
			known := names(c.Directives, func(d *ast.DirectiveDefinition) string { return "@" + d.Name })
			c.wrong(d.Position, "no directive @%s is defined%s", d.Name, didYouMean("@"+d.Name, known))
		case !slices.Contains(def.Locations, at):
			c.wrong(d.Position, "@%s cannot stand on %s; remove it", d.Name, strings.ReplaceAll(strings.ToLower(string(at)), "_", " "))
		case ds.ForName(d.Name) != ds[i]:
			c.wrong(d.Position, "@%s stands here twice; remove one", d.Name)
		default:
			c.given(d, def)
		}
	}
}

// given checks a directive's arguments.
func (c *checker) given(d *ast.Directive, def *ast.DirectiveDefinition) {
	for _, p := range def.Arguments {
		if p.Type.NonNull && p.DefaultValue == nil && d.Arguments.ForName(p.Name) == nil {
			c.wrong(d.Position, "@%s has no %s; add %s: %s", d.Name, p.Name, p.Name, p.Type.Name())
		}
	}
	for _, a := range d.Arguments {
		p := def.Arguments.ForName(a.Name)
		if p == nil {
			known := names(def.Arguments, func(a *ast.ArgumentDefinition) string { return a.Name })
			c.wrong(a.Position, "@%s has no argument %s%s", d.Name, a.Name, didYouMean(a.Name, known))
			continue
		}
		c.value(d.Name+"("+a.Name+":)", a.Value, p.Type)
	}
}

// value checks that a value is of its type.
func (c *checker) value(name string, v *ast.Value, t *ast.Type) {
	if t.Elem != nil {
		if v.Kind != ast.ListValue {
			c.wrong(v.Position, "@%s is a list; write [%s]", name, v)
		}
		for _, child := range v.Children {
			c.value(name, child.Value, t.Elem)
		}
		return
	}
	if t.Name() == "Int" {
		if v.Kind != ast.IntValue {
			c.wrong(v.Position, "@%s is a whole number, not %s", name, v)
		}
		return
	}
	enum := c.named[t.Name()]
	if enum == nil {
		if v.Kind != ast.StringValue && v.Kind != ast.BlockValue {
			c.wrong(v.Position, "@%s is a text; write %q", name, v.Raw)
		}
		return
	}
	known := names(enum.EnumValues, func(v *ast.EnumValueDefinition) string { return v.Name })
	if v.Kind != ast.EnumValue || !slices.Contains(known, v.Raw) {
		c.wrong(v.Position, "@%s is one of %s, not %s", name, strings.Join(known, ", "), v)
	}
}

// numbers checks what a number must keep to.
func (c *checker) numbers(name string, def *ast.Definition, f *ast.FieldDefinition) {
	parts := f.Directives.ForName("partition")
	for _, d := range []string{"atLeast", "partition"} {
		if has(f.Directives, d) && (f.Type.Name() != "Int" || f.Type.Elem != nil) {
			c.wrong(f.Position, "%s is @%s but of type %s; only an Int is", name, d, f.Type)
		}
	}
	if parts == nil {
		return
	}
	to := argument(parts, "whole")
	if l := newLink(def, orEmpty(def.Fields.ForName(to))); !isNode(def) || l == nil || l.in || l.both || l.many() || l.target() != def.Name {
		c.wrong(parts.Position, "@partition of %s: %s is no field that leads from a %s to one whole; name one whose direction is OUT", name, to, def.Name)
	}
}

// additive checks what is said of a number that can be added up.
func (c *checker) additive(name string, def *ast.Definition, f *ast.FieldDefinition) {
	d := f.Directives.ForName("additive")
	if d == nil {
		return
	}
	if t := f.Type.Name(); !isNode(def) || f.Type.Elem != nil || t != "Int" && t != "Float" {
		c.wrong(d.Position, "%s is @additive but of type %s; only a single Int or Float of a @node is", name, f.Type)
		return
	}
	if has := d.Arguments.ForName; (has("unless") == nil) != (has("is") == nil) {
		c.wrong(d.Position, "@additive of %s has only one of unless and is; give both or none", name)
		return
	}
	if unless := c.beside(name, def, d, "unless"); unless != nil && c.named[unless.Type.Name()] != nil {
		known := names(c.named[unless.Type.Name()].EnumValues, func(v *ast.EnumValueDefinition) string { return v.Name })
		if is := argument(d, "is"); !slices.Contains(known, is) {
			c.wrong(d.Position, "@additive of %s: %s has no value %s%s", name, unless.Type.Name(), is, didYouMean(is, known))
		}
	}
	c.beside(name, def, d, "per")
}

// beside returns the property, an enum or a text, that an argument of a directive names beside its own, or nil.
func (c *checker) beside(name string, def *ast.Definition, d *ast.Directive, arg string) *ast.FieldDefinition {
	to := argument(d, arg)
	if to == "" {
		return nil
	}
	var known []string
	for _, f := range c.fieldsOf(def) {
		t := c.named[f.Type.Name()]
		if f.Type.Elem != nil || has(f.Directives, "localized") || f.Type.Name() != "String" && (t == nil || t.Kind != ast.Enum) {
			continue
		}
		if f.Name == to {
			return f
		}
		known = append(known, f.Name)
	}
	c.wrong(d.Position, "@additive of %s: %s is no property of %s that is an enum or a single String%s", name, to, def.Name, didYouMean(to, known))
	return nil
}

// fieldsOf returns the fields of a type and those of its interfaces.
func (d *document) fieldsOf(def *ast.Definition) ast.FieldList {
	var out ast.FieldList
	for _, i := range append(d.ancestors(def), def) {
		out = append(out, i.Fields...)
	}
	return out
}

func orEmpty(f *ast.FieldDefinition) *ast.FieldDefinition {
	if f == nil {
		return &ast.FieldDefinition{}
	}
	return f
}

// names returns the names of definitions.
func names[D any](ds []D, name func(D) string) []string {
	out := make([]string, len(ds))
	for i, d := range ds {
		out[i] = name(d)
	}
	return out
}

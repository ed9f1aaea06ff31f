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

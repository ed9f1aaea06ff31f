package expand

import "github.com/vektah/gqlparser/v2/ast"

// This file copies the fields of interfaces into the types that implement them; inherit is the way in.

// inherit gives every type the fields of its interfaces, in the interfaces' order and before its own. What a type
// declares itself, or a more special interface, stands in place of what a more general one says.
func (d *document) inherit() {
	declared := map[*ast.Definition]ast.FieldList{}
	for _, def := range d.nodes() {
		declared[def] = def.Fields
	}
	for _, def := range d.nodes() {
		var all ast.FieldList
		for _, i := range append(d.ancestors(def), def) {
			for _, f := range declared[i] {
				all = override(all, f)
			}
		}
		def.Fields = all
	}
}

// override returns fields with a copy of f, which replaces the field of its name or else stands at the end.
func override(fields ast.FieldList, f *ast.FieldDefinition) ast.FieldList {
	c := *f
	for i, old := range fields {
		if old.Name == f.Name {
			fields[i] = &c
			return fields
		}
	}
	return append(fields, &c)
}

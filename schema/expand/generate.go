package expand

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
)

// This file adds what clients need beside the types themselves; generate is the way in. Connections and edges are in
// connection.go, their arguments in input.go.

// generate changes the fields of all types into what clients see, and adds the types that these need.
func (d *document) generate() {
	nodes := d.nodes()
	inputs, hops := d.inputs(nodes), d.hops() // of the fields as they are declared, so first
	for _, def := range nodes {
		d.fields(def)
	}
	for _, def := range d.Definitions {
		if has(def.Directives, "linkProperties") {
			localize(def)
		}
	}
	d.roots(nodes)
	d.connected(hops)
	d.add(inputs...)
	d.add(pageInfo())
	d.sort()
}

func (d *document) add(defs ...*ast.Definition) {
	for _, def := range defs {
		d.named[def.Name] = def
		d.Definitions = append(d.Definitions, def)
	}
}

// fields expands the fields of one type. The types that a relationship needs are made once, where it originates.
func (d *document) fields(def *ast.Definition) {
	localize(def)
	var out ast.FieldList
	for _, f := range def.Fields {
		out = append(out, f)
		l := newLink(def, f)
		if l == nil {
			continue
		}
		origin := d.origin(def, f.Name)
		if l.many() {
			d.connect(l, origin)
		} else if d.hasEdge(l, origin) {
			out = append(out, d.companion(l, origin))
		}
	}
	def.Fields = out
}

// localize gives the localized fields of a type their language.
func localize(def *ast.Definition) {
	for _, f := range def.Fields {
		if has(f.Directives, "localized") {
			f.Arguments = ast.ArgumentDefinitionList{{
				Name: "lang", Type: ast.NonNullNamedType("Language", nil), DefaultValue: &ast.Value{Kind: ast.EnumValue, Raw: "EN"},
				Description: "The language to prefer: where it has no text, the other one answers.",
			}}
		}
	}
}

// roots adds Query: for every type of nodes a field for one of them by id and a field that lists them.
func (d *document) roots(nodes []*ast.Definition) {
	query := &ast.Definition{Kind: ast.Object, Name: "Query", Description: "Where every question starts."}
	for _, def := range nodes {
		one := field(lowerFirst(def.Name), ast.NamedType(def.Name, nil),
			fmt.Sprintf("The %s with this id; null when there is none.", def.Name))
		one.Arguments = ast.ArgumentDefinitionList{{Name: "id", Type: ast.NonNullNamedType("ID", nil), Description: "Its id."}}
		query.Fields = append(query.Fields, one)
		if def.Name == nodeType {
			query.Fields = append(query.Fields, lookup(plural(def)))
			continue
		}
		list := field(plural(def), ast.NonNullNamedType(def.Name+"Connection", nil), "All in pages. "+def.Description)
		list.Arguments = pageArguments(stem{target: def.Name})
		query.Fields = append(query.Fields, list, aggregateRoot(def))
		d.add(connection(def.Name, def.Name, "A page of `"+list.Name+"`.")...)
	}
	d.search(query)
	d.add(query)
}

// aggregateRoot is the root field that says what all nodes of a type add up to.
func aggregateRoot(def *ast.Definition) *ast.FieldDefinition {
	f := field(aggregateName(def), ast.NonNullNamedType(def.Name+"Aggregate", nil), "What all of `"+plural(def)+"` add up to, or those of them that meet conditions.")
	f.Arguments = ast.ArgumentDefinitionList{whereArgument(stem{target: def.Name})}
	return f
}

// aggregateName is the name of a type's root field for aggregates.
func aggregateName(def *ast.Definition) string { return "aggregate" + upperFirst(plural(def)) }

// lookup is the one root field that answers for a list of ids.
func lookup(name string) *ast.FieldDefinition {
	ids := ast.NonNullListType(ast.NonNullNamedType("ID", nil), nil)
	f := field(name, ast.NonNullListType(ast.NamedType(nodeType, nil), nil),
		"The nodes with these ids, in the order of the ids; null in place of one that there is none of.")
	f.Arguments = ast.ArgumentDefinitionList{{Name: "ids", Type: ids, Description: "Their ids."}}
	return f
}

func plural(def *ast.Definition) string { return argument(def.Directives.ForName("node"), "plural") }

func field(name string, t *ast.Type, description string) *ast.FieldDefinition {
	return &ast.FieldDefinition{Name: name, Type: t, Description: description}
}

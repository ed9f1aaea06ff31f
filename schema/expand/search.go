package expand

import (
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// This file makes the root field that full text answers; search is the way in. An entity is found by the words of its
// properties that are marked @search.

// searchField is the name of the root field.
const searchField = "search"

// search adds the root field, and the types that it needs, if there is anything to be found.
func (d *document) search(query *ast.Definition) {
	entity := d.named[entityType]
	if !isNode(entity) {
		return
	}
	d.add(d.entityTypes())
	if !d.searched() {
		return
	}
	f := field(searchField, ast.NonNullNamedType(schema.SearchConnection, nil),
		"What has all words of a text in its names or in what is told of it, whatever their case and accents; the last word may be the beginning of one. What has all of them in its names comes first, then the order is that of the ids.")
	f.Arguments = append(ast.ArgumentDefinitionList{
		{Name: "text", Type: ast.NonNullNamedType("String", nil), Description: "The words, up to 16 of them. All that is neither letter nor digit stands between words and means nothing."},
		{Name: "types", Type: ast.ListType(ast.NonNullNamedType(schema.EntityTypes, nil), nil), Description: "Of which types it may be; of any by default."},
	}, pageArguments(stem{target: entityType})[:4]...)
	for _, a := range f.Arguments[3:] {
		if a.Name != "last" {
			a.Description = "A cursor of a search: only what comes " + a.Name + " it."
		}
	}
	query.Fields = append(query.Fields, f)
	d.add(found()...)
}

// searched reports whether anything is marked @search.
func (d *document) searched() bool {
	for _, def := range d.nodes() {
		for _, f := range def.Fields {
			if has(f.Directives, "search") {
				return true
			}
		}
	}
	return false
}

// entityTypes makes the enum of all types of entities.
func (d *document) entityTypes() *ast.Definition {
	out := &ast.Definition{Kind: ast.Enum, Name: schema.EntityTypes, Description: "The types of entities. What an interface names is what is of one of its types."}
	for _, def := range d.nodes() {
		if def.Name != entityType && d.is(def.Name, entityType) {
			out.EnumValues = append(out.EnumValues, &ast.EnumValueDefinition{Name: schema.EnumName(def.Name), Description: def.Description})
		}
	}
	return out
}

// found makes the types of what is found.
func found() []*ast.Definition {
	out := connection("Search", entityType, "A page of what is found.")
	page, edge := out[0], out[1]
	page.Fields = page.Fields[:4] // no aggregate
	page.Fields[2].Description = "How many there are on all pages."
	edge.Description = "Something that is found, and by which words."
	edge.Fields = append(edge.Fields, field("matches", list("SearchMatch"), "The texts that have any of the words, its names first."))
	return append(out, &ast.Definition{Kind: ast.Object, Name: "SearchMatch", Description: "A text in which words are found.", Fields: ast.FieldList{
		field("property", ast.NonNullNamedType("String", nil), "The property that has the text, a name of this schema."),
		field("text", ast.NonNullNamedType("String", nil), "The text; of a long one about 160 characters around the first word that is found, with … where it is cut."),
		field("highlights", list("Highlight"), "Where the words are in `text`."),
	}}, &ast.Definition{Kind: ast.Object, Name: "Highlight", Description: "A place in a text, in Unicode code points.", Fields: ast.FieldList{
		field("start", ast.NonNullNamedType("Int", nil), "The first one, counted from 0."),
		field("end", ast.NonNullNamedType("Int", nil), "The one after the last."),
	}})
}

// list returns the type of a list of objects.
func list(name string) *ast.Type { return ast.NonNullListType(ast.NonNullNamedType(name, nil), nil) }

// full checks what full text is to find.
func (c *checker) full(name string, def *ast.Definition, f *ast.FieldDefinition) {
	switch d := f.Directives.ForName("search"); {
	case d == nil:
	case !isNode(def) || def.Name != entityType && !c.is(def.Name, entityType):
		c.wrong(d.Position, "%s is @search, but %s is no entity, which alone is found; remove @search", name, def.Name)
	case f.Type.Name() != "String":
		c.wrong(d.Position, "%s is @search but of type %s; only words are found, those of a String or of a list of them", name, f.Type)
	case has(f.Directives, "unfiltered"):
		c.wrong(d.Position, "%s is @search, which would spell out what @unfiltered hides; remove one of them", name)
	}
}

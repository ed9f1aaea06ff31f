package expand

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// This file makes the root fields that tell how entities are connected; hops is the way in.

// Names of the root fields.
const (
	pathsField      = "paths"
	neighboursField = "neighbours"
)

// sourceType is the interface of what makes claims: a link to one says where something is told, and connects nothing.
const sourceType = "Source"

// hops returns the enum of the types of links that connect entities, of the fields as they are declared; nil when there
// are none.
func (d *document) hops() *ast.Definition {
	fields := map[string][]*link{}
	for _, l := range d.links {
		if source, target := l.ends(); d.evidence(source, target) && !d.is(source, sourceType) && !d.is(target, sourceType) {
			fields[l.typ] = append(fields[l.typ], l)
		}
	}
	if len(fields) == 0 {
		return nil
	}
	out := &ast.Definition{Kind: ast.Enum, Name: schema.LinkTypes, Description: "The types of links that connect entities. Those that only say where something is told are not among them."}
	for typ, links := range fields {
		slices.SortStableFunc(links, func(a, b *link) int { return cmp.Compare(direction(a), direction(b)) })
		out.EnumValues = append(out.EnumValues, &ast.EnumValueDefinition{Name: typ, Description: walkedBy(links)})
	}
	slices.SortFunc(out.EnumValues, func(a, b *ast.EnumValueDefinition) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

func direction(l *link) int {
	if l.in {
		return 1
	}
	return 0
}

// walkedBy says which fields walk links of a type, those in their direction first.
func walkedBy(links []*link) string {
	var names []string
	for _, l := range links {
		name := "`" + l.on.Name + "." + l.field.Name + "`"
		if l.in {
			name += " the other way round"
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return "The links of " + strings.Join(names, " and ") + "."
}

// connected adds the root fields, and the types that they need.
func (d *document) connected(hops *ast.Definition) {
	if hops == nil {
		return
	}
	d.add(hops)
	d.paths()
	d.neighbours()
}

// neighbours adds the root field for what is around an entity, and the types that it needs.
func (d *document) neighbours() {
	f := field(neighboursField, ast.NonNullNamedType(schema.NeighbourhoodType, nil),
		"What is around an entity, for drawing: the things that links connect with it, the nearest first, and all links between these. No source is among them.")
	f.Arguments = ast.ArgumentDefinitionList{
		{Name: "id", Type: ast.NonNullNamedType("ID", nil), Description: "What is in the middle."},
		integer("depth", 1, "How many links it is to the outermost, 1 or 2."),
		via("Which links count"),
		{Name: "types", Type: ast.ListType(ast.NonNullNamedType(schema.EntityTypes, nil), nil), Description: "Of which types things around it may be; of any by default."},
		minConfidence(),
		integer("first", 25, "How many neighbours of each thing count, 1 to 100: the first ones by id."),
	}
	query := d.named["Query"]
	query.Fields = append(query.Fields, f)
	id, count := ast.NonNullNamedType("ID", nil), ast.NonNullNamedType("Int", nil)
	d.add(&ast.Definition{Kind: ast.Object, Name: schema.NeighbourhoodType, Description: "What is around an entity.", Fields: ast.FieldList{
		field("nodes", list("Neighbour"), "Up to 200 things by how near they are and then by id, first of all the one in the middle; none when no entity has the id, or it is a source."),
		field("links", list("NeighbourLink"), "The links between these, by their ends and their type."),
		field("truncated", ast.NonNullNamedType("Boolean", nil), "Whether anything is left out, because it is more than `first` or more than 200."),
	}}, &ast.Definition{Kind: ast.Object, Name: "Neighbour", Description: "Something around an entity.", Fields: ast.FieldList{
		field("node", ast.NonNullNamedType(entityType, nil), "What it is."),
		field("depth", count, "How many links it is away."),
	}}, &ast.Definition{Kind: ast.Object, Name: "NeighbourLink", Description: "A link between two of the things around an entity.", Fields: append(ast.FieldList{
		field("from", id, "The id of what it comes from."),
		field("to", id, "The id of what it leads to."),
		field("type", ast.NonNullNamedType(schema.LinkTypes, nil), "What it is."),
	}, evidence()...)})
}

// paths adds the root field for how two entities are connected.
func (d *document) paths() {
	f := field(pathsField, ast.NonNullNamedType(schema.PathsType, nil),
		"How two entities are connected: the shortest ways from one to the other, link by link and in either direction, each link with its evidence. No way visits anything twice, and none leads over a source. "+
			"What is shorter comes first, then that whose weakest link has more confidence, then by what they visit.")
	f.Arguments = ast.ArgumentDefinitionList{
		{Name: "from", Type: ast.NonNullNamedType("ID", nil), Description: "Where they begin."},
		{Name: "to", Type: ast.NonNullNamedType("ID", nil), Description: "Where they end: something else."},
		integer("maxLength", 4, "How many links a way has at most, 1 to 6."),
		integer("first", 3, "How many ways to answer with, 1 to 5."),
		via("Which links are followed"), minConfidence(), statuses(),
	}
	query := d.named["Query"]
	query.Fields = append(query.Fields, f)
	d.add(d.pathTypes()...)
}

func integer(name string, otherwise int, description string) *ast.ArgumentDefinition {
	return &ast.ArgumentDefinition{Name: name, Type: ast.NamedType("Int", nil), Description: description,
		DefaultValue: &ast.Value{Kind: ast.IntValue, Raw: strconv.Itoa(otherwise)}}
}

func via(what string) *ast.ArgumentDefinition {
	return &ast.ArgumentDefinition{Name: "via", Type: ast.ListType(ast.NonNullNamedType(schema.LinkTypes, nil), nil),
		Description: what + "; all but `" + schema.SameAs + "` by default, since what may be the same need not be."}
}

func minConfidence() *ast.ArgumentDefinition {
	return &ast.ArgumentDefinition{Name: "minConfidence", Type: ast.NamedType("Float", nil), Description: "The least confidence that a link has, 0 to 1."}
}

func statuses() *ast.ArgumentDefinition {
	return &ast.ArgumentDefinition{Name: "status", Type: ast.ListType(ast.NonNullNamedType(statusType, nil), nil), Description: "Which statuses a link may have; any by default."}
}

// pathTypes makes the types of what is found between two entities.
func (d *document) pathTypes() []*ast.Definition {
	boolean, id := ast.NonNullNamedType("Boolean", nil), ast.NonNullNamedType("ID", nil)
	entity, count := ast.NonNullNamedType(entityType, nil), ast.NonNullNamedType("Int", nil)
	text := ast.NonNullNamedType("String", nil)
	hop := &ast.Definition{Kind: ast.Object, Name: "Hop", Description: "A link on the way.", Fields: ast.FieldList{
		field("from", entity, "What it comes from on this way."),
		field("to", entity, "What it leads to on this way."),
		field("type", ast.NonNullNamedType(schema.LinkTypes, nil), "What it is."),
		field("forward", boolean, "Whether it is followed in its own direction; true of links that have none."),
	}}
	hop.Fields = append(append(hop.Fields, evidence()...), field("properties", list("LinkProperty"), "What is told of the link itself, by name."))
	hop.Fields = append(hop.Fields, d.linkClaims(&link{on: d.named[entityType]}, entityType)...)
	return []*ast.Definition{
		{Kind: ast.Object, Name: schema.PathsType, Description: "How two entities are connected.", Fields: ast.FieldList{
			field("nodes", list("Path"), "The ways, best first."),
			field("complete", boolean, "Whether these are the first of all ways; false when the search was given up, see `stoppedBy`."),
			field("exactUpTo", count, "No way of up to so many links is missing, but for those that would come after the last one of `nodes`."),
			field("stoppedBy", ast.NamedType("PathStop", nil), "Why the search was given up; null when it was not."),
			field("missing", ast.NonNullListType(id, nil), "Which of `from` and `to` no way can begin or end at: no entity has the id, or it is a source."),
		}},
		{Kind: ast.Enum, Name: "PathStop", Description: "Why a search was given up.", EnumValues: ast.EnumValueList{
			{Name: "BUDGET", Description: "There are too many links around the two. It is always given up there."},
			{Name: "TIME", Description: "It took too long. Another time it may not."},
		}},
		{Kind: ast.Object, Name: "Path", Description: "A way from one entity to another.", Fields: ast.FieldList{
			field("length", count, "How many links it has."),
			field("weakest", ast.NonNullNamedType("Float", nil), "The least confidence of its links."),
			field("hops", list("Hop"), "Its links, from the start to the end."),
		}},
		hop,
		{Kind: ast.Object, Name: "LinkProperty", Description: "Something that is told of a link.", Fields: ast.FieldList{
			field("name", text, "The property's name, as in this schema; of one in several languages with the language, as in `basis_EN`."),
			field("value", text, "Its value as text: of a date its EDTF, of what names an entity the id. A list has each member by itself."),
		}},
	}
}

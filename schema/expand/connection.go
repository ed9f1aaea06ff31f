package expand

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
)

// This file makes connections and edges; connect is the way in for a to-many relationship, companion for a to-one.

// connect makes the connection of a to-many relationship of the field.
func (d *document) connect(l *link, origin *ast.Definition) {
	target, name := l.target(), typeName(origin, l.field)
	l.field.Arguments = append(pageArguments(d.stem(l, origin)), d.roleArgument(l)...)
	l.field.Type = ast.NonNullNamedType(name+"Connection", nil)
	if l.on != origin {
		return
	}
	made := connection(name, target, fmt.Sprintf("A page of `%s.%s`.", origin.Name, l.field.Name))
	edge := made[1]
	edge.Description = fmt.Sprintf("A link of `%s.%s`: the node that it leads to, and what is known of the link.", origin.Name, l.field.Name)
	edge.Fields = append(edge.Fields, d.linkFields(l, target)...)
	d.add(made...)
}

// roleArgument returns the argument by which a query chooses the links that a field walks, if it can.
func (d *document) roleArgument(l *link) ast.ArgumentDefinitionList {
	if l.as == "" {
		return nil
	}
	arg := &ast.ArgumentDefinition{Name: "as", Type: ast.NonNullNamedType(l.as, nil), Description: d.named[l.as].Description}
	for _, v := range d.named[l.as].EnumValues {
		if types := walked(v); len(types) == 1 && types[0] == l.typ {
			arg.DefaultValue = &ast.Value{Kind: ast.EnumValue, Raw: v.Name}
		}
	}
	return ast.ArgumentDefinitionList{arg}
}

// walked returns the types of links that a role walks.
func walked(v *ast.EnumValueDefinition) []string {
	if walks := v.Directives.ForName("walks"); walks != nil {
		return arguments(walks, "types")
	}
	return nil
}

// companion makes the field beside a to-one relationship that answers with its link.
func (d *document) companion(l *link, origin *ast.Definition) *ast.FieldDefinition {
	name := typeName(origin, l.field) + "Edge"
	if l.on == origin {
		node := field("node", ast.NonNullNamedType(l.target(), nil), "The node that it leads to.")
		d.add(&ast.Definition{
			Kind: ast.Object, Name: name, Fields: append(ast.FieldList{node}, d.linkFields(l, l.target())...),
			Description: fmt.Sprintf("The link of `%s.%s`: the node that it leads to, and what is known of the link.", origin.Name, l.field.Name),
		})
	}
	f := field(l.field.Name+"Edge", ast.NamedType(name, nil), fmt.Sprintf("The link behind `%s`; null when there is none.", l.field.Name))
	f.Directives = ast.DirectiveList{{Name: "edgeOf", Arguments: ast.ArgumentList{
		{Name: "field", Value: &ast.Value{Kind: ast.StringValue, Raw: l.field.Name}},
	}}}
	return f
}

// hasEdge reports whether there is anything to say of the links of a to-one relationship beside where they lead.
func (d *document) hasEdge(l *link, origin *ast.Definition) bool {
	return l.properties != "" || d.evidence(origin.Name, l.target())
}

// linkFields returns what an edge says of its link: its evidence and its own properties.
func (d *document) linkFields(l *link, target string) ast.FieldList {
	var out ast.FieldList
	if d.evidence(l.on.Name, target) {
		out = evidence()
	}
	if l.properties != "" {
		out = append(out, d.named[l.properties].Fields...)
	}
	return append(out, d.linkClaims(l, target)...)
}

// linkClaims returns the field of an edge that leads to the claims that speak of its link, of type Entity.claims.
func (d *document) linkClaims(l *link, target string) ast.FieldList {
	entity := d.named[entityType]
	if entity == nil || !d.evidence(l.on.Name, target) || entity.Fields.ForName("claims") == nil {
		return nil
	}
	claims := entity.Fields.ForName("claims")
	f := field("claims", ast.NonNullNamedType(typeName(entity, claims)+"Connection", nil), "The claims that speak of this link or of one of its properties.")
	f.Arguments = pageArguments(stem{target: claimType})
	return ast.FieldList{f}
}

// connection makes the connection and the edge of one list of nodes, in this order.
func connection(name, node, description string) []*ast.Definition {
	edges := ast.NonNullListType(ast.NonNullNamedType(name+"Edge", nil), nil)
	nodes := ast.NonNullListType(ast.NonNullNamedType(node, nil), nil)
	return []*ast.Definition{
		{Kind: ast.Object, Name: name + "Connection", Description: description, Fields: ast.FieldList{
			field("edges", edges, "The nodes of this page in order, each with its cursor and what is known of its link."),
			field("nodes", nodes, "The nodes of this page in order."),
			field("totalCount", ast.NonNullNamedType("Int", nil), "How many nodes there are on all pages, under the same `where`."),
			field("pageInfo", ast.NonNullNamedType("PageInfo", nil), "Whether there are more pages, and the cursors that lead to them."),
			field("aggregate", ast.NonNullNamedType(node+"Aggregate", nil), "What the nodes on all pages add up to, under the same `where`."),
		}},
		{Kind: ast.Object, Name: name + "Edge", Description: "A node on its page.", Fields: ast.FieldList{
			field("cursor", ast.NonNullNamedType("String", nil), "The node's place in the order: given as `after`, the page starts behind it, given as `before` it ends before it."),
			field("node", ast.NonNullNamedType(node, nil), "The node."),
		}},
	}
}

// pageArguments returns the arguments of a list of nodes.
func pageArguments(s stem) ast.ArgumentDefinitionList {
	return ast.ArgumentDefinitionList{
		{Name: "first", Type: ast.NamedType("Int", nil), Description: "How many nodes from the start, 1 to 100; 20 by default."},
		{Name: "after", Type: ast.NamedType("String", nil), Description: "A cursor of this list under this `orderBy`: only the nodes after it."},
		{Name: "last", Type: ast.NamedType("Int", nil), Description: "How many nodes from the end, 1 to 100, in place of `first`."},
		{Name: "before", Type: ast.NamedType("String", nil), Description: "A cursor like that of `after`: only the nodes before it."},
		whereArgument(s),
		{Name: "orderBy", Type: ast.ListType(ast.NonNullNamedType(s.String()+"Order", nil), nil),
			Description: "What to order by: the first key decides, among equals the next one, at last the id."},
	}
}

func whereArgument(s stem) *ast.ArgumentDefinition {
	return &ast.ArgumentDefinition{Name: "where", Type: ast.NamedType(s.String()+"Where", nil), Description: "Conditions that the nodes meet; none by default."}
}

func pageInfo() *ast.Definition {
	return &ast.Definition{Kind: ast.Object, Name: "PageInfo", Description: "Where a page stands in its list.", Fields: ast.FieldList{
		field("hasNextPage", ast.NonNullNamedType("Boolean", nil), "Whether there are nodes after this page."),
		field("hasPreviousPage", ast.NonNullNamedType("Boolean", nil), "Whether there are nodes before this page."),
		field("startCursor", ast.NamedType("String", nil), "The cursor of the page's first node, to be given as `before` for the page before it; null of an empty page."),
		field("endCursor", ast.NamedType("String", nil), "The cursor of the page's last node, to be given as `after` for the next page; null of an empty page."),
	}}
}

// typeName is the stem of the names of the types that a relationship field needs.
func typeName(origin *ast.Definition, f *ast.FieldDefinition) string {
	return origin.Name + upperFirst(f.Name)
}

package expand

import (
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// This file makes the inputs: conditions, their filters, and orders; inputs is the way in.

// inputs returns the conditions and orders of all types that are listed anywhere, and the filters that they use.
func (d *document) inputs(nodes []*ast.Definition) []*ast.Definition {
	var out []*ast.Definition
	filters := map[string]*ast.Definition{}
	for _, def := range nodes {
		if d.listed(def) {
			out = append(out, d.where(def, filters), d.order(def))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(filters)) {
		out = append(out, filters[name])
	}
	if filters[fuzzyType+"Filter"] != nil {
		out = append(out, dateMatch())
	}
	return append(out, sortDirection())
}

// listed reports whether nodes of the type are listed: at the root, which offers all but Node, or over a relationship.
func (d *document) listed(def *ast.Definition) bool {
	return def.Name != nodeType || slices.ContainsFunc(d.links, func(l *link) bool { return l.many() && l.target() == nodeType })
}

// where makes the conditions on a type, and enters the filters that it uses.
func (d *document) where(def *ast.Definition, filters map[string]*ast.Definition) *ast.Definition {
	name := def.Name + "Where"
	list := ast.ListType(ast.NonNullNamedType(name, nil), nil)
	in := &ast.Definition{Kind: ast.InputObject, Name: name, Fields: ast.FieldList{
		field("and", list, "Met when all of these are; an empty list is met by every node."),
		field("or", list, "Met when one of these is; an empty list is met by no node."),
		field("not", ast.NamedType(name, nil), "Met when this is not."),
	}, Description: "Conditions on nodes of type " + def.Name + ": met when all that are given are. A comparison with a missing value is not met, so `not` of it is."}
	for _, f := range def.Fields {
		if !d.filtered(f) {
			continue
		}
		filter := d.filter(f.Type.Name())
		filters[filter.Name] = filter
		description := f.Description
		if has(f.Directives, "localized") {
			description += " Met when the text of one language meets it."
		}
		in.Fields = append(in.Fields, field(f.Name, ast.NamedType(filter.Name, nil), description))
	}
	return in
}

// filtered reports whether a field is a property that conditions can be set on.
func (d *document) filtered(f *ast.FieldDefinition) bool {
	t := f.Type.Name()
	return f.Type.Elem == nil && !has(f.Directives, "relationship") && !has(f.Directives, "unfiltered") && (t == fuzzyType || !isValue(d.named[t]))
}

// order makes the orders of a type.
func (d *document) order(def *ast.Definition) *ast.Definition {
	out := &ast.Definition{Kind: ast.InputObject, Name: def.Name + "Order",
		Description: "One key of an order of nodes of type " + def.Name + ": exactly one field is given. Nodes without a value come last in both directions."}
	for _, f := range def.Fields {
		if d.filtered(f) && !has(f.Directives, "unordered") {
			out.Fields = append(out.Fields, field(f.Name, ast.NamedType("SortDirection", nil), f.Description))
		}
	}
	return out
}

// comparison is one field of a filter.
type comparison struct{ name, description string }

// The comparisons that filters are made of, in the order in which they offer them.
var comparisons = []comparison{
	{"eq", "The value is this one."},
	{"ne", "There is a value, and it is not this one."},
	{"in", "The value is one of these."},
	{"contains", "The text contains this one, whatever the case and the accents of either."},
	{"startsWith", "The text starts with this one, whatever the case and the accents of either."},
	{"lt", "The value is less than this one."},
	{"lte", "The value is this one or less."},
	{"gt", "The value is greater than this one."},
	{"gte", "The value is this one or greater."},
	{"isNull", "True: there is no value. False: there is one."},
}

// offered names the comparisons for the values of each scalar; enums have those of Boolean and `in`.
var offered = map[string]string{
	"ID":      "eq ne in",
	"String":  "eq ne in contains startsWith lt lte gt gte isNull",
	"Int":     "eq ne in lt lte gt gte isNull",
	"Float":   "eq ne in lt lte gt gte isNull",
	"Date":    "eq ne in lt lte gt gte isNull",
	"Boolean": "eq ne isNull",
}

// filter makes the filter for values of the named type.
func (d *document) filter(t string) *ast.Definition {
	if t == fuzzyType {
		return dateFilter()
	}
	names := offered[t]
	if names == "" {
		names = "eq ne in isNull"
	}
	out := &ast.Definition{Kind: ast.InputObject, Name: t + "Filter", Description: describe(t)}
	for _, c := range comparisons {
		if slices.Contains(strings.Fields(names), c.name) {
			out.Fields = append(out.Fields, field(c.name, operand(c.name, t), c.description))
		}
	}
	return out
}

// describe says what a filter compares, and how.
func describe(t string) string {
	const all = "; all that are given must be met. Only `isNull` is met by a missing value."
	if t == "String" {
		return "Comparisons of a text" + all + " `eq`, `ne` and `in` are exact; `lt`, `lte`, `gt` and `gte` follow the order of `orderBy`, and are refused of texts that it does not offer."
	}
	return "Comparisons of a value of type " + t + all
}

// operand returns the type of what a comparison compares with.
func operand(comparison, t string) *ast.Type {
	switch comparison {
	case "in":
		return ast.ListType(ast.NonNullNamedType(t, nil), nil)
	case "isNull":
		return ast.NamedType("Boolean", nil)
	}
	return ast.NamedType(t, nil)
}

// dateFilter makes the filter of dates that are not surely known.
func dateFilter() *ast.Definition {
	date := ast.NamedType("Date", nil)
	match := field("match", ast.NonNullNamedType("DateMatch", nil), "Which dates meet the comparisons: those that surely do, or all that may.")
	match.DefaultValue = &ast.Value{Kind: ast.EnumValue, Raw: "CERTAIN"}
	return &ast.Definition{Kind: ast.InputObject, Name: fuzzyType + "Filter",
		Description: "Comparisons of a date that is known between two bounds with a calendar day; all that are given must be met. Only `isNull` is met by a missing date.",
		Fields: ast.FieldList{
			field("eq", date, "It was on this day."),
			field("lt", date, "It was before this day."),
			field("lte", date, "It was on this day or before."),
			field("gt", date, "It was after this day."),
			field("gte", date, "It was on this day or after."),
			field("isNull", ast.NamedType("Boolean", nil), "True: there is no date. False: there is one, however unsure."),
			match,
		}}
}

func dateMatch() *ast.Definition {
	return &ast.Definition{Kind: ast.Enum, Name: "DateMatch", Description: "How sure a comparison with an unsure date must be.", EnumValues: ast.EnumValueList{
		{Name: "CERTAIN", Description: "Every day between the date's bounds meets it."},
		{Name: "POSSIBLE", Description: "At least one day between the date's bounds meets it."},
	}}
}

func sortDirection() *ast.Definition {
	return &ast.Definition{Kind: ast.Enum, Name: "SortDirection", Description: "The direction of an order. Nodes without a value come last in both.", EnumValues: ast.EnumValueList{
		{Name: "ASC", Description: "The least first; of unsure dates by their first possible day."},
		{Name: "DESC", Description: "The greatest first; of unsure dates by their last possible day."},
	}}
}

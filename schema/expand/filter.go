package expand

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// This file makes the filters of properties; filter is the way in.

// filter returns the filter of a property that can be filtered.
func (m *maker) filter(f *ast.FieldDefinition) *ast.Type {
	t := f.Type.Name()
	switch {
	case f.Type.Elem != nil:
		return m.need(t+"ListFilter", func() *ast.Definition { return listFilter(t) })
	case t == fuzzyType:
		m.need("DateMatch", dateMatch)
		return m.need(t+"Filter", dateFilter)
	case t == pointType:
		m.need(nearType, near)
		return m.need(t+"Filter", pointFilter)
	case has(f.Directives, "ref"):
		return m.filterOf("ID")
	}
	return m.filterOf(t)
}

// filterOf returns the filter for values of the named scalar or enum.
func (m *maker) filterOf(t string) *ast.Type {
	return m.need(t+"Filter", func() *ast.Definition { return scalarFilter(t) })
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

func scalarFilter(t string) *ast.Definition {
	names := offered[t]
	if names == "" {
		names = "eq ne in isNull"
	}
	out := input(t+"Filter", describe(t))
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

// listFilter makes the filter of properties that have several values.
func listFilter(t string) *ast.Definition {
	return input(t+"ListFilter", "Conditions on a list of values of type "+t+"; all that are given must be met.",
		field("has", ast.NamedType(t, nil), "This is one of its values, exactly."),
		field("isEmpty", ast.NamedType("Boolean", nil), "True: it has no values. False: it has some."))
}

// dateFilter makes the filter of dates that are not surely known.
func dateFilter() *ast.Definition {
	date := ast.NamedType("Date", nil)
	match := field("match", ast.NonNullNamedType("DateMatch", nil), "Which dates meet the comparisons: those that surely do, or all that may.")
	match.DefaultValue = &ast.Value{Kind: ast.EnumValue, Raw: "CERTAIN"}
	return input(fuzzyType+"Filter",
		"Comparisons of a date that is known between two bounds with a calendar day; all that are given must be met. Only `isNull` is met by a missing date.",
		field("eq", date, "It was on this day."),
		field("lt", date, "It was before this day."),
		field("lte", date, "It was on this day or before."),
		field("gt", date, "It was after this day."),
		field("gte", date, "It was on this day or after."),
		field("isNull", ast.NamedType("Boolean", nil), "True: there is no date. False: there is one, however unsure."),
		match)
}

func dateMatch() *ast.Definition {
	return &ast.Definition{Kind: ast.Enum, Name: "DateMatch", Description: "How sure a comparison with an unsure date must be.", EnumValues: ast.EnumValueList{
		{Name: "CERTAIN", Description: "Every day between the date's bounds meets it."},
		{Name: "POSSIBLE", Description: "At least one day between the date's bounds meets it."},
	}}
}

// pointFilter makes the filter of places on the globe.
func pointFilter() *ast.Definition {
	return input(pointType+"Filter", "Conditions on a point on the globe; all that are given must be met. Only `isNull` is met by a missing point.",
		field("near", ast.NamedType(nearType, nil), "It lies within this distance."),
		field("isNull", ast.NamedType("Boolean", nil), "True: there is no point. False: there is one."))
}

// nearType is the name of the input that tells of a distance.
const nearType = "Near"

func near() *ast.Definition {
	float := ast.NonNullNamedType("Float", nil)
	return input(nearType, "A circle on the globe, which is taken for a ball: what lies on its edge is within.",
		field("latitude", float, "Latitude of its middle in degrees north, -90 to 90."),
		field("longitude", float, "Longitude of its middle in degrees east, -180 to 180."),
		field("km", float, "Its radius in kilometres along the ground."))
}

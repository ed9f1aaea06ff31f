package expand

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
)

// This file makes aggregates, what the nodes of a list add up to; aggregate is the way in.

// aggregate returns what nodes of a type add up to. Types without numbers share all but the type itself.
func (m *maker) aggregate(def *ast.Definition) *ast.Type {
	name := def.Name + "Aggregate"
	return m.need(name, func() *ast.Definition {
		fields := ast.FieldList{field("count", ast.NonNullNamedType("Int", nil), "How many nodes there are, each counted once.")}
		fields = append(fields, m.measures(def)...)
		return &ast.Definition{Kind: ast.Object, Name: name, Fields: append(fields, m.groupsField(def)),
			Description: fmt.Sprintf("What nodes of type %s add up to.", def.Name)}
	})
}

// measures returns the fields that say what the numbers of a type come to.
func (m *maker) measures(def *ast.Definition) ast.FieldList {
	var out ast.FieldList
	for _, f := range def.Fields {
		if m.number(f) {
			out = append(out, field(f.Name, nonNull(m.reckoning(f)), f.Description))
		}
	}
	return out
}

// number reports whether a field is a number that is reckoned with.
func (d *document) number(f *ast.FieldDefinition) bool {
	return d.single(f) && (f.Type.Name() == "Int" || f.Type.Name() == "Float")
}

func nonNull(t *ast.Type) *ast.Type { return ast.NonNullNamedType(t.NamedType, nil) }

// reckoned is the beginning of the names of the types that tell what a number comes to.
func reckoned(f *ast.FieldDefinition) string {
	if has(f.Directives, "additive") {
		return f.Type.Name() + "Sum"
	}
	return f.Type.Name() + "Range"
}

// reckoning returns what a number comes to over several nodes: a range, or a sum where it can be added up.
func (m *maker) reckoning(f *ast.FieldDefinition) *ast.Type {
	name, t := reckoned(f), ast.NamedType(f.Type.Name(), nil)
	return m.need(name, func() *ast.Definition {
		known := field("known", ast.NonNullNamedType("Int", nil), "Of how many nodes it is known, and taken into account.")
		least, greatest := field("min", t, "The least; null when none is known."), field("max", t, "The greatest; null when none is known.")
		if !has(f.Directives, "additive") {
			return &ast.Definition{Kind: ast.Object, Name: name, Fields: ast.FieldList{known, least, greatest},
				Description: "A number over several nodes. It is none that can be added up."}
		}
		return &ast.Definition{Kind: ast.Object, Name: name,
			Description: "A number over several nodes. What would be counted twice is left out of all of it: totals that overlap with others, and parts whose whole is among the nodes with a number of its own.",
			Fields: ast.FieldList{
				known,
				field("leftOut", ast.NonNullNamedType("Int", nil), "Of how many nodes it is known and left out, so that nothing is counted twice."),
				least, greatest,
				field("sum", ast.NamedType("Float", nil), "The sum of those that are known: where some are not, the whole may be more. Null when none is known, or when they are of different units."),
				field("avg", ast.NamedType("Float", nil), "Their mean; null when there is no sum."),
			}}
	})
}

// groupsField returns the field that divides nodes into groups.
func (m *maker) groupsField(def *ast.Definition) *ast.FieldDefinition {
	stem := m.groupStem(def)
	f := field("groups", nonNull(m.groups(def, stem)), "The nodes in groups that agree in something. A node is in a group for each value that it leads to, so it may be in several; where a way leads to no value, it is in the group of null.")
	f.Arguments = ast.ArgumentDefinitionList{
		{Name: "by", Type: ast.NonNullListType(nonNull(m.groupBy(def)), nil), Description: "What the nodes of a group agree in: one thing or up to four."},
		{Name: "having", Type: m.having(def, stem), Description: "Conditions that the groups meet; none by default."},
		{Name: "orderBy", Type: ast.ListType(nonNull(m.groupOrder(def, stem)), nil), Description: "What to order groups by; at last, and by default, by their keys. What is missing comes last."},
		{Name: "first", Type: ast.NamedType("Int", nil), Description: "How many groups at most, 1 to 1000; 100 by default."},
	}
	return f
}

// groupStem is what the names of the types of a type's groups begin with.
func (d *document) groupStem(def *ast.Definition) string {
	for _, f := range def.Fields {
		if d.number(f) {
			return def.Name + "Aggregate"
		}
	}
	return "Aggregate"
}

func (m *maker) groups(def *ast.Definition, stem string) *ast.Type {
	return m.need(stem+"Groups", func() *ast.Definition {
		return &ast.Definition{Kind: ast.Object, Name: stem + "Groups", Description: "Groups of nodes.", Fields: ast.FieldList{
			field("nodes", ast.NonNullListType(nonNull(m.group(def, stem)), nil), "The groups in order, as many as were asked for."),
			field("totalCount", ast.NonNullNamedType("Int", nil), "How many groups there are, under the same `having`."),
		}}
	})
}

func (m *maker) group(def *ast.Definition, stem string) *ast.Type {
	return m.need(stem+"Group", func() *ast.Definition {
		key := m.need("GroupKey", groupKey)
		fields := ast.FieldList{
			field("keys", ast.NonNullListType(nonNull(key), nil), "What its nodes agree in, one for each of `by`."),
			field("count", ast.NonNullNamedType("Int", nil), "How many nodes are in it, each counted once."),
		}
		return &ast.Definition{Kind: ast.Object, Name: stem + "Group", Description: "A group of nodes, and what they add up to.", Fields: append(fields, m.measures(def)...)}
	})
}

func groupKey() *ast.Definition {
	return &ast.Definition{Kind: ast.Object, Name: "GroupKey", Description: "What the nodes of a group agree in. Both fields are null in the group of those of which some way leads to no value.", Fields: ast.FieldList{
		field("value", ast.NamedType("String", nil), "The value as text: of a date the year, the month or the day; of a node its id."),
		field("node", ast.NamedType(nodeType, nil), "The node, where `by` ends in an id."),
	}}
}

// groupBy returns what nodes of a type can be grouped by.
func (m *maker) groupBy(def *ast.Definition) *ast.Type {
	name := def.Name + "GroupBy"
	return m.need(name, func() *ast.Definition {
		out := input(name, fmt.Sprintf("What nodes of type %s are grouped by: give exactly one field. Of a property give `true`, of a date a unit, and below a relationship again one field; the id stands for the node itself.", def.Name))
		for _, f := range def.Fields {
			switch l := m.asked(def, f); {
			case l != nil:
				out.Fields = append(out.Fields, field(f.Name, m.groupBy(m.named[l.target()]), f.Description))
			case m.single(f):
				out.Fields = append(out.Fields, field(f.Name, m.grouped(f), f.Description))
			}
		}
		return out
	})
}

// grouped returns how nodes are grouped by a property: a date by a unit, all else by its value.
func (m *maker) grouped(f *ast.FieldDefinition) *ast.Type {
	if f.Type.Name() != fuzzyType {
		return ast.NamedType("Boolean", nil)
	}
	return m.need("DateUnit", func() *ast.Definition {
		return &ast.Definition{Kind: ast.Enum, Name: "DateUnit", Description: "A part of the calendar that dates are grouped by. A date belongs to one when all days within its bounds do; if they do not, its key is null.",
			EnumValues: ast.EnumValueList{
				{Name: "YEAR", Description: "A year, such as `2024`."},
				{Name: "MONTH", Description: "A month of a year, such as `2024-07`."},
				{Name: "DAY", Description: "A day, such as `2024-07-01`."},
			}}
	})
}

// having returns the conditions on groups.
func (m *maker) having(def *ast.Definition, stem string) *ast.Type {
	return m.need(stem+"Having", func() *ast.Definition {
		out := input(stem+"Having", "Conditions on groups; all that are given must be met.", field("count", m.filterOf("Int"), "How many nodes are in it."))
		for _, f := range def.Fields {
			if m.number(f) {
				out.Fields = append(out.Fields, field(f.Name, m.reckoningHaving(f), f.Description))
			}
		}
		return out
	})
}

func (m *maker) reckoningHaving(f *ast.FieldDefinition) *ast.Type {
	name, t := reckoned(f)+"Having", f.Type.Name()
	return m.need(name, func() *ast.Definition {
		out := input(name, "Conditions on what a number comes to in a group; all that are given must be met. Only `isNull` is met where none is known.",
			field("known", m.filterOf("Int"), "Of how many nodes it is known, and taken into account."),
			field("min", m.filterOf(t), "The least."),
			field("max", m.filterOf(t), "The greatest."))
		if has(f.Directives, "additive") {
			out.Fields = append(out.Fields, field("sum", m.filterOf("Float"), "The sum."), field("avg", m.filterOf("Float"), "The mean."))
		}
		return out
	})
}

// groupOrder returns what groups can be ordered by.
func (m *maker) groupOrder(def *ast.Definition, stem string) *ast.Type {
	return m.need(stem+"Order", func() *ast.Definition {
		out := input(stem+"Order", "One key of an order of groups: give exactly one field.",
			field("count", m.direction(), "By how many nodes are in it."),
			field("keys", m.direction(), "By what its nodes agree in, in the order of `by`."))
		for _, f := range def.Fields {
			if m.number(f) {
				out.Fields = append(out.Fields, field(f.Name, m.reckoningOrder(f), f.Description))
			}
		}
		return out
	})
}

func (m *maker) reckoningOrder(f *ast.FieldDefinition) *ast.Type {
	name := "RangeOrder"
	if has(f.Directives, "additive") {
		name = "SumOrder"
	}
	return m.need(name, func() *ast.Definition {
		out := input(name, "An order of groups by what a number comes to: give exactly one field.",
			field("known", m.direction(), "By of how many nodes it is known."),
			field("min", m.direction(), "By the least."),
			field("max", m.direction(), "By the greatest."))
		if has(f.Directives, "additive") {
			out.Fields = append(out.Fields, field("sum", m.direction(), "By the sum."), field("avg", m.direction(), "By the mean."))
		}
		return out
	})
}

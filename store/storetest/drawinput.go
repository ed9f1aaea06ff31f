package storetest

// This file draws arguments, as values that are written into the operation or handed over beside it.

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
)

// Values of arguments: nil, bool, int64, float64, string, []any, and these.
type (
	enum     string
	variable string
	input    []inputField
)

type inputField struct {
	name  string
	value any
}

// literal writes a value as GraphQL has it.
func literal(v any) string {
	switch v := v.(type) {
	case enum:
		return string(v)
	case variable:
		return "$" + string(v)
	case []any:
		out := make([]string, len(v))
		for i := range v {
			out[i] = literal(v[i])
		}
		return "[" + strings.Join(out, ", ") + "]"
	case input:
		out := make([]string, len(v))
		for i, f := range v {
			out[i] = f.name + ": " + literal(f.value)
		}
		return "{" + strings.Join(out, ", ") + "}"
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	text, _ := json.Marshal(v) // texts, integers and truth values always encode
	return string(text)
}

// asVariable returns a value as JSON has it.
func asVariable(v any) any {
	switch v := v.(type) {
	case enum:
		return string(v)
	case int64:
		return json.Number(strconv.FormatInt(v, 10))
	case float64:
		return json.Number(literal(v))
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = asVariable(v[i])
		}
		return out
	case input:
		out := map[string]any{}
		for _, f := range v {
			out[f.name] = asVariable(f.value)
		}
		return out
	}
	return v
}

// given returns a value or a variable that stands for it.
func (o *operation) given(t *ast.Type, v any) any {
	if o.within || !o.chance(1) {
		return v
	}
	name := fmt.Sprintf("v%d", len(o.declared))
	o.declared = append(o.declared, "$"+name+": "+t.String())
	o.variables[name] = asVariable(v)
	return variable(name)
}

// argument draws a whole argument; nothing within it is a variable of its own when the whole is one.
func (o *operation) argument(t *ast.Type, v func() any) any {
	whole := !o.within && o.chance(1)
	o.within = o.within || whole
	value := v()
	if whole {
		o.within = false
		name := fmt.Sprintf("v%d", len(o.declared))
		o.declared = append(o.declared, "$"+name+": "+t.String())
		o.variables[name] = asVariable(value)
		return variable(name)
	}
	return value
}

// where draws conditions on nodes of type t, of links with these properties.
func (o *operation) where(def *ast.Definition, t *schema.Type, l *schema.LinkType, depth int) input {
	var out input
	for range o.n(0, 2) {
		if f, ok := o.condition(def, t, l, depth); ok && !slices.ContainsFunc(out, func(g inputField) bool { return g.name == f.name }) {
			out = append(out, f)
		}
	}
	return out
}

func (o *operation) condition(def *ast.Definition, t *schema.Type, l *schema.LinkType, depth int) (inputField, bool) {
	if depth > 0 && o.chance(2) {
		f := def.Fields.ForName(one(o.draw, []string{"not", "or", "and"}))
		if f.Type.Elem == nil {
			return inputField{f.Name, o.where(def, t, l, depth-1)}, true
		}
		list := []any{}
		for range o.n(0, 3) {
			list = append(list, o.where(def, t, l, depth-1))
		}
		return inputField{f.Name, list}, true
	}
	f := o.pick(def, t, depth, "and", "or", "not")
	if f == nil {
		return inputField{}, false
	}
	inner := o.schema.Types[f.Type.Name()]
	if f.Name == "edge" {
		return inputField{f.Name, o.where(inner, nil, l, min(1, depth))}, true
	}
	if t != nil {
		if r := t.Relationship(f.Name); r != nil {
			return inputField{f.Name, o.related(inner, r, depth-1)}, true
		}
	}
	return inputField{f.Name, o.filter(inner, propertyOf(t, l, f.Name), f.Name)}, true
}

// propertyOf returns the property that an input's field is about; nil of a link's evidence.
func propertyOf(t *schema.Type, l *schema.LinkType, name string) *schema.Property {
	if t != nil {
		return t.Property(name)
	}
	return l.Property(name)
}

// pick draws a field of an input about nodes of type t: mostly of a relationship that leads somewhere, or a property.
func (o *operation) pick(def *ast.Definition, t *schema.Type, depth int, but ...string) *ast.FieldDefinition {
	var some []*ast.FieldDefinition
	for _, f := range def.Fields {
		switch {
		case slices.Contains(but, f.Name):
		case t != nil && t.Relationship(f.Name) != nil:
			if depth > 0 && (o.world.leads[t.Name+"."+f.Name] || o.seldom()) {
				some = append(some, f, f)
			}
		default:
			some = append(some, f)
			if t != nil && t.Property(f.Name) != nil && rare(t.Property(f.Name)) {
				some = append(some, f, f, f, f, f, f)
			}
		}
	}
	if len(some) == 0 {
		return nil
	}
	return one(o.draw, some)
}

// rare reports whether a property is of a kind that few are of, and that is compared in a way of its own.
func rare(p *schema.Property) bool {
	return p.Kind == schema.FuzzyDate || p.Kind == schema.Value || p.Kind == schema.Int || p.Kind == schema.Float
}

// related draws a condition on what a relationship leads to.
func (o *operation) related(def *ast.Definition, r *schema.Relationship, depth int) input {
	if !r.Many {
		return o.where(def, r.To, r.Link, depth)
	}
	q := one(o.draw, def.Fields)
	return input{{q.Name, o.where(o.schema.Types[q.Type.Name()], r.To, r.Link, depth)}}
}

// filter draws a comparison with a property.
func (o *operation) filter(def *ast.Definition, p *schema.Property, name string) input {
	var out input
	for range o.n(1, 2) {
		f := one(o.draw, def.Fields)
		if p != nil && p.Kind == schema.String && !p.Ordered && slices.Contains([]string{"lt", "lte", "gt", "gte"}, f.Name) && !o.chance(1) {
			f = def.Fields[0]
		}
		if !slices.ContainsFunc(out, func(g inputField) bool { return g.name == f.Name }) {
			out = append(out, inputField{f.Name, o.operand(f, name)})
		}
	}
	if match := def.Fields.ForName("match"); match != nil && o.chance(4) && !slices.ContainsFunc(out, func(g inputField) bool { return g.name == match.Name }) {
		out = append(out, inputField{match.Name, o.operand(match, name)})
	}
	return out
}

// operand draws what a comparison compares with.
func (o *operation) operand(f *ast.FieldDefinition, name string) any {
	switch {
	case f.Type.Elem != nil:
		list := []any{}
		for range o.n(0, 3) {
			list = append(list, o.leaf(f.Type.Elem, name))
		}
		return o.given(f.Type, list)
	case f.Name == "near":
		return o.given(f.Type, o.circle())
	}
	v := o.leaf(f.Type, name)
	if s, ok := v.(string); ok && (f.Name == "contains" || f.Name == "startsWith") {
		v = o.piece(s)
	}
	return o.given(f.Type, v)
}

func (o *operation) circle() input {
	p := one(o.draw, somePoints)
	return input{{"latitude", p.Latitude}, {"longitude", p.Longitude}, {"km", one(o.draw, []any{0.0, 1.0, 100.0, 700.0, 10000.0, 30000.0})}}
}

// leaf draws a scalar, mostly one that the property of that name has somewhere.
func (o *operation) leaf(t *ast.Type, name string) any {
	def := o.schema.Types[t.Name()]
	if known := o.world.values[name]; len(known) > 0 && !o.chance(2) {
		v := one(o.draw, known)
		switch s, isText := v.(string); {
		case def.Kind == ast.Enum && isText && def.EnumValues.ForName(s) != nil:
			return enum(s)
		case fits(def.Name, v):
			return v
		}
	}
	if def.Kind == ast.Enum {
		return enum(one(o.draw, def.EnumValues).Name)
	}
	return someOf(o.draw, &schema.Property{Kind: schema.Kind(def.Name)})
}

// fits reports whether a value can stand where one of the scalar is expected.
func fits(scalar string, v any) bool {
	switch v := v.(type) {
	case string:
		return scalar == "String" || scalar == "ID" || scalar == "Date" && len(v) == len("2024-01-01") && v[4] == '-' && v[7] == '-'
	case int64:
		return scalar == "Int"
	case float64:
		return scalar == "Float"
	}
	return false
}

// piece draws a part of a text, perhaps in another case and without accents.
func (o *operation) piece(s string) string {
	runes := []rune(s)
	if len(runes) > 1 {
		runes = runes[:o.n(1, min(len(runes)-1, 40))]
	}
	switch o.n(0, 2) {
	case 1:
		return strings.ToUpper(string(runes))
	case 2:
		return key.Fold(string(runes))
	}
	return string(runes)
}

// sorting is an order, and what the cursors of lists in that order are told by.
type sorting struct {
	value     []any
	signature string
}

// orderBy draws an order of nodes of type t, or takes one that there are cursors of.
func (o *operation) orderBy(def *ast.Definition, t *schema.Type, l *schema.LinkType) sorting {
	known := o.orders[def.Name]
	if len(known) > 0 && o.chance(5) {
		return one(o.draw, known)
	}
	var out sorting
	var names []string
	direction := "ASC"
	for range o.n(1, 3) {
		v, name, dir := o.orderKey(def, t, l, 3)
		if v == nil || slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, name+" ") || strings.HasPrefix(n, "id ") }) {
			continue
		}
		out.value, names, direction = append(out.value, v), append(names, name+" "+dir), dir
	}
	if len(names) == 0 || !strings.HasPrefix(names[len(names)-1], "id ") {
		names = append(names, "id "+direction)
	}
	out.signature = strings.Join(append([]string{t.Name}, names...), ", ")
	o.orders[def.Name] = append(known, out)
	return out
}

// orderKey draws one key of an order, with its name and direction; nil when there is none.
func (o *operation) orderKey(def *ast.Definition, t *schema.Type, l *schema.LinkType, depth int) (v any, name, direction string) {
	f := o.pick(def, t, depth)
	if f == nil {
		return nil, "", ""
	}
	inner := o.schema.Types[f.Type.Name()]
	if inner.Kind == ast.Enum {
		direction = one(o.draw, inner.EnumValues).Name
		return input{{f.Name, enum(direction)}}, f.Name, direction
	}
	var r *schema.Relationship
	if t != nil {
		r = t.Relationship(f.Name)
	}
	switch {
	case f.Name == "edge":
		v, name, direction = o.orderKey(inner, nil, l, depth-1)
		name = "edge." + name
	case r == nil || r.Many:
		v, name, direction = o.orderKey(inner, nil, nil, depth-1)
		name = f.Name + " " + name
	default:
		v, name, direction = o.orderKey(inner, r.To, nil, depth-1)
		name = f.Name + "." + name
	}
	if v == nil {
		return nil, "", ""
	}
	return input{{f.Name, v}}, name, direction
}

package schema

import (
	"fmt"
	"slices"
	"sort"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// This file reads a Model off the expanded schema; NewModel is the way in.

// NewModel reads the model off an expanded schema. An error names the type and field that it cannot read.
func NewModel(s *ast.Schema) (*Model, error) {
	b := &builder{schema: s, model: &Model{types: map[string]*Type{}, links: map[string]*LinkType{}, rels: map[string][]*Relationship{}}}
	for _, pass := range []func() error{b.declare, b.carry, b.inherit, b.fill, b.sort, b.add, b.originate} {
		if err := pass(); err != nil {
			return nil, err
		}
	}
	return b.model, nil
}

// builder reads a Model off a schema in passes; each needs what the one before has filled in.
type builder struct {
	schema *ast.Schema
	model  *Model
}

// declare makes a Type of each @node definition.
func (b *builder) declare() error {
	for name, d := range b.schema.Types {
		if node := d.Directives.ForName("node"); node != nil {
			b.model.types[name] = &Type{Name: name, Plural: node.Arguments.ForName("plural").Value.Raw, Interface: d.Kind == ast.Interface}
			b.model.names = append(b.model.names, name)
		}
	}
	sort.Strings(b.model.names)
	return nil
}

// carry makes a LinkType of each @linkProperties definition.
func (b *builder) carry() error {
	for name, d := range b.schema.Types {
		if d.Directives.ForName("linkProperties") == nil {
			continue
		}
		l := &LinkType{Name: name}
		for _, f := range d.Fields {
			p, err := b.property(name, f)
			if err != nil {
				return err
			}
			l.Properties = append(l.Properties, p)
		}
		b.model.links[name] = l
	}
	return nil
}

// inherit sets Implements, the general before the special, and Possible.
func (b *builder) inherit() error {
	for _, t := range b.model.Types() {
		for _, name := range b.schema.Types[t.Name].Interfaces {
			i := b.model.types[name]
			if i == nil {
				return fmt.Errorf("%s: interface %s is no @node", t.Name, name)
			}
			t.Implements = append(t.Implements, i)
		}
		sort.SliceStable(t.Implements, func(i, j int) bool {
			return len(b.schema.Types[t.Implements[i].Name].Interfaces) < len(b.schema.Types[t.Implements[j].Name].Interfaces)
		})
	}
	for _, t := range b.model.Types() {
		for _, o := range b.model.Objects() {
			if b.implements(o, t) {
				t.Possible = append(t.Possible, o)
			}
		}
	}
	return nil
}

func (b *builder) implements(o, t *Type) bool { return o == t || slices.Contains(o.Implements, t) }

// fill sets the properties and relationships.
func (b *builder) fill() error {
	for _, t := range b.model.Types() {
		for _, f := range b.schema.Types[t.Name].Fields {
			if isEdgeField(f) || f.Name == "__typename" {
				continue
			}
			if err := b.field(t, f); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *builder) field(t *Type, f *ast.FieldDefinition) error {
	rel := f.Directives.ForName("relationship")
	if rel == nil {
		p, err := b.property(t.Name, f)
		if err != nil {
			return err
		}
		t.Properties = append(t.Properties, p)
		return nil
	}
	r, err := b.relationship(t, f, rel.ArgumentMap(nil))
	if err != nil {
		return err
	}
	t.Relationships = append(t.Relationships, r)
	b.model.rels[r.Type] = append(b.model.rels[r.Type], r)
	return nil
}

func (b *builder) relationship(t *Type, f *ast.FieldDefinition, args map[string]any) (*Relationship, error) {
	r := &Relationship{Field: f.Name, From: t, NonNull: f.Type.NonNull, Type: args["type"].(string)}
	target := f.Type.Name()
	if nodes := b.schema.Types[target].Fields.ForName("nodes"); nodes != nil {
		target, r.Many = nodes.Type.Name(), true
	}
	if r.To = b.model.types[target]; r.To == nil {
		return nil, fmt.Errorf("%s.%s: %s is no @node", t.Name, f.Name, target)
	}
	switch args["direction"] {
	case "IN":
		r.Direction = In
	case "BOTH":
		r.Direction = Both
	}
	if name, ok := args["properties"].(string); ok {
		if r.Link = b.model.links[name]; r.Link == nil {
			return nil, fmt.Errorf("%s.%s: %s is no @linkProperties", t.Name, f.Name, name)
		}
	}
	if as, ok := args["as"].(string); ok {
		r.Roles = b.roles(as)
	}
	keys, _ := args["key"].([]any)
	for _, k := range keys {
		r.Key = append(r.Key, k.(string))
	}
	entity := b.model.types["Entity"]
	r.Evidence = entity != nil && t.Is(entity) && r.To.Is(entity)
	return r, nil
}

// sort notes by which properties lists are kept sorted.
func (b *builder) sort() error {
	for _, t := range b.model.Types() {
		for _, r := range t.Relationships {
			names, _ := b.schema.Types[t.Name].Fields.ForName(r.Field).Directives.ForName("relationship").ArgumentMap(nil)["sorted"].([]any)
			for _, name := range names {
				p := r.To.Property(name.(string))
				if p == nil || !p.Ordered || !r.Many || r.Direction == Both {
					return fmt.Errorf("%s.%s cannot be kept sorted by %s", t.Name, r.Field, name)
				}
				r.Sorted = append(r.Sorted, p)
			}
		}
	}
	return nil
}

// roles reads the enum of a field's roles.
func (b *builder) roles(enum string) map[string][]string {
	out := map[string][]string{}
	for _, v := range b.schema.Types[enum].EnumValues {
		if walks := v.Directives.ForName("walks"); walks != nil {
			for _, t := range walks.ArgumentMap(nil)["types"].([]any) {
				out[v.Name] = append(out[v.Name], t.(string))
			}
		}
	}
	return out
}

func (b *builder) property(owner string, f *ast.FieldDefinition) (*Property, error) {
	p := &Property{
		Name: f.Name, TypeName: f.Type.Name(), List: f.Type.Elem != nil, NonNull: f.Type.NonNull,
		Localized: f.Directives.ForName("localized") != nil, Index: f.Directives.ForName("index") != nil,
		Forms: f.Directives.ForName("forms") != nil,
	}
	def := b.schema.Types[p.TypeName]
	switch {
	case f.Directives.ForName("ref") != nil:
		p.Kind, p.Ref = ID, b.model.types[p.TypeName]
	case def.Kind == ast.Enum:
		p.Kind = Enum
		for _, v := range def.EnumValues {
			p.Enum = append(p.Enum, v.Name)
		}
	case p.TypeName == string(FuzzyDate):
		p.Kind = FuzzyDate
	case def.Directives.ForName("value") != nil:
		p.Kind = Value
	case def.Kind == ast.Scalar && slices.Contains(scalars, Kind(p.TypeName)):
		p.Kind = Kind(p.TypeName)
	default:
		return nil, fmt.Errorf("%s.%s: %s is no type that a property can have", owner, f.Name, p.TypeName)
	}
	p.bounds(f)
	if d := f.Directives.ForName("search"); d != nil {
		p.Search = Searched(d.Arguments.ForName("as").Value.Raw)
	}
	p.Filtered = (p.Kind != Value || p.Near() != nil) && f.Directives.ForName("unfiltered") == nil
	p.Ordered = p.Filtered && !p.List && p.Kind != Value && p.Ref == nil && f.Directives.ForName("unordered") == nil
	p.read, p.all = p.readColumns(), p.allColumns()
	return p, nil
}

// bounds reads what a number must keep to.
func (p *Property) bounds(f *ast.FieldDefinition) {
	if d := f.Directives.ForName("atLeast"); d != nil {
		n, _ := strconv.Atoi(d.Arguments.ForName("value").Value.Raw)
		p.AtLeast = n
	}
	if d := f.Directives.ForName("partition"); d != nil {
		p.Whole = d.Arguments.ForName("whole").Value.Raw
	}
}

var scalars = []Kind{ID, String, Int, Float, Boolean, Date}

// add notes under which conditions numbers can be added up.
func (b *builder) add() error {
	for _, t := range b.model.Types() {
		for _, p := range t.Properties {
			if d := b.schema.Types[t.Name].Fields.ForName(p.Name).Directives.ForName("additive"); d != nil {
				args := d.ArgumentMap(nil)
				unless, _ := args["unless"].(string)
				is, _ := args["is"].(string)
				per, _ := args["per"].(string)
				p.Additive = &Additive{Unless: t.Property(unless), Is: is, Per: t.Property(per), Whole: t.Relationship(p.Whole)}
			}
		}
	}
	return nil
}

// originate finds for each field the most general type that declares the same.
func (b *builder) originate() error {
	for _, t := range b.model.Types() {
		for _, p := range t.Properties {
			p.Origin = t
			for _, i := range slices.Backward(t.Implements) {
				if i.Property(p.Name) != nil {
					p.Origin = i
				}
			}
		}
		for _, r := range t.Relationships {
			r.Origin = t
			for _, i := range slices.Backward(t.Implements) {
				if o := i.Relationship(r.Field); o != nil && o.Type == r.Type && o.Direction == r.Direction {
					r.Origin = i
				}
			}
		}
	}
	return nil
}

// isEdgeField reports whether f is the generated companion of a to-one relationship, such as destinationEdge.
func isEdgeField(f *ast.FieldDefinition) bool { return f.Directives.ForName("edgeOf") != nil }

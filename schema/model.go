package schema

import (
	"fmt"
	"slices"
	"sort"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// Model is what the schema says of the graph: its types, their properties and their relationships.
// It is built once and only read afterwards.
type Model struct {
	types map[string]*Type
	names []string
	links map[string]*LinkType
	rels  map[string][]*Relationship
}

// Type is a type of nodes: an object, or an interface that several objects share.
type Type struct {
	Name          string
	Plural        string          // name of the root field that lists its nodes
	Interface     bool            // true of an interface
	Implements    []*Type         // its interfaces, Node among them; the more general ones first
	Possible      []*Type         // the objects among its values by name; an object's is itself
	Properties    []*Property     // in the order of the schema
	Relationships []*Relationship // in the order of the schema
}

// Kind is the kind of a property's values.
type Kind string

// The kinds of values.
const (
	ID        Kind = "ID"
	String    Kind = "String"
	Int       Kind = "Int"
	Float     Kind = "Float"
	Boolean   Kind = "Boolean"
	Date      Kind = "Date"
	Enum      Kind = "Enum"
	FuzzyDate Kind = "FuzzyDate"
	Value     Kind = "Value" // a @value struct, kept as JSON text
)

// Property is an attribute of a node or of a link.
type Property struct {
	Name      string
	Kind      Kind
	TypeName  string   // GraphQL name of the values' type
	Enum      []string // the values of an Enum, in the order of the schema
	List      bool     // several values; they are a set, kept sorted
	NonNull   bool
	Localized bool  // kept per language
	Index     bool  // looked up by exact value
	Filtered  bool  // offered in where
	Ordered   bool  // offered in orderBy
	Ref       *Type // of a link's property, an ID, that names a node: the node's type
	Origin    *Type // the most general type that declares it; nil for a link's property

	// What the data must keep to.
	AtLeast int    // of a number, the least that it may be; 0 when it may be any
	Whole   string // of a number which those of the parts of a thing add up to: the field that leads from a part to the whole
}

// Direction is the end of its links at which a relationship field stands.
type Direction int

// The directions.
const (
	Out  Direction = iota // the field's type is the links' source
	In                    // the field's type is the links' target
	Both                  // either; the links are kept once, with the smaller id as their source
)

// Relationship is a field that leads to other nodes over links of one type.
type Relationship struct {
	Field     string // name of the field
	Type      string // type of its links, such as CONDUCTED_UNDER
	Direction Direction
	From      *Type // the type that has the field
	To        *Type // the type that it leads to
	Many      bool
	NonNull   bool
	Link      *LinkType           // nil when its links carry no properties of their own
	Key       []string            // link properties that are part of a link's identity
	Roles     map[string][]string // of a field with the argument as: the types of links to walk instead, by role
	Evidence  bool                // its links carry status, confidence and rank: both ends are entities
	Origin    *Type               // the most general type that declares it with this type and direction
}

// LinkType is the set of properties that links of a relationship carry.
type LinkType struct {
	Name       string
	Properties []*Property
}

// Type returns the type of that name, or nil.
func (m *Model) Type(name string) *Type { return m.types[name] }

// Types returns all types of nodes by name, interfaces included.
func (m *Model) Types() []*Type {
	out := make([]*Type, len(m.names))
	for i, n := range m.names {
		out[i] = m.types[n]
	}
	return out
}

// Objects returns the types that nodes are of, by name: all but the interfaces.
func (m *Model) Objects() []*Type {
	return slices.DeleteFunc(m.Types(), func(t *Type) bool { return t.Interface })
}

// LinkTypes returns the types of links' properties by name.
func (m *Model) LinkTypes() []*LinkType {
	out := make([]*LinkType, 0, len(m.links))
	for _, l := range m.links {
		out = append(out, l)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}

// RelationshipTypes returns the types of links by name.
func (m *Model) RelationshipTypes() []string {
	out := make([]string, 0, len(m.rels))
	for r := range m.rels {
		out = append(out, r)
	}
	sort.Strings(out)
	return out
}

// Walks returns every field, of objects and of interfaces, that walks links of type rel, or nil.
func (m *Model) Walks(rel string) []*Relationship { return m.rels[rel] }

// Property returns the property of that name, or nil.
func (t *Type) Property(name string) *Property { return property(t.Properties, name) }

// Relationship returns the relationship field of that name, or nil.
func (t *Type) Relationship(field string) *Relationship {
	for _, r := range t.Relationships {
		if r.Field == field {
			return r
		}
	}
	return nil
}

// Is reports whether a node of type t is also one of type other.
func (t *Type) Is(other *Type) bool { return t == other || slices.Contains(t.Implements, other) }

// Labels returns the names of t and of its interfaces, sorted: Neo4j's labels and SQLite's tables of a node of type t.
func (t *Type) Labels() []string {
	out := []string{t.Name}
	for _, i := range t.Implements {
		out = append(out, i.Name)
	}
	sort.Strings(out)
	return out
}

// Property returns the property of that name, or nil; it may be asked of a nil LinkType.
func (l *LinkType) Property(name string) *Property {
	if l == nil {
		return nil
	}
	return property(l.Properties, name)
}

// Ends returns the types of a link's source and of its target, in this order; of a symmetric link they may change places.
func (r *Relationship) Ends() (source, target *Type) {
	if r.Direction == In {
		return r.To, r.From
	}
	return r.From, r.To
}

func property(ps []*Property, name string) *Property {
	for _, p := range ps {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// NewModel reads the model off an expanded schema. An error names the type and field that it cannot read.
func NewModel(s *ast.Schema) (*Model, error) {
	b := &builder{schema: s, model: &Model{types: map[string]*Type{}, links: map[string]*LinkType{}, rels: map[string][]*Relationship{}}}
	for _, pass := range []func() error{b.declare, b.carry, b.inherit, b.fill, b.originate} {
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
	p.Filtered = !p.List && p.Kind != Value && f.Directives.ForName("unfiltered") == nil
	p.Ordered = p.Filtered && p.Ref == nil && f.Directives.ForName("unordered") == nil
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

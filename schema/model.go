package schema

import (
	"slices"
	"sort"
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
	Localized bool     // kept per language
	Index     bool     // looked up by exact value
	Filtered  bool     // offered in where
	Ordered   bool     // offered in orderBy
	Forms     bool     // kept in the forms of the property that it is a value of as well
	Search    Searched // what full text finds by its words; empty when it does not
	Ref       *Type    // of a link's property, an ID, that names a node: the node's type
	Origin    *Type    // the most general type that declares it; nil for a link's property

	// What the data must keep to.
	AtLeast int    // of a number, the least that it may be; 0 when it may be any
	Whole   string // of a number which those of the parts of a thing add up to: the field that leads from a part to the whole

	Additive *Additive // of a number that can be added up; nil of one that cannot

	read, all []Column // what Read and Columns return, for each value that is read or stored: nil of a property that is not a model's
}

// Searched is what the words of a property are to that which full text finds by them.
type Searched string

// The two.
const (
	Title Searched = "TITLE" // what it is called
	Body  Searched = "BODY"  // what is told of it
)

// Additive says under which conditions the numbers of several nodes can be added up.
type Additive struct {
	Unless *Property     // a node of which it is Is is never added to others; nil when all are
	Is     string        // a value of Unless
	Per    *Property     // only numbers that agree in it are added; nil when all are
	Whole  *Relationship // leads from a part to its whole, of which not both are added; nil when there are no parts
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
	Sorted    []*Property         // properties of To by which the list is kept sorted
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

// LinkType returns the type of the properties of links of the type rel, nil when they have none.
func (m *Model) LinkType(rel string) *LinkType {
	for _, r := range m.Walks(rel) {
		if r.Link != nil {
			return r.Link
		}
	}
	return nil
}

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

package expand

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// This file reads the sources into a document, on which the later stages work; parse is the way in. It also holds what
// the stages ask of definitions and fields.

// Names of types that the expansion knows.
const (
	nodeType   = "Node"   // the interface of everything with an id
	entityType = "Entity" // the interface of everything that claims are about
	claimType  = "Claim"
	statusType = "ClaimStatus"
	fuzzyType  = "FuzzyDate"
	pointType  = "Point"
)

// document is the schema on its way: first as written, at last expanded.
type document struct {
	*ast.SchemaDocument
	named map[string]*ast.Definition
	links []*link // the relationship fields as they are declared, by position
}

// link is a relationship field as it is declared.
type link struct {
	on         *ast.Definition
	field      *ast.FieldDefinition
	typ        string
	in, both   bool
	as         string // the enum of its roles
	properties string
	key        []string
	sorted     []string
}

// parse reads the sources in the order of their names. A source that is no GraphQL is an error with the first place
// where that shows.
func parse(sources []*ast.Source) (*document, error) {
	d := &document{SchemaDocument: &ast.SchemaDocument{}, named: map[string]*ast.Definition{}}
	var errs []error
	for _, s := range slices.SortedFunc(slices.Values(sources), func(a, b *ast.Source) int { return cmp.Compare(a.Name, b.Name) }) {
		doc, err := parser.ParseSchema(s)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		d.Merge(doc)
	}
	d.sort()
	for _, def := range d.Definitions {
		if d.named[def.Name] == nil {
			d.named[def.Name] = def
		}
	}
	d.read()
	return d, errors.Join(errs...)
}

// read notes the relationship fields.
func (d *document) read() {
	for _, def := range d.nodes() {
		for _, f := range def.Fields {
			if l := newLink(def, f); l != nil {
				d.links = append(d.links, l)
			}
		}
	}
	slices.SortStableFunc(d.links, func(a, b *link) int { return compare(a.field.Position, b.field.Position) })
}

// sort puts definitions in the order of their names; of two with one name the first stays the first.
func (d *document) sort() {
	slices.SortStableFunc(d.Definitions, func(a, b *ast.Definition) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortStableFunc(d.Directives, func(a, b *ast.DirectiveDefinition) int { return cmp.Compare(a.Name, b.Name) })
}

// newLink reads the @relationship of a field, or returns nil. Arguments that are missing or of a wrong kind stay empty.
func newLink(on *ast.Definition, f *ast.FieldDefinition) *link {
	rel := f.Directives.ForName("relationship")
	if rel == nil {
		return nil
	}
	l := &link{on: on, field: f, typ: argument(rel, "type"), properties: argument(rel, "properties"), as: argument(rel, "as")}
	l.in, l.both = argument(rel, "direction") == "IN", argument(rel, "direction") == "BOTH"
	l.key, l.sorted = arguments(rel, "key"), arguments(rel, "sorted")
	return l
}

// argument returns a directive's argument as it is written, or the empty text.
func argument(d *ast.Directive, name string) string {
	if a := d.Arguments.ForName(name); a != nil {
		return a.Value.Raw
	}
	return ""
}

// arguments returns the members of a directive's argument as they are written, none where it is missing.
func arguments(d *ast.Directive, name string) []string {
	a := d.Arguments.ForName(name)
	if a == nil {
		return nil
	}
	var out []string
	for _, member := range a.Value.Children {
		out = append(out, member.Value.Raw)
	}
	return out
}

// target returns the name of the type that the link leads to.
func (l *link) target() string { return l.field.Type.Name() }

// ends returns the names of the types of the links' source and target, in this order.
func (l *link) ends() (source, target string) {
	if l.in {
		return l.target(), l.on.Name
	}
	return l.on.Name, l.target()
}

// many reports whether the field is to-many.
func (l *link) many() bool { return l.field.Type.Elem != nil }

// nodes returns the @node definitions by name.
func (d *document) nodes() []*ast.Definition {
	return slices.DeleteFunc(slices.Clone(d.Definitions), func(def *ast.Definition) bool { return !isNode(def) })
}

// is reports whether every value of type a is one of type b.
func (d *document) is(a, b string) bool {
	def := d.named[a]
	return a == b || def != nil && slices.Contains(def.Interfaces, b)
}

// evidence reports whether links between the two types carry evidence, which those between entities do.
func (d *document) evidence(a, b string) bool { return d.is(a, entityType) && d.is(b, entityType) }

// ancestors returns the interfaces of def, the general before the special, so that their fields come in this order.
func (d *document) ancestors(def *ast.Definition) []*ast.Definition {
	var out []*ast.Definition
	for _, name := range def.Interfaces {
		if i := d.named[name]; i != nil && i != def {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b *ast.Definition) int { return cmp.Compare(len(a.Interfaces), len(b.Interfaces)) })
	return out
}

// origin returns the most general type that declares the named field of def, itself or an interface of it.
func (d *document) origin(def *ast.Definition, field string) *ast.Definition {
	for _, i := range d.ancestors(def) {
		if i.Fields.ForName(field) != nil {
			return i
		}
	}
	return def
}

func isNode(def *ast.Definition) bool { return def != nil && has(def.Directives, "node") }

func has(ds ast.DirectiveList, name string) bool { return ds.ForName(name) != nil }

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func isValue(def *ast.Definition) bool { return def != nil && has(def.Directives, "value") }

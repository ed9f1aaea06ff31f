package plan

// This file turns collected fields into steps and Selections. A field asks the plan for what it needs, a property of
// a part or a step, and what is asked for twice is there once.

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// node selects from the records of a step. Object types for which the same fields are asked in the same way share them.
func (b *builder) node(s *Step, sets []ast.SelectionSet) (*Selection, error) {
	if len(b.path) > b.Limits.Depth {
		return nil, &Error{Code: TooComplex, Message: fmt.Sprintf("fields are nested more than %d deep; split the operation", b.Limits.Depth), Path: append(ast.Path(nil), b.path...)}
	}
	if !s.Type.Interface {
		fields, err := b.collect(sets, b.Schema.Types[s.Type.Name])
		if err != nil {
			return nil, err
		}
		out, err := b.nodeFields(s, s.Type, fields)
		return &Selection{Fields: out}, err
	}
	sel := &Selection{Types: map[string][]*Field{}}
	var all []class
	for _, t := range s.Type.Possible {
		fields, err := b.collect(sets, b.Schema.Types[t.Name])
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(all, func(c class) bool { return c.means(t, fields) })
		if i < 0 {
			out, err := b.nodeFields(s, t, fields)
			if err != nil {
				return nil, err
			}
			i, all = len(all), append(all, class{t, fields, out})
		}
		sel.Types[t.Name] = all[i].out
	}
	return sel, nil
}

// class is the object types for which the same is asked, by the first of them.
type class struct {
	typ    *schema.Type
	fields []*collected
	out    []*Field
}

// means reports whether the fields mean of nodes of type t what the class's fields mean of its own.
func (c class) means(t *schema.Type, fields []*collected) bool {
	return slices.EqualFunc(c.fields, fields, func(x, y *collected) bool {
		return x.key == y.key && x.field == y.field && slices.EqualFunc(x.sets, y.sets, same) && origin(c.typ, x.field) == origin(t, y.field)
	})
}

// same reports whether two selection sets are one and not merely alike.
func same(x, y ast.SelectionSet) bool { return &x[0] == &y[0] }

// origin returns the name of the type that declares the field for nodes of type t.
func origin(t *schema.Type, f *ast.Field) string {
	name := f.Name
	if e := f.Definition.Directives.ForName("edgeOf"); e != nil {
		name = e.Arguments.ForName("field").Value.Raw
	}
	if p := t.Property(name); p != nil {
		return p.Origin.Name
	}
	if r := t.Relationship(name); r != nil {
		return r.Origin.Name
	}
	return ""
}

// nodeFields selects fields of the step's records that are of object type t.
func (b *builder) nodeFields(s *Step, t *schema.Type, fields []*collected) ([]*Field, error) {
	out := make([]*Field, 0, len(fields))
	for _, c := range fields {
		leave := b.enter(ast.PathName(c.key))
		f, err := b.nodeField(s, t, c)
		leave()
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func (b *builder) nodeField(s *Step, t *schema.Type, c *collected) (*Field, error) {
	f := b.newField(c)
	if c.field.Name == "__typename" {
		f.From = FromNodeType
		return f, nil
	}
	if p := t.Property(c.field.Name); p != nil {
		return f, b.property(f, s.part(p.Origin, s.Type.Property(p.Name)), p, c)
	}
	name, from := c.field.Name, FromStep
	if e := c.field.Definition.Directives.ForName("edgeOf"); e != nil {
		name, from = e.Arguments.ForName("field").Value.Raw, FromStepEdge
	}
	r := t.Relationship(name)
	if r.Many {
		from = FromPage
	}
	f.From = from
	return f, b.relationship(f, s.partOf(r), r, c)
}

// part returns the part that reads what origin declares: the first part when the step's own type has it from there.
func (s *Step) part(origin *schema.Type, own *schema.Property) *Part {
	if own != nil && own.Origin == origin {
		return s.Parts[0]
	}
	return s.partFor(origin)
}

// partOf is part for relationships.
func (s *Step) partOf(r *schema.Relationship) *Part {
	if own := s.Type.Relationship(r.Field); own != nil && own.Origin == r.Origin {
		return s.Parts[0]
	}
	return s.partFor(r.Origin)
}

func (s *Step) partFor(t *schema.Type) *Part {
	for _, p := range s.Parts {
		if p.Type == t {
			return p
		}
	}
	p := &Part{Type: t}
	s.Parts = append(s.Parts, p)
	return p
}

// property selects a property of a part's records.
func (b *builder) property(f *Field, part *Part, p *schema.Property, c *collected) error {
	f.From, f.Part = FromProperty, part
	if p.Localized {
		args, err := b.arguments(c.field)
		if err != nil {
			return err
		}
		for i, l := range schema.Languages {
			if args["lang"] == l {
				f.Lang = i
			}
		}
	}
	return b.value(&part.Columns, f, p, c)
}

// relationship selects a step that walks on from a part's records.
func (b *builder) relationship(f *Field, part *Part, r *schema.Relationship, c *collected) error {
	args, err := b.arguments(c.field)
	if err != nil {
		return err
	}
	leave, err := b.hop(c.field)
	if err != nil {
		return err
	}
	defer leave()
	f.Part = part
	step := &Step{Via: r, Type: r.To, Many: r.Many, Rows: !r.Many}
	if role, ok := args["as"].(string); ok && b.given(c.field, "as") && !slices.Equal(r.Roles[role], step.Links()) {
		step.Roles = r.Roles[role]
	}
	f.Step, err = b.addStep(&part.Steps, c, step, args)
	if err != nil {
		return err
	}
	b.fields = append(b.fields, f)
	switch f.From {
	case FromPage:
		f.Sub, err = b.connection(f.Step, c)
	case FromStepEdge:
		f.Sub, err = b.edge(f.Step, c)
	default:
		f.Sub, err = b.node(f.Step, c.sets)
	}
	return err
}

// given reports whether the client gives an argument. If not, what holds is the default of the node's own type, which
// may be another than that of the interface through which the field was asked for.
func (b *builder) given(f *ast.Field, argument string) bool {
	a := f.Arguments.ForName(argument)
	if a == nil || a.Value.Kind != ast.Variable {
		return a != nil
	}
	v, set := b.Variables[a.Value.Raw]
	return set && v != nil
}

// addStep adds a step to its siblings, or returns the one among them that reads the same: an alias of a field with
// equal arguments costs nothing.
func (b *builder) addStep(siblings *[]*Step, c *collected, s *Step, args map[string]any) (*Step, error) {
	name := c.field.Name
	switch {
	case s.Via != nil:
		name = s.Via.Field
	case s.KeyOf != nil:
		name = KeyColumn(s.KeyOf.Index)
	case s.LinkIDs != nil:
		name += ".links"
	}
	canonical, err := json.Marshal(args) // object keys come sorted
	if err != nil {
		return nil, err
	}
	id := name + string(canonical)
	for _, got := range *siblings {
		if b.identity[got] == id {
			return got, nil
		}
	}
	if b.plan.Steps++; b.plan.Steps > b.Limits.Steps {
		return nil, b.tooComplex(c.field, "relationships and root fields", b.Limits.Steps)
	}
	if s.Many && s.IDs == nil {
		if err := b.page(s, c.field, args); err != nil {
			return nil, err
		}
	}
	if b.plan.Policy != nil {
		b.plan.Policy.govern(s)
	}
	s.Parts = []*Part{{Type: s.Type}}
	b.identity[s] = id
	*siblings = append(*siblings, s)
	return s, nil
}

// connection selects from the page that a step reads.
func (b *builder) connection(s *Step, c *collected) (*Selection, error) {
	return b.object(s, c, func(f *Field, c *collected) (err error) {
		switch c.field.Name {
		case "nodes":
			f.From, s.Rows = FromPageNodes, true
			f.Sub, err = b.node(s, c.sets)
		case "edges":
			f.From, s.Rows = FromPageEdges, true
			f.Sub, err = b.edge(s, c)
		case "totalCount":
			f.From, s.Count = FromPageCount, true
		case "pageInfo":
			f.From = FromPageInfo
			f.Sub, err = b.pageInfo(s, c)
		case "aggregate":
			err = b.aggregate(f, s, c)
		}
		return err
	})
}

func (b *builder) pageInfo(s *Step, c *collected) (*Selection, error) {
	return b.object(s, c, func(f *Field, c *collected) error {
		switch c.field.Name {
		case "hasNextPage":
			f.From, s.Rows, s.Next = FromHasNext, s.Rows || !s.Back, s.Before != nil
		case "hasPreviousPage":
			f.From, s.Rows, s.Previous = FromHasPrevious, s.Rows || s.Back, s.After != nil
		case "startCursor":
			f.From, s.Rows, s.Keys = FromStartCursor, true, true
		case "endCursor":
			f.From, s.Rows, s.Keys = FromEndCursor, true, true
		}
		return nil
	})
}

// edge selects from a record and the link by which it was reached.
func (b *builder) edge(s *Step, c *collected) (*Selection, error) {
	return b.object(s, c, func(f *Field, c *collected) (err error) {
		switch name := c.field.Name; name {
		case "node":
			f.From = FromEdgeNode
			f.Sub, err = b.node(s, c.sets)
		case "cursor":
			f.From, s.Keys = FromEdgeCursor, true
		case "status":
			f.From, s.Evidence = FromEdgeStatus, true
		case "confidence":
			f.From, s.Evidence = FromEdgeConfidence, true
		case "claims":
			claim := b.Model.Type(b.Schema.Types[c.field.Definition.Type.Name()].Fields.ForName("nodes").Type.Name())
			f.From = FromLinkPage
			err = b.ofLink(f, s, &Step{ClaimsOf: s.Via, Type: claim, Many: true}, c)
		default:
			if s.Search != nil {
				return b.matches(f, s, c)
			}
			p := s.Via.Link.Property(name)
			if p.Ref != nil {
				f.From = FromLinkStep
				return b.ofLink(f, s, &Step{Ref: p, Type: p.Ref, Rows: true}, c)
			}
			f.From = FromLink
			err = b.value(&s.Link, f, p, c)
		}
		return err
	})
}

// ofLink selects a step that starts from the link of the parent's nodes.
func (b *builder) ofLink(f *Field, parent, s *Step, c *collected) error {
	leave, err := b.hop(c.field)
	if err != nil {
		return err
	}
	defer leave()
	args, err := b.arguments(c.field)
	if err != nil {
		return err
	}
	f.Parent = parent
	if f.Step, err = b.addStep(&parent.OfLink, c, s, args); err != nil {
		return err
	}
	b.fields = append(b.fields, f)
	if s.Many {
		f.Sub, err = b.connection(f.Step, c)
	} else {
		f.Sub, err = b.node(f.Step, c.sets)
	}
	return err
}

// hop notes that a step stands below another and returns what to do when it has been read.
func (b *builder) hop(f *ast.Field) (leave func(), err error) {
	if b.hops++; b.hops >= b.Limits.Hops {
		return nil, b.tooComplex(f, "hops from node to node", b.Limits.Hops)
	}
	return func() { b.hops-- }, nil
}

// object selects from one of the generated objects around the nodes of a step.
func (b *builder) object(s *Step, c *collected, pick func(*Field, *collected) error) (*Selection, error) {
	def := b.Schema.Types[c.field.Definition.Type.Name()]
	fields, err := b.collect(c.sets, def)
	if err != nil {
		return nil, err
	}
	sel := &Selection{}
	for _, c := range fields {
		leave := b.enter(ast.PathName(c.key))
		f := b.newField(c)
		f.Step = s
		if c.field.Name == "__typename" {
			f.From, f.Text = FromTypename, def.Name
		} else {
			err = pick(f, c)
		}
		leave()
		if err != nil {
			return nil, err
		}
		sel.Fields = append(sel.Fields, f)
	}
	return sel, nil
}

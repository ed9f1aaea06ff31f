package shapes

import (
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// Shape is a Plan and what it gives over Nodes and Links.
type Shape struct {
	Name string
	Plan *plan.Plan
	Want store.Tree
}

// All returns every shape.
func All(tb testing.TB, m *schema.Model) []Shape {
	tb.Helper()
	b := &builder{tb, m}
	var out []Shape
	for _, group := range []func() []Shape{b.lookups, b.lists, b.pages, b.walks, b.filters, b.related, b.anchors, b.orders, b.groups} {
		out = append(out, group()...)
	}
	return out
}

// builder makes plans; a name that the model does not have ends the test.
type builder struct {
	tb    testing.TB
	model *schema.Model
}

// plan numbers the steps in pre-order.
func (b *builder) plan(roots ...*plan.Step) *plan.Plan {
	p := &plan.Plan{Roots: roots}
	number(p, roots)
	return p
}

func number(p *plan.Plan, steps []*plan.Step) {
	for _, s := range steps {
		s.Index = p.Steps
		p.Steps++
		for i, g := range s.Groups {
			g.Index = i
			number(p, g.Steps)
		}
		number(p, s.OfLink)
		for _, part := range s.Parts {
			number(p, part.Steps)
		}
	}
}

// part reads properties of a type.
func (b *builder) part(typ string, properties ...string) *plan.Part {
	out := &plan.Part{Type: b.model.Type(typ)}
	for _, name := range properties {
		out.Columns = append(out.Columns, plan.Whole(out.Type.Property(name))...)
	}
	return out
}

// get looks up ids, one or many.
func (b *builder) get(many bool, ids []string, parts ...*plan.Part) *plan.Step {
	return &plan.Step{Type: parts[0].Type, IDs: ids, Many: many, Rows: true, Parts: parts}
}

// list lists the nodes of a type by id, two at most.
func (b *builder) list(parts ...*plan.Part) *plan.Step {
	return &plan.Step{
		Type: parts[0].Type, Many: true, Rows: true, Keys: true, Limit: 2, Order: []plan.Order{{Column: "id"}}, Parts: parts,
	}
}

// walk adds to a part a step over one of its type's relationships: a page by id, or one node.
func (b *builder) walk(from *plan.Part, field string, parts ...*plan.Part) *plan.Step {
	rel := from.Type.Relationship(field)
	s := &plan.Step{Via: rel, Type: rel.To, Many: rel.Many, Rows: true, Parts: parts}
	if s.Many {
		s.Order, s.Limit = []plan.Order{{Column: "id"}}, 10
	}
	from.Steps = append(from.Steps, s)
	return s
}

// one returns the result of records without steps below them: the values of one part of each.
func one(typ string, values ...[]any) store.Result {
	out := store.Result{Records: []*store.Record{}}
	for _, v := range values {
		out.Records = append(out.Records, &store.Record{Type: typ, Parts: []store.Part{{Values: v}}})
	}
	return out
}

// keyed is one with a single text, the id, which is also the only key.
func keyed(typ string, ids ...string) store.Result {
	var values [][]any
	for _, id := range ids {
		values = append(values, []any{id})
	}
	out := one(typ, values...)
	for i, r := range out.Records {
		r.Keys = []any{ids[i]}
	}
	return out
}

// property returns a property, such as Flight.date, and its type.
func (b *builder) property(name string) (*schema.Type, *schema.Property) {
	typ, field, _ := strings.Cut(name, ".")
	t := b.model.Type(typ)
	return t, t.Property(field)
}

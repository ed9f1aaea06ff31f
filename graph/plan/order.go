package plan

// This file reads `orderBy` into Orders.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// order reads orderBy. The id makes the order total; it follows the direction of the key before it, so that one index
// serves both directions.
func (b *builder) order(s *Step, f *ast.Field, by []any) error {
	desc := false
	for i, v := range by {
		at := fmt.Sprintf("orderBy[%d]", i)
		if i > 0 && s.Order[i-1].identity() == "id" {
			return b.badArgument(f, at, "the id leaves nothing to order by; let it be the last")
		}
		o, err := b.orderKey(s.Type, s.Via, f, v, at)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(s.Order, func(p Order) bool { return p.identity() == o.identity() }) {
			return b.badArgument(f, at, "the list is ordered by it already; leave this one out")
		}
		desc = o.Desc
		s.Order = append(s.Order, o)
	}
	if len(s.Order) == 0 || s.Order[len(s.Order)-1].identity() != "id" {
		s.Order = append(s.Order, Order{Column: "id", Desc: desc})
	}
	if s.Via != nil && len(s.Via.Key) > 0 {
		s.Order = append(s.Order, Order{Column: "key", Desc: desc, OfLink: true})
	}
	return nil
}

// orderKey reads one key of an order of nodes of type t that are reached via the relationship, nil when by none.
func (b *builder) orderKey(t *schema.Type, via *schema.Relationship, f *ast.Field, v any, at string) (Order, error) {
	name, v, at, err := b.only(f, v, at)
	if err != nil {
		return Order{}, err
	}
	if name == "edge" {
		return b.linkOrder(via, f, v, at)
	}
	if p := t.Property(name); p != nil {
		desc, err := b.direction(f, v, at)
		return Order{Column: p.SortKey(desc), Desc: desc}, err
	}
	if err := b.reach(f); err != nil {
		return Order{}, err
	}
	r := t.Relationship(name)
	if r.Many {
		_, v, at, err := b.only(f, v, at)
		if err != nil {
			return Order{}, err
		}
		desc, err := b.direction(f, v, at)
		return Order{Kind: schema.Int, Desc: desc, Count: r}, err
	}
	o, err := b.orderKey(r.To, nil, f, v, at)
	o.Path = append([]*schema.Relationship{r}, o.Path...)
	if len(o.Path) >= b.Limits.Hops {
		return o, b.tooComplex(f, "hops from node to node", b.Limits.Hops)
	}
	return o, err
}

// linkOrder reads a key that is one of the link.
func (b *builder) linkOrder(via *schema.Relationship, f *ast.Field, v any, at string) (Order, error) {
	name, v, at, err := b.only(f, v, at)
	if err != nil {
		return Order{}, err
	}
	desc, err := b.direction(f, v, at)
	o := Order{Column: name, Desc: desc, OfLink: true}
	switch p := via.Link.Property(name); {
	case p != nil:
		o.Column = p.SortKey(desc)
	case name == "confidence":
		o.Kind = schema.Float
	}
	return o, err
}

// only returns the one field that an input object must have.
func (b *builder) only(f *ast.Field, v any, at string) (name string, value any, below string, err error) {
	m, _ := v.(map[string]any)
	if len(m) != 1 {
		return "", nil, at, b.badArgument(f, at, "give exactly one field; further ones are further elements of the list")
	}
	for name, value = range m {
		below = at + "." + name
	}
	if value == nil {
		return "", nil, at, b.badArgument(f, below, "must not be null; leave it out")
	}
	return name, value, below, nil
}

// direction reads ASC or DESC.
func (b *builder) direction(f *ast.Field, v any, at string) (desc bool, err error) {
	if v == nil {
		return false, b.badArgument(f, at, "must be ASC or DESC")
	}
	return v == "DESC", nil
}

// identity tells what is ordered by, whatever the direction.
func (o Order) identity() string {
	column := strings.TrimSuffix(strings.TrimSuffix(o.Column, "_kd"), "_k")
	if o.Count != nil {
		column = "count of " + o.Count.Field
	}
	if o.OfLink {
		column = "edge." + column
	}
	return strings.Join(append(fields(o.Path), column), ".")
}

// String prints the key as an expression.
func (o Order) String() string {
	out := strings.Join(append(fields(o.Path), o.Column), ".")
	switch {
	case o.Titled != nil:
		out = "titled"
	case o.Count != nil:
		out = "count of " + strings.Join(append(fields(o.Path), o.Count.Field), ".")
	case o.OfLink:
		out = "link " + out
	}
	if o.Desc {
		out += " desc"
	}
	return out
}

// fields returns the names of the fields that a path takes.
func fields(path []*schema.Relationship) []string {
	out := make([]string, len(path))
	for i, r := range path {
		out[i] = r.Field
	}
	return out
}

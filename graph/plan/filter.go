package plan

// This file lowers `where` arguments, which speak of properties, to Filters, which speak of stored columns.

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// scope is what a condition speaks of: nodes of a type and the links that lead to them, or those links alone.
type scope struct {
	typ  *schema.Type         // nil of links alone
	via  *schema.Relationship // what the links are of; nil when the nodes are reached by none
	keys []*schema.Property   // the properties that can be compared
}

func nodes(t *schema.Type, via *schema.Relationship) scope { return scope{t, via, t.Properties} }

// links is the scope of an `edge`.
func links(via *schema.Relationship) scope {
	sc := scope{via: via}
	if via.Evidence {
		sc.keys = append(sc.keys, evidence...)
	}
	if via.Link != nil {
		sc.keys = append(sc.keys, via.Link.Properties...)
	}
	return sc
}

// evidence is what links between entities carry beside their own properties.
var evidence = []*schema.Property{
	{Name: "status", Kind: schema.Enum, NonNull: true, Filtered: true},
	{Name: "confidence", Kind: schema.Float, NonNull: true, Filtered: true},
}

// where lowers a coerced `where`, or an `edge` in one. All that it says must hold. It returns nil when it says nothing.
func (b *builder) where(sc scope, f *ast.Field, where map[string]any, at string) (*Filter, error) {
	if err := b.test(f); err != nil {
		return nil, err
	}
	all, err := b.logic(sc, f, where, at)
	if err != nil {
		return nil, err
	}
	for _, p := range sc.keys {
		if v, given := where[p.Name]; given {
			x, err := b.compare(p, f, v, at+"."+p.Name)
			if err != nil {
				return nil, err
			}
			all = append(all, x...)
		}
	}
	if sc.typ == nil {
		return ofLink(join(And, all)), nil
	}
	return b.related(sc, f, where, at, all)
}

// logic lowers the `and`, `or` and `not` of a where.
func (b *builder) logic(sc scope, f *ast.Field, where map[string]any, at string) ([]*Filter, error) {
	for _, name := range []string{"and", "or", "not"} {
		if v, given := where[name]; given && v == nil {
			return nil, b.badArgument(f, at+"."+name, "null is no condition; leave it out")
		}
	}
	var all []*Filter
	for _, name := range []string{"and", "or"} {
		list, given := where[name].([]any)
		if !given {
			continue
		}
		of, err := b.wheres(sc, f, list, at+"."+name)
		if err != nil {
			return nil, err
		}
		all = append(all, group(Op(name), of))
	}
	if not, given := where["not"].(map[string]any); given {
		x, err := b.where(sc, f, not, at+".not")
		if err != nil {
			return nil, err
		}
		all = append(all, negate(x))
	}
	return all, nil
}

// related adds to the conditions on a node those on what is linked to it, and on the link to it.
func (b *builder) related(sc scope, f *ast.Field, where map[string]any, at string, all []*Filter) (*Filter, error) {
	for _, r := range sc.typ.Relationships {
		v, given := where[r.Field]
		if !given {
			continue
		}
		x, err := b.quantify(r, f, v, at+"."+r.Field)
		if err != nil {
			return nil, err
		}
		all = append(all, x...)
	}
	v, given := where["edge"]
	if !given {
		return join(And, all), nil
	}
	edge, ok := v.(map[string]any)
	if !ok {
		return nil, b.badArgument(f, at+".edge", "null is no condition; leave it out")
	}
	x, err := b.where(links(sc.via), f, edge, at+".edge")
	return join(And, append(all, x)), err
}

// quantifiers are tried in this order, so that equal conditions give equal filters.
var quantifiers = []string{"some", "all", "none", "single"}

// quantify lowers what is asked of the nodes that a relationship leads to.
func (b *builder) quantify(r *schema.Relationship, f *ast.Field, v any, at string) ([]*Filter, error) {
	leave, err := b.hop(f)
	if err != nil {
		return nil, err
	}
	defer leave()
	given, ok := v.(map[string]any)
	switch {
	case !ok:
		return nil, b.badArgument(f, at, "null is no condition; leave it out, or say not: {"+r.Field+": {}} of what is linked to none")
	case !r.Many:
		x, err := b.led(r, f, given, at)
		return []*Filter{leads(Some, r, x)}, err
	}
	var all []*Filter
	for _, name := range quantifiers {
		w, given := given[name]
		if !given {
			continue
		}
		where, ok := w.(map[string]any)
		if !ok {
			return nil, b.badArgument(f, at+"."+name, "null is no condition; leave it out, or write {}")
		}
		x, err := b.led(r, f, where, at+"."+name)
		if err != nil {
			return nil, err
		}
		all = append(all, quantified(name, r, x))
	}
	return all, nil
}

// led lowers a where on the nodes that r leads to.
func (b *builder) led(r *schema.Relationship, f *ast.Field, where map[string]any, at string) (*Filter, error) {
	if err := b.reach(f); err != nil {
		return nil, err
	}
	return b.where(nodes(r.To, r), f, where, at)
}

// quantified says how many of the nodes that r leads to meet x, which is nil when it is true of all.
func quantified(quantifier string, r *schema.Relationship, x *Filter) *Filter {
	switch quantifier {
	case "all":
		if x == nil {
			return nil
		}
		return negate(leads(Some, r, negate(x)))
	case "none":
		return negate(leads(Some, r, x))
	case "single":
		return leads(One, r, x)
	}
	return leads(Some, r, x)
}

func leads(op Op, r *schema.Relationship, x *Filter) *Filter {
	f := &Filter{Op: op, Via: r}
	if x != nil {
		f.Of = []*Filter{x}
	}
	return f
}

// ofLink makes a condition one on the link.
func ofLink(f *Filter) *Filter {
	if f == nil {
		return nil
	}
	for _, x := range f.Of {
		ofLink(x)
	}
	f.OfLink = f.Column != ""
	return f
}

// test counts a condition, an object of conditions included: what is nested costs a store as much as what is compared.
func (b *builder) test(f *ast.Field) error {
	if b.tests++; b.tests > b.Limits.Conditions {
		return b.tooComplex(f, "conditions", b.Limits.Conditions)
	}
	return nil
}

// reach counts a relationship that a condition, an order or a key leads over.
func (b *builder) reach(f *ast.Field) error {
	if b.reached++; b.reached > b.Limits.Reach {
		return b.tooComplex(f, "relationships in its conditions, orders and keys", b.Limits.Reach)
	}
	return nil
}

func (b *builder) wheres(sc scope, f *ast.Field, list []any, at string) ([]*Filter, error) {
	out := make([]*Filter, 0, len(list))
	for i, v := range list {
		x, err := b.where(sc, f, v.(map[string]any), fmt.Sprintf("%s[%d]", at, i))
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// group joins what `and` and `or` list. A where that says nothing, nil here, is true of everything; an empty `or` is
// true of nothing.
func group(op Op, of []*Filter) *Filter {
	if op == And {
		return join(And, of)
	}
	for _, x := range of {
		if x == nil {
			return nil
		}
	}
	if len(of) == 0 {
		return nothing()
	}
	return join(Or, of)
}

// negate returns the complement of x, which is nil when it is true of everything.
func negate(x *Filter) *Filter {
	switch {
	case x == nil:
		return nothing()
	case x.Op == Not && len(x.Of) == 1 && x.Of[0].Op == Not:
		return x.Of[0]
	}
	return &Filter{Op: Not, Of: []*Filter{x}}
}

// nothing is a filter that is true of no node.
func nothing() *Filter { return &Filter{Op: Or} }

// join leaves out what is true of everything, and returns nil when nothing is left.
func join(op Op, of []*Filter) *Filter {
	var some []*Filter
	for _, x := range of {
		if x != nil {
			some = append(some, x)
		}
	}
	switch len(some) {
	case 0:
		return nil
	case 1:
		return some[0]
	}
	return &Filter{Op: op, Of: some}
}

package plan

// This file lowers `where` arguments, which speak of properties, to Filters, which speak of stored columns.

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
)

// where lowers the coerced `where` of type t. All that it says must hold. It returns nil when it says nothing.
func (b *builder) where(t *schema.Type, f *ast.Field, where map[string]any, at string) (*Filter, error) {
	if err := b.test(f); err != nil {
		return nil, err
	}
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
		of, err := b.wheres(t, f, list, at+"."+name)
		if err != nil {
			return nil, err
		}
		all = append(all, group(Op(name), of))
	}
	if not, given := where["not"].(map[string]any); given {
		x, err := b.where(t, f, not, at+".not")
		if err != nil {
			return nil, err
		}
		all = append(all, negate(x))
	}
	for _, p := range t.Properties {
		v, given := where[p.Name]
		if !given {
			continue
		}
		x, err := b.compare(p, f, v, at+"."+p.Name)
		if err != nil {
			return nil, err
		}
		all = append(all, x...)
	}
	return join(And, all), nil
}

// test counts a condition, an object of conditions included: what is nested costs a store as much as what is compared.
func (b *builder) test(f *ast.Field) error {
	if b.tests++; b.tests > b.Limits.Conditions {
		return b.tooComplex(f, "conditions", b.Limits.Conditions)
	}
	return nil
}

func (b *builder) wheres(t *schema.Type, f *ast.Field, list []any, at string) ([]*Filter, error) {
	out := make([]*Filter, 0, len(list))
	for i, v := range list {
		x, err := b.where(t, f, v.(map[string]any), fmt.Sprintf("%s[%d]", at, i))
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
func nothing() *Filter { return &Filter{Op: In, Column: "id", Value: []any{}} }

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

// operators are tried in this order, so that equal conditions give equal filters.
var operators = []string{"eq", "ne", "in", "lt", "lte", "gt", "gte", "contains", "startsWith", "isNull"}

// compare lowers the operators given for one property; all of them must hold.
func (b *builder) compare(p *schema.Property, f *ast.Field, v any, at string) ([]*Filter, error) {
	ops, ok := v.(map[string]any)
	if !ok {
		return nil, b.badArgument(f, at, "null is no condition; leave it out, or use isNull")
	}
	var all []*Filter
	for _, op := range operators {
		x, given := ops[op]
		if !given {
			continue
		}
		if err := b.test(f); err != nil {
			return nil, err
		}
		if x == nil {
			return nil, b.badArgument(f, at+"."+op, "null is no value to compare with; leave it out, or use isNull")
		}
		c, err := lower(p, op, x, ops["match"])
		if err != nil {
			return nil, b.badArgument(f, at+"."+op, err.Error())
		}
		all = append(all, c)
	}
	return all, nil
}

// lower lowers one operator of one property.
func lower(p *schema.Property, op string, v, match any) (*Filter, error) {
	switch {
	case op == "isNull":
		return isNull(p, v.(bool)), nil
	case p.Kind == schema.FuzzyDate:
		return lowerDate(p, op, v.(string), match == "POSSIBLE"), nil
	case op == "ne": // like every comparison, false of a missing value
		return join(And, []*Filter{isNull(p, false), negate(either(p.Read(), Eq, v))}), nil
	case op == "eq":
		return either(p.Read(), Eq, v), nil
	case op == "in":
		return either(p.Read(), In, v), nil
	case op == "contains", op == "startsWith":
		of := make([]*Filter, 0, len(schema.Languages))
		for _, c := range p.Fold() {
			of = append(of, &Filter{Op: Op(op), Column: c, Value: key.Fold(v.(string))})
		}
		return join(Or, of), nil
	case p.Kind == schema.String:
		return lowerText(p, op, v)
	}
	return &Filter{Op: symbol[op], Column: p.Name, Value: v}, nil
}

var symbol = map[string]Op{"lt": Lt, "lte": Lte, "gt": Gt, "gte": Gte}

// either compares each of the columns and is true when one comparison is.
func either(cs []schema.Column, op Op, v any) *Filter {
	of := make([]*Filter, len(cs))
	for i, c := range cs {
		of[i] = &Filter{Op: op, Column: c.Name, Value: v}
	}
	return join(Or, of)
}

func isNull(p *schema.Property, null bool) *Filter {
	cs := p.Read()
	if p.Kind == schema.FuzzyDate {
		cs = cs[:1] // a date without bounds is a date
	}
	of := make([]*Filter, len(cs))
	for i, c := range cs {
		of[i] = &Filter{Op: IsNull, Column: c.Name}
	}
	if null {
		return join(And, of)
	}
	return negate(join(And, of))
}

// lowerText compares a text in the order in which lists are sorted. Nulls lie beyond the end that is compared with, so
// that they never match.
func lowerText(p *schema.Property, op string, v any) (*Filter, error) {
	if !p.Ordered {
		return nil, fmt.Errorf("%s is not kept in order; it can be compared by eq, ne, in, contains, startsWith and isNull", p.Name)
	}
	k, err := p.Key(v)
	greater := op == "gt" || op == "gte"
	return &Filter{Op: symbol[op], Column: p.SortKey(greater), Value: k}, err
}

// lowerDate compares the bounds of a date with a day. A date certainly meets the condition when all days within its
// bounds do, and possibly when one of them does.
func lowerDate(p *schema.Property, op, day string, possible bool) *Filter {
	lo, hi := p.Range()
	if possible {
		lo, hi = hi, lo
	}
	switch op {
	case "lt", "lte":
		return &Filter{Op: symbol[op], Column: hi, Value: day}
	case "gt", "gte":
		return &Filter{Op: symbol[op], Column: lo, Value: day}
	}
	return join(And, []*Filter{{Op: Gte, Column: lo, Value: day}, {Op: Lte, Column: hi, Value: day}})
}

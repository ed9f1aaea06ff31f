package plan

// This file lowers comparisons with the values of one property.

import (
	"fmt"
	"math"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
)

// operators are tried in this order, so that equal conditions give equal filters.
var operators = []string{"eq", "ne", "in", "lt", "lte", "gt", "gte", "contains", "startsWith", "near", "has", "isEmpty", "isNull"}

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
	case op == "isEmpty":
		return isEmpty(p, v.(bool)), nil
	case op == "has":
		return &Filter{Op: Has, Column: p.Name, Value: v}, nil
	case op == "near":
		return near(p, v.(map[string]any))
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

// isEmpty tells a list without elements.
func isEmpty(p *schema.Property, empty bool) *Filter {
	f := &Filter{Op: Empty, Column: p.Name}
	if empty {
		return f
	}
	return negate(f)
}

// near compares the distance of a point from another one.
func near(p *schema.Property, of map[string]any) (*Filter, error) {
	lat, long, km := of["latitude"].(float64), of["longitude"].(float64), of["km"].(float64)
	switch {
	case math.Abs(lat) > 90:
		return nil, fmt.Errorf("the latitude must be between -90 and 90 degrees")
	case math.Abs(long) > 180:
		return nil, fmt.Errorf("the longitude must be between -180 and 180 degrees")
	case km < 0:
		return nil, fmt.Errorf("the distance must not be negative")
	}
	x, y, z := key.Unit(lat, long)
	return &Filter{Op: Near, Column: p.Name, Value: []any{x, y, z, key.Chord(km)}}, nil
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

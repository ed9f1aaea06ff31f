package evaluate

// This file reads conditions.

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
)

// condition is met by a row or not.
type condition func(row) bool

// all is met by what all of the conditions are met by.
func all(of []condition) condition {
	return func(x row) bool {
		for _, c := range of {
			if !c(x) {
				return false
			}
		}
		return true
	}
}

func not(c condition) condition { return func(x row) bool { return !c(x) } }

// where reads the conditions of an aggregate of all nodes of a type.
func (r *run) where(f *ast.Field, args map[string]any) condition {
	return r.condition(r.aggregated(f), nil, args["where"])
}

// condition reads a where on nodes of type t, reached by links of the relationship if by any.
func (r *run) condition(t *schema.Type, via *schema.Relationship, where any) condition {
	m, _ := where.(map[string]any)
	return r.combined(m, func(w any) condition { return r.condition(t, via, w) }, func(name string, v any) condition {
		if name == "edge" {
			return r.edgeCondition(via, v)
		}
		if rel := t.Relationship(name); rel != nil {
			return r.related(rel, v)
		}
		return comparisons(t.Property(name), v, func(x row, p *schema.Property) (map[string]any, []string) {
			return x.node.Columns, r.Graph.class(x.node.ID)
		})
	})
}

// edgeCondition reads conditions on links of the relationship.
func (r *run) edgeCondition(via *schema.Relationship, where any) condition {
	m, _ := where.(map[string]any)
	return r.combined(m, func(w any) condition { return r.edgeCondition(via, w) }, func(name string, v any) condition {
		p := via.Link.Property(name)
		if p != nil {
			return comparisons(p, v, func(x row, p *schema.Property) (map[string]any, []string) { return x.link.Columns, nil })
		}
		evidence := &schema.Property{Name: name, Kind: schema.Enum}
		return comparisons(evidence, v, func(x row, p *schema.Property) (map[string]any, []string) {
			return map[string]any{"status": x.link.Status, "confidence": x.link.Confidence}, nil
		})
	})
}

// combined reads an object of conditions, all of which must be met: and, or, not, and others by one.
func (r *run) combined(where map[string]any, same func(any) condition, one func(name string, v any) condition) condition {
	var of []condition
	for _, name := range slices.Sorted(maps.Keys(where)) {
		v := where[name]
		if v == nil {
			refuse("%s is null", name)
		}
		var list []condition
		for _, w := range members(v) {
			list = append(list, same(w))
		}
		switch name {
		case "and":
			of = append(of, all(list))
		case "or":
			of = append(of, func(x row) bool { return slices.ContainsFunc(list, func(c condition) bool { return c(x) }) })
		case "not":
			of = append(of, not(same(v)))
		default:
			of = append(of, one(name, v))
		}
	}
	return all(of)
}

// related reads a condition on what a relationship leads to: the one node of a to-one field, or how many of the others.
func (r *run) related(rel *schema.Relationship, v any) condition {
	lead := func(x row, c condition) (met, of int) {
		rows := r.Graph.follow(x.node, r.Graph.relationship(x.node, rel.Field))
		for _, to := range rows {
			if c(to) {
				met++
			}
		}
		return met, len(rows)
	}
	if !rel.Many {
		c := r.condition(rel.To, rel, v)
		return func(x row) bool { met, _ := lead(x, c); return met > 0 }
	}
	var of []condition
	given := v.(map[string]any)
	for _, quantifier := range slices.Sorted(maps.Keys(given)) {
		w := given[quantifier]
		if w == nil {
			refuse("%s is null", quantifier)
		}
		c := r.condition(rel.To, rel, w)
		of = append(of, func(x row) bool {
			met, n := lead(x, c)
			return map[string]bool{"some": met > 0, "all": met == n, "none": met == 0, "single": met == 1}[quantifier]
		})
	}
	return all(of)
}

// comparisons reads the comparisons with a property, all of which must be met. What the row holds is told by of, and
// under which ids it goes.
func comparisons(p *schema.Property, v any, of func(row, *schema.Property) (map[string]any, []string)) condition {
	var list []condition
	ops := v.(map[string]any)
	for _, op := range slices.Sorted(maps.Keys(ops)) {
		operand := ops[op]
		if operand == nil {
			refuse("%s is null", op)
		}
		if op == "match" {
			continue
		}
		met := comparison(p, op, operand, ops["match"] == "POSSIBLE")
		list = append(list, func(x row) bool { columns, ids := of(x, p); return met(columns, ids) })
	}
	return all(list)
}

// comparison reads one comparison.
func comparison(p *schema.Property, op string, v any, possible bool) func(columns map[string]any, ids []string) bool {
	compared := slices.Contains([]string{"lt", "lte", "gt", "gte"}, op)
	if compared && p.Kind == schema.String && !p.Ordered {
		refuse("%s has no order", p.Name)
	}
	if op == "near" {
		circle := newCircle(v)
		return func(columns map[string]any, _ []string) bool { return circle.contains(columns[p.Name]) }
	}
	return func(columns map[string]any, ids []string) bool {
		if p.Kind == schema.FuzzyDate {
			d, ok := dateOf(columns, p)
			if op == "isNull" {
				return ok != v.(bool)
			}
			return ok && d.compare(op, v.(string), possible)
		}
		have := values(columns, p)
		if p.Name == "id" && p.Kind == schema.ID && ids != nil {
			have = nil
			for _, id := range ids {
				have = append(have, id)
			}
		}
		switch op {
		case "isNull":
			return (len(have) == 0) == v.(bool)
		case "isEmpty":
			return (len(members(columns[p.Name])) == 0) == v.(bool)
		case "has":
			return slices.ContainsFunc(members(columns[p.Name]), func(x any) bool { return equal(x, v) })
		}
		return len(have) > 0 && compare(p, have, op, v)
	}
}

// compare compares what is there of a value: its texts, or it alone. In an order there is only the preferred text.
func compare(p *schema.Property, have []any, op string, v any) bool {
	met := func(f func(x any) bool) bool { return slices.ContainsFunc(have, f) }
	switch op {
	case "eq":
		return met(func(x any) bool { return equal(x, v) })
	case "ne":
		return !met(func(x any) bool { return equal(x, v) })
	case "in":
		return met(func(x any) bool { return slices.ContainsFunc(members(v), func(y any) bool { return equal(x, y) }) })
	case "contains":
		return met(func(x any) bool { return strings.Contains(key.Fold(x.(string)), key.Fold(v.(string))) })
	case "startsWith":
		return met(func(x any) bool { return strings.HasPrefix(key.Fold(x.(string)), key.Fold(v.(string))) })
	}
	x, y := have[0], v
	if s, ok := x.(string); ok && p.Kind == schema.String {
		x, y = key.Text(s), key.Text(v.(string))
	}
	if n, ok := float(x); ok {
		m, _ := float(y)
		x, y = n, m
	}
	return ordered(op, compareValues(x, y))
}

// equal compares two values of one kind.
func equal(x, y any) bool {
	n, number := float(x)
	m, both := float(y)
	return number && both && n == m || x == y
}

// ordered reports whether lt, lte, gt or gte is met by what is c compared with it.
func ordered(op string, c int) bool {
	return map[string]bool{"lt": c < 0, "lte": c <= 0, "gt": c > 0, "gte": c >= 0}[op]
}

// compare compares the days of a date with a day: all of them must meet the comparison, or, if possible, at least one.
func (d date) compare(op, day string, possible bool) bool {
	if op == "eq" {
		if possible {
			return d.lo <= day && day <= d.hi
		}
		return d.lo == day && day == d.hi
	}
	lo, hi := ordered(op, strings.Compare(d.lo, day)), ordered(op, strings.Compare(d.hi, day))
	return lo && hi || possible && (lo || hi)
}

// circle is a circle on the globe.
type circle struct{ latitude, longitude, km float64 }

func newCircle(v any) circle {
	m := v.(map[string]any)
	c := circle{m["latitude"].(float64), m["longitude"].(float64), m["km"].(float64)}
	if math.Abs(c.latitude) > 90 || math.Abs(c.longitude) > 180 || c.km < 0 {
		refuse("%v is no circle", c)
	}
	return c
}

// earth is the mean radius of the earth in kilometres.
const earth = 6371.0088

// contains reports whether a point lies within the circle.
func (c circle) contains(point any) bool {
	p, ok := pointOf(point)
	if !ok {
		return false
	}
	rad := func(degrees float64) float64 { return degrees * math.Pi / 180 }
	sin := func(x float64) float64 { return math.Sin(x) * math.Sin(x) }
	h := sin(rad(p.latitude-c.latitude)/2) + math.Cos(rad(p.latitude))*math.Cos(rad(c.latitude))*sin(rad(p.longitude-c.longitude)/2)
	return 2*earth*math.Asin(math.Sqrt(min(1, h))) <= c.km
}

// pointOf reads a point: a struct of latitude and longitude.
func pointOf(v any) (circle, bool) {
	text, _ := v.(string)
	m, ok := decode(text).(map[string]any)
	if !ok {
		return circle{}, false
	}
	lat, _ := float(m["latitude"])
	long, _ := float(m["longitude"])
	return circle{latitude: lat, longitude: long}, true
}

package evaluate

// This file orders rows, by what orderBy says and at last by the id.

import (
	"cmp"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
)

// by is one key of an order.
type by struct {
	name  string // what is ordered by, without the direction
	desc  bool
	value func(row) any // string or float64, nil when missing
}

// compare compares two values of the key. What is missing comes last, in both directions.
func (b by) compare(x, y any) int {
	switch {
	case x == nil && y == nil:
		return 0
	case x == nil:
		return 1
	case y == nil:
		return -1
	}
	c := compareValues(x, y)
	if b.desc {
		return -c
	}
	return c
}

func compareValues(x, y any) int {
	if s, ok := x.(string); ok {
		return cmp.Compare(s, y.(string))
	}
	return cmp.Compare(x.(float64), y.(float64))
}

// order reads orderBy: a list of nodes of type t, reached by links of the relationship if by any.
func (r *run) order(t *schema.Type, via *schema.Relationship, orderBy any) []by {
	var out []by
	desc := false
	for _, v := range members(orderBy) {
		k := r.orderKey(t, via, v)
		for _, o := range out {
			if o.name == k.name || o.name == "id" {
				refuse("ordered by %s, and then by %s", o.name, k.name)
			}
		}
		out, desc = append(out, k), k.desc
	}
	if len(out) == 0 || out[len(out)-1].name != "id" {
		out = append(out, by{name: "id", desc: desc, value: func(r row) any { return r.node.ID }})
	}
	if via != nil && len(via.Key) > 0 {
		out = append(out, by{name: "edge key", desc: desc, value: func(r row) any { return r.link.Key }})
	}
	return out
}

// only returns the one member of an object that must have exactly one.
func only(v any) (string, any) {
	m, _ := v.(map[string]any)
	if len(m) != 1 {
		refuse("%d fields where one must be given", len(m))
	}
	for name, x := range m {
		if x == nil {
			refuse("%s is null", name)
		}
		return name, x
	}
	return "", nil
}

func (r *run) orderKey(t *schema.Type, via *schema.Relationship, v any) by {
	name, v := only(v)
	if name == "edge" {
		return edgeKey(via, v)
	}
	rel := t.Relationship(name)
	switch {
	case rel == nil:
		p, desc := t.Property(name), v == "DESC"
		return by{name: name, desc: desc, value: func(x row) any { return sortValue(x.node.Columns, x.node.ID, p, desc) }}
	case rel.Many:
		_, v = only(v)
		return by{name: name + " count", desc: v == "DESC", value: func(x row) any {
			return float64(len(r.Graph.follow(x.node, r.Graph.relationship(x.node, name))))
		}}
	}
	far := r.orderKey(rel.To, nil, v)
	return by{name: name + "." + far.name, desc: far.desc, value: func(x row) any {
		for _, to := range r.Graph.follow(x.node, r.Graph.relationship(x.node, name)) {
			return far.value(to)
		}
		return nil
	}}
}

// edgeKey orders by the evidence of the link or by a property of it.
func edgeKey(via *schema.Relationship, v any) by {
	name, v := only(v)
	b := by{name: "edge." + name, desc: v == "DESC"}
	switch p := via.Link.Property(name); {
	case p != nil:
		b.value = func(x row) any { return sortValue(x.link.Columns, "", p, b.desc) }
	case name == "confidence":
		b.value = func(x row) any { return x.link.Confidence }
	default:
		b.value = func(x row) any { return x.link.Status }
	}
	return b
}

// sortValue returns what a property is ordered by: texts as a reader of any language sorts them, dates by their first
// possible day or, the other way round, by their last.
func sortValue(columns map[string]any, id string, p *schema.Property, desc bool) any {
	if p.Name == "id" && p.Kind == schema.ID {
		return id
	}
	if p.Kind == schema.FuzzyDate {
		d, ok := dateOf(columns, p)
		switch {
		case !ok || !d.bounded:
			return nil
		case desc:
			return d.hi + d.lo
		}
		return d.lo + d.hi
	}
	switch v := preferred(columns, p).(type) {
	case string:
		if p.Kind == schema.String {
			return key.Text(v)
		}
		return v
	case int64:
		return float64(v)
	case float64:
		return v
	case bool:
		return key.Bool(v)
	}
	return nil
}

// signature tells lists apart whose cursors mean different things: by the type of their nodes and their order.
func signature(node *ast.Definition, order []by) string {
	out := []string{node.Name}
	for _, b := range order {
		direction := "ASC"
		if b.desc {
			direction = "DESC"
		}
		out = append(out, b.name+" "+direction)
	}
	return strings.Join(out, ", ")
}

package evaluate

// This file divides nodes into groups.

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
)

// How many groups there are at most, and how many things they agree in.
const (
	usualGroups = 100
	mostGroups  = 1000
	mostKeys    = 4
)

// grouping is what the arguments of groups say.
type grouping struct {
	*run
	typ    *schema.Type
	by     []groupBy
	having []func(*group) bool
	order  []groupOrder
	first  int
}

// groupBy is one thing that the nodes of a group agree in: what each way from a node leads to, which may be nothing.
type groupBy func(*Node) []groupKey

// groupKey is one value that nodes lead to; the zero value is that of ways that lead to none.
type groupKey struct {
	value any
	order any // what groups are ordered by
	node  *Node
}

// groupOrder compares two groups.
type groupOrder func(x, y *group) int

// group is a group of nodes.
type group struct {
	keys   []groupKey
	nodes  []*Node
	beside func(*Node) bool // whether a node is in this group, or would be if the group agreed in what it has no value of
}

// grouping reads the arguments of groups.
func (r *run) grouping(f *ast.Field, args map[string]any) *grouping {
	g := &grouping{run: r, typ: r.Model.Type(strings.TrimSuffix(f.ObjectDefinition.Name, "Aggregate")), first: usualGroups}
	for _, v := range members(args["by"]) {
		g.by = append(g.by, r.groupBy(g.typ, v, false))
	}
	if len(g.by) == 0 || len(g.by) > mostKeys {
		refuse("grouped by %d things", len(g.by))
	}
	if n, ok := args["first"].(int64); ok {
		g.first = int(n)
	}
	if g.first < 1 || g.first > mostGroups {
		refuse("%d groups", g.first)
	}
	g.conditions(args["having"])
	for _, v := range members(args["orderBy"]) {
		g.order = append(g.order, g.orderBy(v))
	}
	g.order = append(g.order, g.byKeys(false))
	return g
}

// groupBy reads one thing to group nodes of type t by; far of those that others lead to.
func (r *run) groupBy(t *schema.Type, v any, far bool) groupBy {
	name, v := only(v)
	if rel := t.Relationship(name); rel != nil {
		lead := r.groupBy(rel.To, v, true)
		return func(n *Node) []groupKey {
			var out []groupKey
			for _, x := range r.Graph.follow(n, r.Graph.relationship(n, name)) {
				out = append(out, lead(x.node)...)
			}
			if len(out) == 0 {
				return []groupKey{{}}
			}
			return out
		}
	}
	if v == false {
		refuse("grouped by %s: false", name)
	}
	p := t.Property(name)
	return func(n *Node) []groupKey {
		k := groupKey{value: preferred(n.Columns, p)}
		switch {
		case name == "id":
			if far {
				n = r.Graph.first(n, func(m *Node) bool { return r.Graph.is(m, t) })
			}
			k = groupKey{value: n.ID, node: n}
		case p.Kind == schema.FuzzyDate:
			k.value = unit(n.Columns, p, v)
		}
		if k.value == nil {
			return []groupKey{{}}
		}
		k.order = keyOrder(k.value, p)
		return []groupKey{k}
	}
}

// keyOrder returns what groups are ordered by: of a text that lists are ordered by, the same.
func keyOrder(v any, p *schema.Property) any {
	switch v := v.(type) {
	case string:
		if p.Kind == schema.String && p.Ordered {
			return key.Text(v)
		}
	case bool:
		return key.Bool(v)
	case int64:
		return float64(v)
	}
	return v
}

// unit returns the year, month or day that all days of a date lie in, or nil.
func unit(columns map[string]any, p *schema.Property, unit any) any {
	length := map[any]int{"YEAR": len("2024"), "MONTH": len("2024-07"), "DAY": len("2024-07-01")}[unit]
	d, ok := dateOf(columns, p)
	if !ok || d.lo[:length] != d.hi[:length] {
		return nil
	}
	return d.lo[:length]
}

// divide returns the groups that nodes fall into, those that meet the conditions, in order.
func (g *grouping) divide(nodes []*Node) []*group {
	var all []*group
	for _, n := range nodes {
		for _, keys := range g.keys(n) {
			i := slices.IndexFunc(all, func(o *group) bool { return slices.Equal(o.keys, keys) })
			if i < 0 {
				i = len(all)
				all = append(all, &group{keys: keys, beside: func(w *Node) bool { return slices.Contains(nodes, w) && g.agrees(keys, w) }})
			}
			all[i].nodes = append(all[i].nodes, n)
		}
	}
	all = slices.DeleteFunc(all, func(o *group) bool {
		return slices.ContainsFunc(g.having, func(met func(*group) bool) bool { return !met(o) })
	})
	slices.SortFunc(all, func(x, y *group) int {
		for _, o := range g.order {
			if c := o(x, y); c != 0 {
				return c
			}
		}
		return 0
	})
	return all
}

// keys returns the keys of all groups that a node is in: one for each combination of what it leads to.
func (g *grouping) keys(n *Node) [][]groupKey {
	out := [][]groupKey{nil}
	for _, by := range g.by {
		var longer [][]groupKey
		for _, keys := range out {
			for _, v := range by(n) {
				if k := append(slices.Clone(keys), v); !slices.ContainsFunc(longer, func(o []groupKey) bool { return slices.Equal(o, k) }) {
					longer = append(longer, k)
				}
			}
		}
		out = longer
	}
	return out
}

// agrees reports whether a node leads to all values that there are among keys.
func (g *grouping) agrees(keys []groupKey, n *Node) bool {
	for i, k := range keys {
		if k.value != nil && !slices.Contains(g.by[i](n), k) {
			return false
		}
	}
	return true
}

// tells returns what a group tells under a name: its count, or what one of its numbers comes to.
func (g *grouping) tells(o *group, property, reckoning string) any {
	if property == "count" {
		return int64(len(o.nodes))
	}
	return g.reckon(g.typ.Property(property), o.nodes, o.beside).field(reckoning)
}

// conditions reads having.
func (g *grouping) conditions(having any) {
	m, _ := having.(map[string]any)
	add := func(property, reckoning string, v any) {
		p := &schema.Property{Name: "it", Kind: schema.Float}
		met := comparisons(p, v, func(x row, _ *schema.Property) (map[string]any, []string) { return x.node.Columns, nil })
		g.having = append(g.having, func(o *group) bool {
			return met(row{node: &Node{Columns: map[string]any{"it": g.tells(o, property, reckoning)}}})
		})
	}
	for _, property := range slices.Sorted(maps.Keys(m)) {
		v := m[property]
		of, _ := v.(map[string]any)
		if v == nil {
			refuse("%s is null", property)
		}
		if property == "count" {
			add(property, "", v)
			continue
		}
		for _, reckoning := range slices.Sorted(maps.Keys(of)) {
			v := of[reckoning]
			if v == nil {
				refuse("%s is null", reckoning)
			}
			add(property, reckoning, v)
		}
	}
}

// orderBy reads one key of the groups' order.
func (g *grouping) orderBy(v any) groupOrder {
	property, v := only(v)
	if property == "keys" {
		return g.byKeys(v == "DESC")
	}
	reckoning := ""
	if property != "count" {
		reckoning, v = only(v)
	}
	k := by{desc: v == "DESC"}
	told := func(o *group) any {
		if n, ok := float(g.tells(o, property, reckoning)); ok {
			return n
		}
		return nil
	}
	return func(x, y *group) int { return k.compare(told(x), told(y)) }
}

// byKeys orders by the values that the nodes of a group agree in.
func (g *grouping) byKeys(desc bool) groupOrder {
	k := by{desc: desc}
	return func(x, y *group) int {
		for i := range x.keys {
			if c := k.compare(x.keys[i].order, y.keys[i].order); c != 0 {
				return c
			}
		}
		return 0
	}
}

// groups are the groups of nodes.
type groups struct {
	name string
	*grouping
	all []*group
}

func (g groups) typeName() string { return g.name }

func (g groups) field(f *ast.Field) any {
	if f.Name == "totalCount" {
		return int64(len(g.all))
	}
	var out []any
	for _, o := range g.all[:min(len(g.all), g.first)] {
		out = append(out, groupObject{f.Definition.Type.Name(), g.grouping, o})
	}
	return slices.Clip(append([]any{}, out...))
}

// groupObject is one group.
type groupObject struct {
	name string
	*grouping
	group *group
}

func (o groupObject) typeName() string { return o.name }

func (o groupObject) field(f *ast.Field) any {
	switch f.Name {
	case "count":
		return int64(len(o.group.nodes))
	case "keys":
		out := make([]any, len(o.group.keys))
		for i, k := range o.group.keys {
			out[i] = keyObject{o.run, k}
		}
		return out
	}
	return structObject{f.Definition.Type.Name(), o.reckon(o.typ.Property(f.Name), o.group.nodes, o.group.beside).field}
}

// keyObject is what the nodes of a group agree in.
type keyObject struct {
	*run
	key groupKey
}

func (k keyObject) typeName() string { return keyType }

func (k keyObject) field(f *ast.Field) any {
	switch {
	case f.Name == "node" && k.key.node == nil, k.key.value == nil:
		return nil
	case f.Name == "node":
		return nodeObject{k.run, k.key.node}
	}
	if v, ok := k.key.value.(float64); ok {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return fmt.Sprint(k.key.value)
}

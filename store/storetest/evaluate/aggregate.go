package evaluate

// This file answers what nodes add up to.

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// aggregated returns the type of the nodes that a field adds up.
func (r *run) aggregated(f *ast.Field) *schema.Type {
	return r.Model.Type(strings.TrimSuffix(f.Definition.Type.Name(), "Aggregate"))
}

// aggregate adds up all nodes of a type that meet a condition.
func (r *run) aggregate(f *ast.Field, args map[string]any) any {
	met := r.where(f, args)
	rows := slices.DeleteFunc(r.Graph.all(r.aggregated(f)), func(x row) bool { return !met(x) })
	return r.aggregateOf(f, rows)
}

// aggregateOf adds up the nodes of rows, each once however many links lead to it.
func (r *run) aggregateOf(f *ast.Field, rows []row) any {
	var nodes []*Node
	for _, x := range rows {
		if !slices.Contains(nodes, x.node) {
			nodes = append(nodes, x.node)
		}
	}
	return aggregate{r, f.Definition.Type.Name(), r.aggregated(f), nodes}
}

// aggregate is what nodes add up to.
type aggregate struct {
	*run
	name  string
	typ   *schema.Type
	nodes []*Node
}

func (a aggregate) typeName() string { return a.name }

func (a aggregate) field(f *ast.Field) any {
	switch f.Name {
	case "count":
		return int64(len(a.nodes))
	case "groups":
		g := a.grouping(f, a.arguments(f))
		return groups{f.Definition.Type.Name(), g, g.divide(a.nodes)}
	}
	return structObject{f.Definition.Type.Name(), a.reckon(a.typ.Property(f.Name), a.nodes, func(n *Node) bool { return slices.Contains(a.nodes, n) }).field}
}

// number is what one property comes to over several nodes.
type number struct {
	known, leftOut int64
	min, max, sum  float64
	whole          bool // the numbers are integers
	units          int  // how many different ones there are of what it is added up per
}

// reckon reckons with the numbers of nodes; beside tells which wholes are there, beside which their parts do not count.
func (r *run) reckon(p *schema.Property, nodes []*Node, beside func(*Node) bool) number {
	out := number{whole: p.Kind == schema.Int}
	units := map[any]bool{}
	for _, n := range nodes {
		v, known := float(n.Columns[p.Name])
		switch {
		case !known:
			continue
		case p.Additive != nil && (overlaps(p, n) || r.contained(p, n, beside)):
			out.leftOut++
			continue
		case out.known == 0:
			out.min, out.max = v, v
		}
		out.known++
		out.min, out.max, out.sum = min(out.min, v), max(out.max, v), out.sum+v
		if p.Additive != nil && p.Additive.Per != nil {
			units[preferred(n.Columns, p.Additive.Per)] = true
		}
	}
	out.units = len(units)
	return out
}

// overlaps reports whether a node's number is never added to others.
func overlaps(p *schema.Property, n *Node) bool {
	u := p.Additive.Unless
	return u != nil && n.Columns[u.Name] == p.Additive.Is
}

// contained reports whether a whole of which the node is a part, or a part of a part, is there with a number of its own.
func (r *run) contained(p *schema.Property, part *Node, beside func(*Node) bool) bool {
	whole := p.Additive.Whole
	if whole == nil {
		return false
	}
	seen := map[*Node]bool{}
	var visit func(n *Node) bool
	visit = func(n *Node) bool {
		for _, x := range r.Graph.walk(n, whole, []string{whole.Type}) {
			if seen[x.node] {
				continue
			}
			seen[x.node] = true
			for _, id := range r.Graph.class(x.node.ID) {
				if whole := r.Graph.nodes[id]; whole != nil && whole.Columns[p.Name] != nil && !overlaps(p, whole) && beside(whole) {
					return true
				}
			}
			if visit(x.node) {
				return true
			}
		}
		return false
	}
	return visit(part)
}

// field returns one thing that the number tells, nil when nothing is known.
func (n number) field(name string) any {
	switch {
	case name == "known":
		return n.known
	case name == "leftOut":
		return n.leftOut
	case n.known == 0 || n.units > 1 && (name == "sum" || name == "avg"):
		return nil
	}
	switch name {
	case "min":
		return n.integer(n.min)
	case "max":
		return n.integer(n.max)
	case "sum":
		return n.sum
	}
	return n.sum / float64(n.known)
}

// integer returns a number as one of the property.
func (n number) integer(v float64) any {
	if n.whole {
		return int64(v)
	}
	return v
}

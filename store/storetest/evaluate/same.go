package evaluate

// This file takes several entities for one, where a policy does.

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/convenio-graph/convenio/schema"
)

// bound is how sure it is that two entities are one: what is told of one over the other is no surer.
type bound struct {
	status     string
	confidence float64
}

// grades are the statuses, the best first.
var grades = []string{"STATED", "DERIVED", "INFERRED"}

func worse(a, b string) string { return grades[max(slices.Index(grades, a), slices.Index(grades, b))] }

// rank returns the rank of a claim about the one, as it counts for the other.
func (b bound) rank(rank string) string {
	part := func(from, to int) string { return rank[min(from, len(rank)):min(to, len(rank))] }
	grade := fmt.Sprint(slices.Index(grades, b.status))
	doubt := fmt.Sprintf("%07d", int(math.Round((1-b.confidence)*1e6)))
	return max(part(0, 1), grade) + "-" + max(part(2, 9), doubt) + part(9, len(rank))
}

// join finds what is one by links that are as sure as that, over several of them, too. Of several ways the surest counts,
// and among these the one of the best status.
func (g *Graph) join(least float64) {
	g.same = map[string]map[string]bound{}
	var links []*Link
	for _, from := range g.out {
		for _, l := range from {
			if l.Type == "SAME_AS" && l.From != l.To && l.Confidence >= least && l.Status != "" {
				links = append(links, l)
			}
		}
	}
	for _, l := range links {
		for _, from := range []string{l.From, l.To} {
			g.spread(links, from, from, []string{from}, bound{"STATED", 1})
		}
	}
}

// spread walks all simple ways on from an entity.
func (g *Graph) spread(links []*Link, from, at string, way []string, sure bound) {
	for _, l := range links {
		to := l.To
		switch at {
		case l.From:
		case l.To:
			to = l.From
		default:
			continue
		}
		if slices.Contains(way, to) {
			continue
		}
		b := bound{worse(sure.status, l.Status), min(sure.confidence, l.Confidence)}
		if g.same[from] == nil {
			g.same[from] = map[string]bound{}
		}
		old, known := g.same[from][to]
		if !known || b.confidence > old.confidence || b.confidence == old.confidence && worse(b.status, old.status) == old.status {
			g.same[from][to] = b
		}
		g.spread(links, from, to, append(slices.Clone(way), to), b)
	}
}

// class returns the ids of all that is one with an entity, its own first and then the others in order.
func (g *Graph) class(id string) []string {
	var others []string
	for m := range g.same[id] {
		others = append(others, m)
	}
	slices.Sort(others)
	return append([]string{id}, others...)
}

// first returns the first of what is one with a node, among some.
func (g *Graph) first(n *Node, some func(*Node) bool) *Node {
	for _, id := range g.class(n.ID) {
		if m := g.nodes[id]; id < n.ID && m != nil && some(m) {
			n = m
		}
	}
	return n
}

// joined returns what the links of all lead to that is one with n. Of a list, what is one is there once: by the node's own
// link before those of others, and then by ids.
func (g *Graph) joined(n *Node, r *schema.Relationship) []row {
	var out []row
	for _, id := range g.class(n.ID) {
		m := g.nodes[id]
		if m == nil {
			continue
		}
		of := g.links(m, r, []string{r.Type})
		slices.SortFunc(of, func(a, b row) int { return cmp.Compare(a.node.ID, b.node.ID) })
		for _, x := range of {
			if r.Many && slices.ContainsFunc(out, func(o row) bool {
				return o.link.Key == x.link.Key && slices.Contains(g.class(x.node.ID), o.node.ID)
			}) {
				continue
			}
			if id != n.ID {
				b := g.same[n.ID][id]
				l := *x.link
				l.Status, l.Confidence, l.Rank = worse(l.Status, b.status), min(l.Confidence, b.confidence), b.rank(l.Rank)
				x.link = &l
			}
			out = append(out, x)
		}
	}
	return out
}

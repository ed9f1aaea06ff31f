// Package evaluate answers GraphQL operations from maps, slowly and in the most obvious way: a third opinion on what
// the two stores answer. It is written from the documentation, of the schema above all, and knows nothing of plans,
// statements or stored sort keys, so that a misreading there shows as a difference. Only tests use it.
package evaluate

import (
	"cmp"
	"slices"

	"github.com/convenio-graph/convenio/schema"
)

// Node is a node of the graph: its columns are those that the schema says a property is stored as.
type Node struct {
	ID, Type string
	Columns  map[string]any
}

// Link is a link of the graph.
type Link struct {
	Type, From, To, Key string
	Status              string
	Confidence          float64
	Rank                string
	Columns             map[string]any
}

// Graph is what operations are answered from.
type Graph struct {
	model *schema.Model
	nodes map[string]*Node
	out   map[string][]*Link // by the node that they come from
	in    map[string][]*Link // by the node that they lead to

	unseen map[string]bool             // nodes that are found by links only
	same   map[string]map[string]bound // of what is taken for one, each with each other one
}

// NewGraph returns a graph of nodes and links. A link whose ends are not both there is not seen.
func NewGraph(m *schema.Model, nodes []*Node, links []*Link) *Graph {
	g := &Graph{model: m, nodes: map[string]*Node{}, out: map[string][]*Link{}, in: map[string][]*Link{}}
	for _, n := range nodes {
		g.nodes[n.ID] = n
	}
	for _, l := range links {
		if g.nodes[l.From] != nil && g.nodes[l.To] != nil {
			g.out[l.From] = append(g.out[l.From], l)
			g.in[l.To] = append(g.in[l.To], l)
		}
	}
	return g
}

// row is a node of a list, and the link by which it was reached; nil at the root.
type row struct {
	node *Node
	link *Link
}

// typeOf returns the node's own type.
func (g *Graph) typeOf(n *Node) *schema.Type { return g.model.Type(n.Type) }

// is reports whether a node is of a type, an object or an interface.
func (g *Graph) is(n *Node, t *schema.Type) bool { return g.typeOf(n).Is(t) }

// all returns the nodes of a type, by id.
func (g *Graph) all(t *schema.Type) []row {
	return g.those(func(n *Node) bool { return g.is(n, t) })
}

// those returns some of the nodes, by id.
func (g *Graph) those(some func(*Node) bool) []row {
	var out []row
	for _, n := range g.nodes {
		if some(n) && !g.unseen[n.ID] && g.first(n, some) == n {
			out = append(out, row{node: n})
		}
	}
	slices.SortFunc(out, func(a, b row) int { return cmp.Compare(a.node.ID, b.node.ID) })
	return out
}

// relationship returns the relationship of that name that the node's own type declares: an object may walk other links
// under the name than its interface.
func (g *Graph) relationship(n *Node, field string) *schema.Relationship {
	return g.typeOf(n).Relationship(field)
}

// walk returns what links of the given types lead to from n, as r does. Where there are several types, what one of
// them leads to is there once.
func (g *Graph) walk(n *Node, r *schema.Relationship, types []string) []row {
	if len(g.same[n.ID]) > 0 || g.same != nil && r.Many {
		if r.Evidence && r.Type != "SAME_AS" {
			return g.joined(n, r)
		}
	}
	return g.links(n, r, types)
}

// links returns what n's own links lead to.
func (g *Graph) links(n *Node, r *schema.Relationship, types []string) []row {
	var out []row
	seen := map[string]bool{}
	add := func(l *Link, far string) {
		to := g.nodes[far]
		if !slices.Contains(types, l.Type) || !g.is(to, r.To) || len(types) > 1 && seen[far] {
			return
		}
		seen[far] = true
		out = append(out, row{node: to, link: l})
	}
	if r.Direction != schema.In {
		for _, l := range g.out[n.ID] {
			add(l, l.To)
		}
	}
	if r.Direction != schema.Out {
		for _, l := range g.in[n.ID] {
			if r.Direction == schema.In || l.From != l.To { // a symmetric link to oneself is one link
				add(l, l.From)
			}
		}
	}
	return out
}

// follow returns what the field of n leads to: of a to-one field only what the link that ranks best leads to.
func (g *Graph) follow(n *Node, r *schema.Relationship) []row {
	rows := g.walk(n, r, []string{r.Type})
	if r.Many || len(rows) < 2 {
		return rows
	}
	best := slices.MinFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.link.Rank, b.link.Rank), cmp.Compare(a.node.ID, b.node.ID), cmp.Compare(a.link.Key, b.link.Key))
	})
	return []row{best}
}

// claimsOf returns the claims that speak of a link or of one of its properties.
func (g *Graph) claimsOf(l *Link) []row {
	var out []row
	for _, r := range g.all(g.model.Type("Claim")) {
		if r.node.Columns["link"] == l.name() {
			out = append(out, r)
		}
	}
	return out
}

// name returns what claims call the link.
func (l *Link) name() string {
	name := l.From + " " + l.Type + " " + l.To
	if l.Key != "" {
		name += " (" + l.Key + ")"
	}
	return name
}

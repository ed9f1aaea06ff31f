package paths

import (
	"github.com/convenio-graph/convenio/store"
)

// known is the part of the graph that was read so far. Nodes have numbers, in the order in which they were met.
type known struct {
	ids   []string
	nodes map[string]int
	links map[identity]bool
	edges [][]*edge // by node: the links that have it at either end
	whole []bool    // by node: whether all of its links were read
}

// identity tells links apart.
type identity struct{ from, typ, to, key string }

// edge is a link as it is seen from one of its ends.
type edge struct {
	link    *store.Link
	to      int
	forward bool
}

func newKnown() *known { return &known{nodes: map[string]int{}, links: map[identity]bool{}} }

// node returns the number of a node.
func (k *known) node(id string) int {
	n, ok := k.nodes[id]
	if !ok {
		n = len(k.ids)
		k.nodes[id] = n
		k.ids, k.edges, k.whole = append(k.ids, id), append(k.edges, nil), append(k.whole, false)
	}
	return n
}

// add notes a link, which may have been read from its other end before.
func (k *known) add(l store.Link) {
	id := identity{l.From, l.Type, l.To, l.Key}
	if k.links[id] {
		return
	}
	k.links[id] = true
	from, to := k.node(l.From), k.node(l.To)
	k.edges[from] = append(k.edges[from], &edge{&l, to, true})
	k.edges[to] = append(k.edges[to], &edge{&l, from, false})
}

// side is how far the search has come from one of its two ends.
type side struct {
	hops     int   // all nodes that are nearer than this were expanded
	frontier []int // the nodes at this distance
	seen     map[int]bool
	closed   bool // its frontier has more links than may be read
}

func newSide(start int) *side { return &side{frontier: []int{start}, seen: map[int]bool{start: true}} }

// unread returns the ids of the frontier's nodes of which not all links were read.
func (s *side) unread(k *known) []string {
	var out []string
	for _, n := range s.frontier {
		if !k.whole[n] {
			out = append(out, k.ids[n])
		}
	}
	return out
}

// step moves the frontier one hop on, all links of which are known.
func (s *side) step(k *known) {
	var next []int
	for _, n := range s.frontier {
		k.whole[n] = true
		for _, e := range k.edges[n] {
			if !s.seen[e.to] {
				s.seen[e.to] = true
				next = append(next, e.to)
			}
		}
	}
	s.frontier, s.hops = next, s.hops+1
}

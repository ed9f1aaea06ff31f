package paths

import (
	"cmp"
	"container/heap"
	"slices"
)

// This file finds the paths of one length among the links that are known, best first; rank is the way in. A beginning
// of a path is worth what the best way on from it promises, one that may visit a node twice. Beginnings are taken up by
// their worth and then in the order of paths, so that the first one that has arrived is the best path that is left.

// beginning is a path from the start to a node, which may be the end.
type beginning struct {
	way   []*edge
	at    int     // the node
	least float64 // the least confidence of its links
	worth float64 // the least confidence that a path with this beginning can have at best
}

// What a way is worth that is none, and what one of no hops: more than any link.
const (
	nothing    = -1
	everything = 2
)

// rank returns the first paths of that length.
func (f *finder) rank(length, first int) []Path {
	from, to := f.known.nodes[f.From], f.known.nodes[f.To]
	onward := f.known.onward(to, length)
	all := &queue{known: f.known}
	if worth := onward[length][from]; worth != nothing {
		heap.Push(all, &beginning{at: from, least: everything, worth: worth})
	}
	var out []Path
	for all.Len() > 0 && len(out) < first && !f.late() {
		b := heap.Pop(all).(*beginning)
		hops := len(b.way)
		if hops == length {
			out = append(out, f.path(b))
			continue
		}
		next := f.next(b, onward[length-hops-1])
		if f.tried += len(next); f.tried > f.Tries {
			f.stopped = Budget
			break
		}
		for _, n := range next {
			heap.Push(all, n)
		}
	}
	return out
}

// next returns the beginnings that are one hop longer. From where they arrive, onward says what a way to the end is
// worth.
func (f *finder) next(b *beginning, onward []float64) []*beginning {
	var out []*beginning
	for _, e := range f.known.edges[b.at] {
		if onward[e.to] == nothing || f.visits(b, e.to) {
			continue
		}
		least := min(b.least, e.link.Confidence)
		out = append(out, &beginning{way: append(b.way[:len(b.way):len(b.way)], e), at: e.to, least: least, worth: min(least, onward[e.to])})
	}
	return out
}

// visits reports whether a node is on the way already.
func (f *finder) visits(b *beginning, node int) bool {
	return f.known.ids[node] == f.From || slices.ContainsFunc(b.way, func(e *edge) bool { return e.to == node })
}

// path returns a beginning that has arrived as a path.
func (f *finder) path(b *beginning) Path {
	out := Path{Weakest: b.least}
	at := f.From
	for _, e := range b.way {
		to := f.known.ids[e.to]
		out.Hops = append(out.Hops, Hop{From: at, To: to, Forward: e.forward, Link: *e.link})
		at = to
	}
	return out
}

// onward returns for each number of hops up to length, and each node, the greatest least confidence of a way of so many
// hops from the node to the end.
func (k *known) onward(end, length int) [][]float64 {
	out := make([][]float64, length+1)
	for hops := range out {
		out[hops] = slices.Repeat([]float64{nothing}, len(k.ids))
		if hops == 0 {
			out[0][end] = everything
			continue
		}
		for node, worth := range out[hops-1] {
			if worth == nothing {
				continue
			}
			for _, e := range k.edges[node] {
				out[hops][e.to] = max(out[hops][e.to], min(worth, e.link.Confidence))
			}
		}
	}
	return out
}

// queue has beginnings, the best one first.
type queue struct {
	known *known
	all   []*beginning
}

// Len returns how many there are.
func (q *queue) Len() int { return len(q.all) }

// Less reports whether one beginning is to be taken up before another.
func (q *queue) Less(i, j int) bool {
	a, b := q.all[i], q.all[j]
	if a.worth != b.worth {
		return a.worth > b.worth
	}
	return q.compare(a, b) < 0
}

// Swap changes the places of two.
func (q *queue) Swap(i, j int) { q.all[i], q.all[j] = q.all[j], q.all[i] }

// Push adds one.
func (q *queue) Push(b any) { q.all = append(q.all, b.(*beginning)) }

// Pop takes the last one.
func (q *queue) Pop() any {
	last := len(q.all) - 1
	b := q.all[last]
	q.all = q.all[:last]
	return b
}

// compare compares two beginnings hop by hop; a shorter one comes before what it is the beginning of.
func (q *queue) compare(a, b *beginning) int {
	return slices.CompareFunc(a.way, b.way, func(x, y *edge) int {
		switch {
		case x == y:
			return 0
		case x.to != y.to:
			return cmp.Compare(q.known.ids[x.to], q.known.ids[y.to])
		case x.link.Type != y.link.Type:
			return cmp.Compare(x.link.Type, y.link.Type)
		case x.forward && !y.forward:
			return -1
		case y.forward && !x.forward:
			return 1
		}
		return cmp.Compare(x.link.Key, y.link.Key)
	})
}

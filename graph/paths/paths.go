// Package paths finds how two nodes are connected: the paths between them that rank first, over links that a store is
// asked for from both ends at once, a frontier at a time.
//
// Paths are simple, no node is on one twice, and two links between the same nodes are two paths. A shorter path ranks
// before a longer one; among equals one whose weakest link has more confidence; then the next node's id decides, the
// type of the link, whether it is followed forward, and its key, hop by hop. All of it is decided here and not by a
// database, so that all stores answer alike.
package paths

import (
	"context"
	"time"

	"github.com/convenio-graph/convenio/store"
)

// Search says what is to be found.
type Search struct {
	From, To string          // two nodes
	Length   int             // the most hops
	First    int             // the most paths
	Links    store.Expansion // which links are hops; IDs and Limit do not count
}

// Bounds are what a search may cost.
type Bounds struct {
	Links    int       // read from the store, a link twice when it is read from both ends
	Tries    int       // beginnings of paths that are looked at once the links are known
	Deadline time.Time // when it ends, after the statement that is under way; zero for never
}

// DefaultBounds let a search take about a second.
var DefaultBounds = Bounds{Links: 50_000, Tries: 200_000}

// Stop is why a search ended early.
type Stop string

// The reasons.
const (
	Budget Stop = "BUDGET" // it would have cost too much: any store says so of the same graph
	Time   Stop = "TIME"
)

// Found is what was found.
type Found struct {
	Paths   []Path // that rank first, in order
	ExactTo int    // no path of up to so many hops is missing, but for those behind the last of Paths
	Stopped Stop   // empty when it is the whole answer
	Read    int    // how many links were read
}

// Path is a way from one node to another.
type Path struct {
	Weakest float64 // the least confidence of its links
	Hops    []Hop
}

// Hop is one link of a path.
type Hop struct {
	From, To string // in the order in which the path visits them
	Forward  bool   // whether the link leads that way
	Link     store.Link
}

// Expander reads links; a store.Reading is one.
type Expander interface {
	Expand(ctx context.Context, e store.Expansion) ([]store.Link, error)
}

// Find searches. An error is the store's.
func Find(ctx context.Context, in Expander, s Search, b Bounds) (Found, error) {
	f := &finder{Search: s, Bounds: b, in: in, known: newKnown()}
	f.start, f.end = newSide(f.known.node(s.From)), newSide(f.known.node(s.To))
	out := Found{}
	for length := 1; length <= s.Length && len(out.Paths) < s.First; length++ {
		err := f.read(ctx, length)
		if err != nil {
			return Found{}, err
		}
		if f.stopped == "" {
			out.Paths = append(out.Paths, f.rank(length, s.First-len(out.Paths))...)
		}
		if f.stopped != "" {
			break
		}
		out.ExactTo = length
	}
	out.Stopped, out.Read = f.stopped, f.spent
	if out.Stopped == "" {
		out.ExactTo = s.Length
	}
	return out, nil
}

// finder is one search.
type finder struct {
	Search
	Bounds
	in         Expander
	known      *known
	start, end *side
	spent      int  // links read
	tried      int  // beginnings looked at
	stopped    Stop // why no more is done
}

// read reads on until every path of that length is among what is known: until what both sides cover together is as long.
// The side with fewer nodes to read goes on, and when these have too many links, the other one.
func (f *finder) read(ctx context.Context, length int) error {
	for f.start.hops+f.end.hops < length && !f.late() {
		side, ids := f.start, f.start.unread(f.known)
		if other := f.end.unread(f.known); f.start.closed || !f.end.closed && len(other) < len(ids) {
			side, ids = f.end, other
		}
		if side.closed {
			f.stopped = Budget
			break
		}
		if err := f.expand(ctx, side, ids); err != nil {
			return err
		}
	}
	return nil
}

// expand reads all links of some nodes, which are the side's frontier, and moves it on. When there are more than may
// still be read, none of them counts, since which ones were read is left to the store.
func (f *finder) expand(ctx context.Context, s *side, ids []string) error {
	if len(ids) > 0 {
		e := f.Search.Links
		e.IDs, e.Limit = ids, f.Bounds.Links-f.spent+1
		links, err := f.in.Expand(ctx, e)
		if err != nil {
			return err
		}
		if len(links) == e.Limit {
			s.closed = true
			return nil
		}
		f.spent += len(links)
		for _, l := range links {
			f.known.add(l)
		}
	}
	s.step(f.known)
	return nil
}

// late reports whether the time is over, and stops the search if it is.
func (f *finder) late() bool {
	if f.stopped == "" && !f.Deadline.IsZero() && !time.Now().Before(f.Deadline) {
		f.stopped = Time
	}
	return f.stopped != ""
}

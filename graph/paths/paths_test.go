package paths_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/graph/paths"
	"github.com/convenio-graph/convenio/store"
)

// graph is a graph in memory.
type graph []store.Link

func (g graph) Expand(_ context.Context, e store.Expansion) ([]store.Link, error) {
	var out []store.Link
	for _, id := range e.IDs {
		for _, l := range g {
			if (l.From == id || l.To == id) && l.From != l.To && l.Confidence >= e.Confidence && len(out) < e.Limit {
				out = append(out, l)
			}
		}
	}
	return out, nil
}

func link(from, typ, to string, confidence float64) store.Link {
	return store.Link{Type: typ, From: from, To: to, Status: "STATED", Confidence: confidence}
}

func text(p paths.Path) string {
	var b strings.Builder
	b.WriteString(p.Hops[0].From)
	for _, h := range p.Hops {
		arrow := "<"
		if h.Forward {
			arrow = ">"
		}
		fmt.Fprint(&b, " ", arrow, h.Link.Type, h.Link.Key, " ", h.To)
	}
	return fmt.Sprintf("%s %g", b.String(), p.Weakest)
}

func find(t *testing.T, g graph, s paths.Search, b paths.Bounds) (paths.Found, []string) {
	t.Helper()
	f, err := paths.Find(t.Context(), g, s, b)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range f.Paths {
		out = append(out, text(p))
	}
	return f, out
}

func TestRank(t *testing.T) {
	g := graph{
		link("a", "X", "z", 0.5),                         // the shortest, however weak
		link("a", "X", "c", 1), link("c", "X", "z", 0.8), // a weaker link than by b
		link("b", "Y", "a", 0.9), link("b", "X", "z", 0.9), // against the link's direction
		link("b", "X", "a", 0.9), link("a", "X", "b", 0.9), // by type, then forward first
		link("a", "X", "a", 1), link("d", "X", "e", 1), // no ways
		link("a", "X", "f", 1), link("f", "X", "g", 1), link("g", "X", "z", 1),
	}
	keyed := link("a", "X", "b", 0.9)
	keyed.Key = "k"
	g = append(g, keyed)
	_, got := find(t, g, paths.Search{From: "a", To: "z", Length: 3, First: 20}, paths.DefaultBounds)
	want := []string{
		"a >X z 0.5",
		"a >X b >X z 0.9", "a >Xk b >X z 0.9", "a <X b >X z 0.9", "a <Y b >X z 0.9",
		"a >X c >X z 0.8",
		"a >X f >X g >X z 1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestRandom holds what is found in small graphs against all simple paths, sorted.
func TestRandom(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 0))
		nodes := 2 + r.IntN(8)
		var g graph
		seen := map[string]bool{}
		for range r.IntN(20) {
			l := link(fmt.Sprint("n", r.IntN(nodes)), []string{"X", "Y"}[r.IntN(2)], fmt.Sprint("n", r.IntN(nodes)), float64(r.IntN(4))/4)
			if id := l.From + l.Type + l.To; !seen[id] {
				seen[id] = true
				g = append(g, l)
			}
		}
		s := paths.Search{From: "n0", To: "n1", Length: 1 + r.IntN(6), First: 1 + r.IntN(5)}
		f, got := find(t, g, s, paths.DefaultBounds)
		if want := all(g, s); !slices.Equal(got, want) {
			t.Fatalf("graph %d, %v of %v: got\n%s\nwant\n%s", seed, s, g, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if f.Stopped != "" || f.ExactTo != s.Length {
			t.Fatalf("graph %d: stopped %q at %d", seed, f.Stopped, f.ExactTo)
		}
		partial(t, g, s, f)
	}
}

// partial checks that whatever the budget, what is found is right as far as it goes.
func partial(t *testing.T, g graph, s paths.Search, whole paths.Found) {
	t.Helper()
	for budget := range whole.Read {
		f, _ := find(t, g, s, paths.Bounds{Links: budget, Tries: 1000})
		if (f.Stopped == paths.Budget) != (f.ExactTo < s.Length) || f.Read > budget {
			t.Fatalf("of %d links %d were read, to %d: %q", budget, f.Read, f.ExactTo, f.Stopped)
		}
		want := slices.DeleteFunc(slices.Clone(whole.Paths), func(p paths.Path) bool { return len(p.Hops) > f.ExactTo })
		if len(f.Paths)+len(want) > 0 && !reflect.DeepEqual(f.Paths, want) {
			t.Fatalf("of %d links: %v, want %v", budget, f.Paths, want)
		}
	}
	for tries := range 5 {
		f, _ := find(t, g, s, paths.Bounds{Links: 1000, Tries: tries})
		if len(f.Paths) > len(whole.Paths) || len(f.Paths) > 0 && !reflect.DeepEqual(f.Paths, whole.Paths[:len(f.Paths)]) {
			t.Fatalf("in %d tries: %v, want %v", tries, f.Paths, whole.Paths)
		}
	}
}

// all returns the first of all simple paths.
func all(g graph, s paths.Search) []string {
	var out []paths.Path
	var walk func(p paths.Path, at string, visited []string)
	walk = func(p paths.Path, at string, visited []string) {
		if at == s.To {
			out = append(out, paths.Path{Weakest: p.Weakest, Hops: slices.Clone(p.Hops)})
			return
		}
		for _, l := range g {
			for _, h := range []paths.Hop{{From: l.From, To: l.To, Forward: true, Link: l}, {From: l.To, To: l.From, Link: l}} {
				if h.From == at && !slices.Contains(visited, h.To) && len(p.Hops) < s.Length {
					walk(paths.Path{Weakest: min(p.Weakest, l.Confidence), Hops: append(p.Hops, h)}, h.To, append(visited, h.To))
				}
			}
		}
	}
	walk(paths.Path{Weakest: 2}, s.From, []string{s.From})
	slices.SortFunc(out, func(a, b paths.Path) int {
		return cmp.Or(cmp.Compare(len(a.Hops), len(b.Hops)), cmp.Compare(b.Weakest, a.Weakest), slices.CompareFunc(a.Hops, b.Hops, func(x, y paths.Hop) int {
			return cmp.Or(cmp.Compare(x.To, y.To), cmp.Compare(x.Link.Type, y.Link.Type), cmp.Compare(fmt.Sprint(y.Forward), fmt.Sprint(x.Forward)))
		}))
	})
	var texts []string
	for _, p := range out[:min(len(out), s.First)] {
		texts = append(texts, text(p))
	}
	return texts
}

func TestTime(t *testing.T) {
	g := graph{link("a", "X", "z", 1)}
	f, got := find(t, g, paths.Search{From: "a", To: "z", Length: 3, First: 1}, paths.Bounds{Links: 100, Tries: 100, Deadline: time.Now()})
	if f.Stopped != paths.Time || f.ExactTo != 0 || len(got) > 0 {
		t.Errorf("%v", f)
	}
}

// TestTies finds the first of a million paths that are as good as each other without looking at all of them.
func TestTies(t *testing.T) {
	var g graph
	for i := range 1000 {
		g = append(g, link("a", "X", fmt.Sprintf("b%04d", i), 1), link(fmt.Sprintf("b%04d", i), "X", "h", 1), link("h", "X", fmt.Sprintf("c%04d", i), 1), link(fmt.Sprintf("c%04d", i), "X", "z", 1))
	}
	in := indexed{}
	for _, l := range g {
		in[l.From], in[l.To] = append(in[l.From], l), append(in[l.To], l)
	}
	f, err := paths.Find(t.Context(), in, paths.Search{From: "a", To: "z", Length: 6, First: 2}, paths.DefaultBounds)
	if err != nil || f.Stopped != "" || len(f.Paths) != 2 || text(f.Paths[1]) != "a >X b0000 >X h >X c0001 >X z 1" {
		t.Error(f, err)
	}
}

// indexed is a larger graph, by node.
type indexed map[string][]store.Link

func (g indexed) Expand(_ context.Context, e store.Expansion) ([]store.Link, error) {
	var out []store.Link
	for _, id := range e.IDs {
		out = append(out, g[id]...)
	}
	return out[:min(len(out), e.Limit)], nil
}

package evaluate

// This file finds what is around an entity.

import (
	"cmp"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// surroundings is what is around an entity.
type surroundings struct {
	*ways // which links count
	each  int
	types []any
	depth map[string]int // of all that is kept
	more  bool
}

// surroundings reads the arguments.
func (r *run) surroundings(args map[string]any) *surroundings {
	s := &surroundings{ways: &ways{run: r, from: args["id"].(string)}, depth: map[string]int{}}
	s.length, s.each = bounded(args, "depth", 2), bounded(args, "first", 100)
	s.ways.follow(args)
	s.types = named(args, "types")
	if s.types != nil && !slices.ContainsFunc(r.Model.Type("Entity").Possible, func(t *schema.Type) bool {
		return !t.Is(r.Model.Type("Source")) && r.among(&Node{Type: t.Name}, s.types)
	}) {
		refuse("no types but sources")
	}
	return s
}

// look walks out from the entity, as far as is asked for.
func (s *surroundings) look() {
	if !s.connects(s.from) {
		return
	}
	s.depth[s.from] = 0
	at := []string{s.from}
	for d := 1; d <= s.length; d++ {
		var next []string
		for _, id := range at {
			near := s.near(id)
			s.more = s.more || len(near) > s.each
			for _, n := range near[:min(len(near), s.each)] {
				if _, known := s.depth[n]; !known {
					s.depth[n] = d
				}
				next = append(next, n)
			}
		}
		slices.Sort(next)
		at = slices.Compact(next)
	}
	const all = 200
	if kept := s.nodes(); len(kept) > all {
		s.more = true
		for _, id := range kept[all:] {
			delete(s.depth, id)
		}
	}
}

// near returns the neighbours of a node, by id.
func (s *surroundings) near(id string) []string {
	var out []string
	for _, x := range s.steps(id) {
		if x.to.ID != id && (s.types == nil || s.among(x.to, s.types)) {
			out = append(out, x.to.ID)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// nodes returns what is kept, the nearest first.
func (s *surroundings) nodes() []string {
	var out []string
	for id := range s.depth {
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(s.depth[a], s.depth[b]), cmp.Compare(a, b)) })
	return out
}

// links returns the links between what is kept.
func (s *surroundings) links() []*Link {
	var out []*Link
	for id := range s.depth {
		for _, x := range s.steps(id) {
			if _, kept := s.depth[x.to.ID]; kept && x.link.From == id && x.link.To != id {
				out = append(out, x.link)
			}
		}
	}
	slices.SortFunc(out, func(a, b *Link) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Type, b.Type), cmp.Compare(a.To, b.To), cmp.Compare(a.Key, b.Key))
	})
	return out
}

func (s *surroundings) typeName() string { return "Neighbourhood" }

func (s *surroundings) field(f *ast.Field) any {
	out := []any{}
	switch f.Name {
	case "truncated":
		return s.more
	case "nodes":
		for _, id := range s.nodes() {
			out = append(out, structObject{"Neighbour", func(name string) any {
				if name == "depth" {
					return int64(s.depth[id])
				}
				return nodeObject{s.run, s.Graph.nodes[id]}
			}})
		}
	case "links":
		for _, l := range s.links() {
			out = append(out, structObject{"NeighbourLink", func(name string) any {
				return map[string]any{"from": l.From, "to": l.To, "type": l.Type, "status": orNil(l.Status), "confidence": l.Confidence}[name]
			}})
		}
	}
	return out
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

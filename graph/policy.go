package graph

// This file tells what answers rest on, and finds what the reader takes for one.

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store"
)

// policyKey is where a response tells what it rests on.
const policyKey = "evidence"

// policy is the reader's policy under which an operation was answered, as the response tells it.
type policy struct {
	Status        []string `json:"status"`
	MinConfidence float64  `json:"minConfidence"`
	Sources       []string `json:"sources"` // null for all
	SameAs        *float64 `json:"sameAs"`  // null when nothing is taken for one
}

func newPolicy(p *plan.Policy) policy {
	out := policy{p.Statuses, p.Confidence, p.Sources, nil}
	if p.SameAs > 0 {
		out.SameAs = &p.SameAs
	}
	return out
}

// How much is taken for one at most: links in all, and entities as one of them.
const (
	maxSame    = 10_000
	maxMembers = 100
)

// identify finds what is taken for one under the plan's policy, by one statement.
func (r *run) identify(ctx context.Context, in store.Reading) error {
	p := r.plan.Policy
	if p == nil || p.SameAs == 0 {
		return nil
	}
	links, err := in.Expand(ctx, store.Expansion{
		Types: []string{schema.SameAs}, Confidence: p.SameAs, Of: r.graph.model.Type("Entity"), Limit: maxSame + 1, Policy: p,
	})
	if err != nil {
		return err
	}
	same, ok := sames(links)
	if !ok || len(links) > maxSame {
		return &store.Error{Kind: store.TooLarge, Op: "cross sameAs", Err: errors.New("too much may be one"), Hint: "ask for a higher sameAs, or for none"}
	}
	r.plan.Identify(same)
	return nil
}

// sames returns what is one by links between entities, over several of them too: each entity with each other one, in
// order. False when too many are one.
func sames(links []store.Link) ([]plan.Same, bool) {
	var out []plan.Same
	for _, class := range classes(links) {
		if len(class.ids) > maxMembers {
			return nil, false
		}
		// By all links, and by those of the better statuses alone.
		sure, derived, stated := class.sure(seed.Stated, seed.Derived, seed.Inferred), class.sure(seed.Stated, seed.Derived), class.sure(seed.Stated)
		for i, id := range class.ids {
			for j, member := range class.ids {
				if i == j {
					continue
				}
				s := plan.Same{ID: id, Member: member, Status: seed.Inferred, Confidence: sure[i][j]}
				switch s.Confidence {
				case stated[i][j]:
					s.Status = seed.Stated
				case derived[i][j]:
					s.Status = seed.Derived
				}
				s.Rank = seed.Rank(s.Status, s.Confidence)
				out = append(out, s)
			}
		}
	}
	slices.SortFunc(out, func(a, b plan.Same) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Member, b.Member)) })
	return out, true
}

// class is entities that links connect.
type class struct {
	ids   []string
	links []store.Link
}

func classes(links []store.Link) []*class {
	of := map[string]*class{}
	at := func(id string) *class {
		if of[id] == nil {
			of[id] = &class{ids: []string{id}}
		}
		return of[id]
	}
	for _, l := range links {
		a, b := at(l.From), at(l.To)
		a.links = append(a.links, l)
		if a == b {
			continue
		}
		a.ids, a.links = append(a.ids, b.ids...), append(a.links, b.links...)
		for _, id := range b.ids {
			of[id] = a
		}
	}
	all := map[*class]bool{}
	for _, c := range of {
		all[c] = true
	}
	return slices.Collect(maps.Keys(all))
}

// sure returns how sure it is that two of a class are one: the greatest of the confidences of the ways between them, of
// which each is that of its weakest link. Links of other statuses do not count.
func (c *class) sure(statuses ...string) [][]float64 {
	out := make([][]float64, len(c.ids))
	for i := range out {
		out[i] = make([]float64, len(c.ids))
	}
	for _, l := range c.links {
		if !slices.Contains(statuses, l.Status) {
			continue
		}
		i, j := slices.Index(c.ids, l.From), slices.Index(c.ids, l.To)
		out[i][j] = max(out[i][j], l.Confidence)
		out[j][i] = out[i][j]
	}
	for k := range out {
		for i := range out {
			for j := range out {
				out[i][j] = max(out[i][j], min(out[i][k], out[k][j]))
			}
		}
	}
	return out
}

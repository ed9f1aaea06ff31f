package graph

// This file runs operations that one statement does not answer: what is taken for one comes first, then the searches for
// paths, and then the plan, which reads what they have found, all as of one moment.

import (
	"context"
	"slices"
	"time"

	"github.com/convenio-graph/convenio/graph/paths"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// ways is what a search has found.
type ways struct {
	paths.Found
	links   map[string]store.Link // by id, when their properties are asked for
	nodes   map[string]*store.Record
	claims  map[string]*store.Record // by the link's id
	missing []string
}

// connect finds what is taken for one, makes the searches of the plan and then runs it.
func (r *run) connect(ctx context.Context) error {
	end := time.Now().Add(r.graph.options.Timeout / 2) // the rest is for what is read of the ways
	return r.graph.store.Read(ctx, func(in store.Reading) error {
		if err := r.identify(ctx, in); err != nil {
			return err
		}
		r.ways = map[*plan.Paths]*ways{}
		for _, p := range r.plan.Paths {
			w, err := r.search(ctx, in, p, end)
			if err != nil {
				return err
			}
			r.ways[p] = w
			p.Found(w.ids())
		}
		var err error
		if r.tree, err = in.Run(ctx, r.plan); err != nil {
			return err
		}
		for p, w := range r.ways {
			r.gather(p, w)
		}
		return nil
	})
}

// search makes one search.
func (r *run) search(ctx context.Context, in store.Reading, p *plan.Paths, end time.Time) (*ways, error) {
	bounds := paths.DefaultBounds
	bounds.Deadline = end
	m := r.graph.model
	found, err := paths.Find(ctx, in, paths.Search{From: p.From, To: p.To, Length: p.Length, First: p.First, Links: store.Expansion{
		Types: p.Links, Statuses: p.Statuses, Confidence: p.Confidence, Of: m.Type("Entity"), Except: m.Type("Source"), Policy: r.plan.Policy,
	}}, bounds)
	if err != nil {
		return nil, err
	}
	w := &ways{Found: found, links: map[string]store.Link{}}
	if !p.Properties || len(found.Paths) == 0 {
		return w, nil
	}
	var walked []store.Link
	w.each(func(h *paths.Hop) { walked = append(walked, h.Link) })
	walked, err = in.Links(ctx, r.plan.Policy, walked)
	for _, l := range walked {
		w.links[linkID(l)] = l
	}
	return w, err
}

// each visits every hop.
func (w *ways) each(visit func(*paths.Hop)) {
	for i := range w.Paths {
		for j := range w.Paths[i].Hops {
			visit(&w.Paths[i].Hops[j])
		}
	}
}

// ids returns the ids of the nodes between the ends and those of the links, each once and sorted.
func (w *ways) ids() (nodes, links []string) {
	links = []string{}
	for _, p := range w.Paths {
		for i, h := range p.Hops {
			links = append(links, linkID(h.Link))
			if i > 0 {
				nodes = append(nodes, h.From)
			}
		}
	}
	slices.Sort(nodes)
	slices.Sort(links)
	return slices.Compact(nodes), slices.Compact(links)
}

func linkID(l store.Link) string { return plan.LinkID(l.From, l.Type, l.To, l.Key) }

// gather takes what was read of the ways out of the tree.
func (r *run) gather(p *plan.Paths, w *ways) {
	w.nodes, w.claims, w.missing = map[string]*store.Record{}, map[string]*store.Record{}, nil
	for i, record := range r.answered(p.Nodes).Records {
		id := p.Nodes.IDs[i]
		w.nodes[id] = record
		if i < 2 && (record == nil || r.graph.model.Type(record.Type).Is(r.graph.model.Type("Source"))) {
			w.missing = append(w.missing, id)
		}
	}
	if p.Claims != nil {
		for i, record := range r.answered(p.Claims).Records {
			w.claims[p.Claims.LinkIDs[i]] = record
		}
	}
}

// answered returns what a root step has answered.
func (r *run) answered(s *plan.Step) *store.Result { return &r.tree[slices.Index(r.plan.Roots, s)] }

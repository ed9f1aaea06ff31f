package main

import (
	"context"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// fillBatch is how many nodes or links are put at a time.
const fillBatch = 5000

// fill puts the graph into a store.
func (g world) fill(ctx context.Context, st store.Store, m *schema.Model) error {
	return st.Fill(ctx, false, func(to store.Filling) error {
		p := &putter{ctx: ctx, model: m, to: to}
		p.graph(g)
		p.flush(1)
		return p.err
	})
}

// putter makes nodes and links and puts them in batches: links wait for their ends, since a store that meets a link
// first has to make a bare end of it. It keeps the first error.
type putter struct {
	ctx   context.Context
	model *schema.Model
	to    store.Filling
	nodes []store.Node
	links []store.Link
	err   error
}

func (p *putter) graph(g world) {
	p.node("Reference", "reference-bench", "What is measured", nil) // else a server takes the store for an empty one
	for i := range countries {
		p.node("Country", countryID(i), named("Country", i), nil)
	}
	for i := range places {
		p.node("Place", placeID(i), named("Place", i), nil)
		p.link("LOCATED_IN", placeID(i), countryID(country(i)))
	}
	for i := range crimes {
		p.node("CrimeCategory", crimeID(i), named("Crime", i), nil)
	}
	for i := range g.agreements {
		p.node("Agreement", agreementID(i), named("Agreement", i), map[string]any{"title": map[string]string{"EN": named("Title", i)}})
	}
	for i := range g.flights {
		p.flight(g.flight(i))
	}
}

func (p *putter) flight(f flight) {
	date := schema.Bounds{EDTF: f.date, Earliest: f.date, Latest: f.date, Precision: "DAY"}
	p.node("Flight", f.id, "Flight "+f.id, map[string]any{"date": date, "charter": f.charter})
	p.link("CONDUCTED_UNDER", f.id, agreementID(f.agreement))
	p.link("HAS_DESTINATION", f.id, placeID(f.destination))
	for _, c := range f.cohorts {
		p.node("DeporteeGroup", c.id, "Cohort "+c.id, map[string]any{"size": int64(c.size)})
		p.link("CARRIED", f.id, c.id)
		p.link("HAS_NATIONALITY", c.id, countryID(c.origin))
		for _, x := range c.crimes {
			p.link("REMOVED_FOR", c.id, crimeID(x))
		}
	}
	p.flush(fillBatch)
}

// node adds a node with all its columns.
func (p *putter) node(typ, id, name string, values map[string]any) {
	n := store.Node{ID: id, Type: typ, Columns: map[string]any{}}
	for _, prop := range p.model.Type(typ).Properties {
		v := values[prop.Name]
		switch prop.Name {
		case "id":
			continue
		case "name":
			v = map[string]string{"EN": name}
		case "aliases", "characterizations":
			v = []any{}
		}
		if err := prop.Store(n.Columns, v); err != nil && p.err == nil {
			p.err = err
		}
	}
	p.model.Type(typ).StoreWords(n.Columns)
	p.nodes = append(p.nodes, n)
}

func (p *putter) link(typ, from, to string) {
	p.links = append(p.links, store.Link{Type: typ, From: from, To: to, Status: "STATED", Confidence: 1, Rank: "0"})
}

// flush puts what has gathered, if that is at least so much.
func (p *putter) flush(least int) {
	if len(p.nodes)+len(p.links) < least || p.err != nil {
		return
	}
	if p.err = p.to.PutNodes(p.ctx, p.nodes); p.err == nil {
		p.err = p.to.PutLinks(p.ctx, p.links)
	}
	p.nodes, p.links = p.nodes[:0], p.links[:0]
}

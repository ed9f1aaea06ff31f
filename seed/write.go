package seed

import (
	"context"
	"slices"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// This file writes what a merger has read: first it resolves all that is touched, then it writes nodes and links.

// changes is what is written.
type changes struct {
	nodes, goneNodes []store.Node
	links, goneLinks []store.Link
}

func (m *merger) write() error {
	if !m.dirty() {
		return nil
	}
	_, err := m.writeAll()
	return err
}

// writeAll writes and returns the changes: of the graph, of the claims, of the contradictions.
func (m *merger) writeAll() ([]changes, error) {
	var graph, claims, conflicts changes
	if err := m.resolve(&graph); err != nil {
		return nil, err
	}
	m.accept()
	if err := m.claims(&claims); err != nil {
		return nil, err
	}
	if err := m.replaceConflicts(&conflicts); err != nil {
		return nil, err
	}
	m.done.NodesWritten, m.done.NodesDeleted = len(graph.nodes), len(graph.goneNodes)
	m.done.LinksWritten, m.done.LinksDeleted = len(graph.links), len(graph.goneLinks)
	w := &writer{merger: m, total: graph.len() + claims.len() + conflicts.len()}
	all := []changes{graph, claims, conflicts}
	for _, c := range all {
		if err := w.apply(c); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// dirty reports whether anything of what the source says has changed.
func (m *merger) dirty() bool { return len(m.differences) > 0 }

func (c changes) len() int { return len(c.nodes) + len(c.goneNodes) + len(c.links) + len(c.goneLinks) }

// writer writes changes some at a time, so that who watches sees how it goes.
type writer struct {
	*merger
	written, total int
}

// apply writes changes; what goes, goes first, because the type of a node cannot change.
func (w *writer) apply(c changes) error {
	if err := some(w, c.goneLinks, w.tx.DeleteLinks); err != nil {
		return err
	}
	if err := some(w, c.goneNodes, w.tx.DeleteNodes); err != nil {
		return err
	}
	if err := some(w, c.nodes, w.tx.PutNodes); err != nil {
		return err
	}
	return some(w, c.links, w.tx.PutLinks)
}

// portion is how many nodes or links are written at a time.
const portion = 2000

func some[T any](w *writer, what []T, do func(context.Context, []T) error) error {
	for part := range slices.Chunk(what, portion) {
		if err := do(w.ctx, part); err != nil {
			return err
		}
		w.written += len(part)
		w.progress(float64(w.written) / float64(w.total))
	}
	return nil
}

// resolve resolves the groups into nodes and links.
func (m *merger) resolve(to *changes) error {
	nodes := map[string]store.Node{}
	for id := range m.arrived {
		n, err := row(m.typeOf(id), id, nil)
		if err != nil {
			return err
		}
		nodes[id] = n
	}
	for _, slot := range sortedKeys(m.groups) {
		g := m.groups[slot]
		do := func() error { return m.property(g, nodes) }
		if g.link != nil {
			do = func() error { return m.link(g, to) }
		}
		if err := do(); err != nil {
			return err
		}
	}
	if err := m.words(nodes); err != nil {
		return err
	}
	for _, id := range sortedKeys(nodes) {
		to.nodes = append(to.nodes, nodes[id])
	}
	for _, id := range sortedKeys(m.gone) {
		to.goneNodes = append(to.goneNodes, store.Node{ID: id, Type: m.gone[id]})
	}
	return nil
}

// property resolves a property, or a slot of silences; what it is about may be declared by nobody yet.
func (m *merger) property(g *group, nodes map[string]store.Node) error {
	var claims []*Claim
	for _, s := range g.slots(m.model) {
		claims = append(claims, m.slots[s]...)
	}
	t := m.typeOf(g.subject)
	p := m.propertyOf(t, g.property)
	if p == nil {
		resolveSingle(byRank(claims))
		return nil
	}
	v, err := resolve(p, claims)
	if err != nil || t == nil {
		return err
	}
	if nodes[g.subject].Columns == nil {
		nodes[g.subject] = store.Node{ID: g.subject, Type: t.Name, Columns: map[string]any{}}
	}
	return p.Store(nodes[g.subject].Columns, v)
}

// propertyOf returns the property of that name of type t or, while the type is not known, of any; or nil.
func (m *merger) propertyOf(t *schema.Type, name string) *schema.Property {
	if t != nil {
		p, _ := fieldOf(t, name)
		return p
	}
	p, _, _ := anyField(m.model, name)
	return p
}

// link resolves a link and its properties. One that a former model had is none any more, whatever the claims say.
func (m *merger) link(g *group, to *changes) error {
	l := resolveLink(m.slots[g.slot])
	if m.model.Walks(g.link.Type) == nil {
		return nil
	}
	columns := map[string]any{}
	for _, p := range linkProperties(m.model, g.link.Type) {
		v, err := resolve(p, m.slots[linkPropertySlot(g.slot, p.Name)])
		if err != nil {
			return err
		}
		if err := p.Store(columns, v); err != nil {
			return err
		}
	}
	if l == nil {
		to.goneLinks = append(to.goneLinks, *g.link)
		return nil
	}
	l.Columns = columns
	to.links = append(to.links, *l)
	return nil
}

// claims finds what changes of the claims themselves: the source's own, and those of others that are followed now and
// were not, or the other way round.
func (m *merger) claims(to *changes) error {
	for _, c := range m.sortedClaims() {
		before := m.was[c.ID]
		if before != nil && before.Accepted == c.Accepted && (c.Source != m.source || before.same(*c)) {
			continue
		}
		n, err := c.node(m.model)
		if err != nil {
			return err
		}
		to.nodes = append(to.nodes, n)
		if before != nil {
			to.goneLinks = append(to.goneLinks, stale(m.model, before, c)...)
		}
		to.links = append(to.links, c.links(m.model)...)
	}
	for _, id := range sortedKeys(m.was) {
		if c := m.was[id]; m.now[id] == nil {
			to.goneNodes = append(to.goneNodes, store.Node{ID: id, Type: claimType})
			to.goneLinks = append(to.goneLinks, c.links(m.model)...)
		}
	}
	return nil
}

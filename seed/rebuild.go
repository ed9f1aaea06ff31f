package seed

import (
	"context"
	"crypto/sha256"
	"errors"
	"maps"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// This file makes all that follows from the claims anew. First the claims themselves are written anew, and then resolved
// as if nothing of what they add up to were there, in one transaction for each source; then what none of these has
// written is deleted, some at a time. After each transaction the graph is one that readers may see, so a rebuild that is broken off is simply begun again.

// Rebuilt says what a rebuild did.
type Rebuilt struct {
	Sources int `json:"sources"` // whose claims were resolved
	Nodes   int `json:"nodes"`   // that they add up to, claims and contradictions included
	Links   int `json:"links"`
	Strays  int `json:"strays"` // nodes and links that no claim supported, which are deleted
}

// ErrChanging is the error of a rebuild during which documents are loaded or retracted again and again.
var ErrChanging = errors.New("documents are being loaded meanwhile")

// rebuildTries is how often a rebuild is begun when documents are loaded meanwhile.
const rebuildTries = 3

// errRestart ends a try.
var errRestart = errors.New("the documents have changed")

// Rebuild computes all nodes and links anew from the claims that are stored, and all columns of the claims from what
// they say: after a change of the model, or of the form in which values are kept. The claims themselves stay as they
// are, so what depends on the form of their ids or slots needs the documents to be loaded anew. Doing it again changes
// nothing. In memory it holds the claims of one source and of what they speak of, and 16 bytes for each node and link.
// Errors are the store's, and ErrChanging.
func Rebuild(ctx context.Context, st store.Store, m *schema.Model) (Rebuilt, error) {
	for range rebuildTries {
		r := &rebuilder{ctx: ctx, store: st, model: m, written: map[[16]byte]bool{}}
		err := r.run()
		if !errors.Is(err, errRestart) {
			return r.done, err
		}
	}
	return Rebuilt{}, ErrChanging
}

type rebuilder struct {
	ctx     context.Context
	store   store.Store
	model   *schema.Model
	notes   map[string]string // of the documents that were loaded when the rebuild began
	written map[[16]byte]bool // hashes of what identifies nodes and links
	done    Rebuilt
}

func (r *rebuilder) run() error {
	var err error
	if r.notes, err = r.store.Notes(r.ctx); err != nil {
		return err
	}
	sources, err := r.sources()
	if err != nil {
		return err
	}
	for _, do := range []func(store.Tx, string) error{r.claims, r.source} {
		for _, source := range sources {
			if err := r.store.Update(r.ctx, func(tx store.Tx) error { return do(tx, source) }); err != nil {
				return err
			}
		}
	}
	r.done.Sources = len(sources)
	for {
		deleted, err := r.sweep()
		if err != nil || deleted == 0 {
			return err
		}
		r.done.Strays += deleted
	}
}

// sources returns the sources of all claims.
func (r *rebuilder) sources() ([]string, error) {
	column := r.model.Type(claimType).Property("sourceId").Read()[0].Name
	found := map[string]bool{}
	err := r.store.Export(r.ctx, func(n store.Node) error {
		if id, _ := n.Columns[column].(string); n.Type == claimType {
			found[id] = true
		}
		return nil
	}, func(store.Link) error { return nil })
	return sortedKeys(found), err
}

// claims writes a source's claims anew. What is found of them, and which one wins, depends on their columns, so it is
// done for all sources before anything is resolved.
func (r *rebuilder) claims(tx store.Tx, source string) error {
	m, err := r.merger(tx, source)
	if err != nil {
		return err
	}
	var nodes []store.Node
	for _, c := range m.sortedClaims() {
		n, err := c.node(r.model)
		if err != nil {
			return err
		}
		nodes = append(nodes, n)
	}
	return (&writer{merger: m, total: len(nodes)}).apply(changes{nodes: nodes})
}

// merger returns a merger that has read the claims of a source, and ranked them anew.
func (r *rebuilder) merger(tx store.Tx, source string) (*merger, error) {
	m := newMerger(r.ctx, tx, r.model, source, nil)
	if err := m.find("sourceId", []string{source}); err != nil {
		return nil, err
	}
	for id, c := range m.was {
		again := *c
		m.now[id] = &again
	}
	day := publishedOn(source, m.now)
	for _, c := range m.now {
		c.Rank, c.Accepted = rank(c, day), m.was[c.ID].Accepted
	}
	return m, nil
}

// source resolves all that a source's claims have a say in. Claims of other sources that compete with them are read,
// and written if it turns out that the graph follows them and did not, or the other way round.
func (r *rebuilder) source(tx store.Tx, source string) error {
	m, err := r.merger(tx, source)
	if err != nil {
		return err
	}
	for _, c := range m.now {
		m.touch(c)
	}
	if err := m.find("slot", m.touchedSlots()); err != nil {
		return err
	}
	m.declare()
	if err := m.surroundings(); err != nil {
		return err
	}
	if err := m.mistyped(); err != nil {
		return err
	}
	// As if nothing of them were there.
	maps.DeleteFunc(m.was, func(_ string, c *Claim) bool { return c.Source == source })
	m.contested.was = newState(m.model, nil)
	all, err := m.writeAll()
	for _, c := range all {
		r.remember(c)
	}
	return err
}

// declare finds the entities that exist because of the source, and treats them as ones that come.
func (m *merger) declare() {
	m.types = typesOf(m.now)
	for _, c := range m.now {
		if c.Property == typename && c.Source == m.source && m.types[c.Subject] == c.Value {
			m.arrived[c.Subject] = c.Value
		}
	}
}

// mistyped finds entities that are stored with another type than the claims give them: they go before they come.
func (m *merger) mistyped() error {
	nodes, err := m.tx.Find(m.ctx, entityType, "id", sortedKeys(m.types))
	for _, n := range nodes {
		if typ := m.types[n.ID]; typ != "" && typ != n.Type {
			m.gone[n.ID] = n.Type
		}
	}
	return err
}

func (r *rebuilder) remember(c changes) {
	for _, n := range c.nodes {
		if id := nodeMark(n); !r.written[id] {
			r.written[id] = true
			r.done.Nodes++
		}
	}
	for _, l := range c.links {
		if id := linkMark(l); !r.written[id] {
			r.written[id] = true
			r.done.Links++
		}
	}
}

func nodeMark(n store.Node) [16]byte { return markOf(n.Type, n.ID) }

func linkMark(l store.Link) [16]byte { return markOf(l.From, l.Type, l.To, l.Key) }

func markOf(parts ...string) [16]byte {
	sum := sha256.Sum256([]byte(hash(parts...)))
	return [16]byte(sum[:16])
}

// sweepSize is how many strays are deleted in one transaction.
const sweepSize = 2000

// errEnough ends an export.
var errEnough = errors.New("enough strays")

// sweep deletes some of what nothing has written, unless a document was loaded or retracted since the beginning: then
// it may be that document's. It returns how much was deleted; 0 means that nothing is left.
func (r *rebuilder) sweep() (int, error) {
	var stray changes
	enough := func() error {
		if stray.len() >= sweepSize {
			return errEnough
		}
		return nil
	}
	err := r.store.Export(r.ctx, func(n store.Node) error {
		if !r.written[nodeMark(n)] && n.Type != claimType { // a claim of no source is a riddle, but not ours to delete
			stray.goneNodes = append(stray.goneNodes, n)
		}
		return enough()
	}, func(l store.Link) error {
		if !r.written[linkMark(l)] {
			stray.goneLinks = append(stray.goneLinks, l)
		}
		return enough()
	})
	if err != nil && !errors.Is(err, errEnough) {
		return 0, err
	}
	return stray.len(), r.store.Update(r.ctx, func(tx store.Tx) error {
		notes, err := tx.Notes(r.ctx)
		if err == nil && !maps.Equal(notes, r.notes) {
			err = errRestart
		}
		if err != nil || stray.len() == 0 {
			return err
		}
		if err := tx.DeleteLinks(r.ctx, stray.goneLinks); err != nil {
			return err
		}
		return tx.DeleteNodes(r.ctx, stray.goneNodes)
	})
}

package seed

import (
	"cmp"
	"context"
	"slices"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// Report says what Load did.
type Report struct {
	Documents []Loaded // in the order in which they were loaded; one that failed is not among them
}

// Changed reports whether anything changed at all.
func (r Report) Changed() bool {
	return slices.ContainsFunc(r.Documents, func(l Loaded) bool { return l.New+l.Changed+l.Removed > 0 })
}

// Loaded says what loading one document did.
type Loaded struct {
	File, Source                     string
	New, Changed, Removed, Unchanged int // claims of the source
	NodesWritten, NodesDeleted       int // beside the claims themselves
	LinksWritten, LinksDeleted       int // beside the links of claims
}

// Load loads documents into a store, in their order, each in one transaction of its own. A document replaces what its
// source said before. Nothing is written when the documents contradict each other: the error is then of type Problems,
// as it is when a document does not fit what the store holds. That document is not loaded, nor are those after it;
// those before it are, and are in the report. Other errors are the store's.
func Load(ctx context.Context, st store.Store, m *schema.Model, docs ...*Document) (Report, error) {
	var r Report
	if err := Check(m, docs...); err != nil {
		return r, err
	}
	for _, d := range docs {
		var done Loaded
		err := st.Update(ctx, func(tx store.Tx) error {
			l := loader{ctx: ctx, tx: tx, model: m, doc: d, checker: &checker{file: d.File}}
			var err error
			done, err = l.load(docs)
			return err
		})
		if err != nil {
			return r, err
		}
		r.Documents = append(r.Documents, done)
	}
	return r, nil
}

// loader loads one document in one transaction.
type loader struct {
	*checker
	ctx   context.Context
	tx    store.Tx
	model *schema.Model
	doc   *Document
}

func (l *loader) load(docs []*Document) (Loaded, error) {
	known, err := l.known(docs)
	if err != nil {
		return Loaded{}, err
	}
	names := l.doc.among(known)
	names.final = true
	claims := expand(l.model, l.doc, names, l.checker)
	if err := l.err(); err != nil {
		return Loaded{}, err
	}
	m := newMerger(l.ctx, l.tx, l.model, l.doc.Source, claims)
	if err := m.read(); err != nil {
		return Loaded{}, err
	}
	l.misfits(m)
	if err := l.err(); err != nil {
		return Loaded{}, err
	}
	if err := m.write(); err != nil {
		return Loaded{}, err
	}
	m.done.File = l.doc.File
	return m.done, nil
}

// known returns what the documents of this call declare and, of the ids that this document can mean, what the store
// knows from others.
func (l *loader) known(docs []*Document) (declared, error) {
	out, given := declared{}, map[string]bool{}
	for _, d := range docs {
		out.addDocument(d)
		given[d.Source] = true
	}
	var slots []string
	for _, word := range l.doc.words() {
		slots = append(slots, valueSlot(word, typename, ""))
	}
	found, err := findClaims(l.ctx, l.tx, l.model, "slot", slots)
	for _, c := range found {
		if !given[c.Source] {
			out.add(c.Subject, c.Source, c.Value)
		}
	}
	return out, err
}

// words returns every text of the document that can be an id.
func (d *Document) words() []string {
	words := map[string]bool{d.Source: true}
	for _, u := range d.Uses {
		words[u] = true
	}
	for _, x := range d.declared {
		words[x.id] = true
	}
	for _, p := range d.passages {
		words[p.manner.speaker] = true
		for _, s := range p.says {
			words[s.id] = true
			for _, f := range s.fields {
				f.value.words(words)
			}
		}
	}
	for _, s := range d.silences {
		words[s.id] = true
	}
	delete(words, "")
	return sortedKeys(words)
}

func (t *tree) words(to map[string]bool) {
	if t.shape == text && idText.MatchString(t.text) {
		to[t.text] = true
	}
	for _, item := range t.items {
		item.words(to)
	}
	for _, e := range t.entries {
		e.value.words(to)
	}
}

// findClaims returns the stored claims whose column, named as the property is, has one of the values.
func findClaims(ctx context.Context, tx store.Tx, m *schema.Model, property string, values []string) ([]Claim, error) {
	if len(values) == 0 {
		return nil, nil
	}
	column := m.Type(claimType).Property(property).Read()[0].Name
	nodes, err := tx.Find(ctx, claimType, column, values)
	if err != nil {
		return nil, err
	}
	out := make([]Claim, 0, len(nodes))
	for _, n := range nodes {
		c, err := claimOf(m, n)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// misfits reports what other documents said of ids that this one declares, while these had no type, and which the type
// does not allow.
func (l *loader) misfits(m *merger) {
	at := map[string]place{}
	for _, d := range l.doc.declared {
		at[d.id] = d.typeAt
	}
	for _, c := range m.sortedClaims() {
		if c.Source == l.doc.Source {
			continue
		}
		if _, arrived := m.arrived[c.Subject]; arrived && !fitsSubject(l.model, m.typeOf(c.Subject), c) {
			l.add(at[c.Subject], "correct one of the two", "%s says something of %q (%s) that %s does not have", c.Source, c.Subject, cmp.Or(c.Relationship, c.Property), m.typeOf(c.Subject).Name)
		}
		if _, arrived := m.arrived[c.Target]; arrived && !fitsTarget(l.model, m.typeOf(c.Target), c) {
			l.add(at[c.Target], "correct one of the two", "%s links %q to %q (%s), which cannot be a %s", c.Source, c.Subject, c.Target, c.Relationship, m.typeOf(c.Target).Name)
		}
	}
}

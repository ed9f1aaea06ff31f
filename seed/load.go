package seed

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// Loader loads documents into a store and takes sources out of it. Its methods do nothing at once with others of the
// same Loader.
type Loader struct {
	Store    store.Store
	Model    *schema.Model
	DryRun   bool           // find out what would change, and change nothing
	Progress func(Progress) // told how the work goes; may be nil
}

// Progress says how far the loading of documents has come, counted in claims.
type Progress struct {
	File        string  // the document that is being loaded
	Done, Total int     // claims of all documents
	Loaded      *Loaded // what was done, when a document is over; else nil
}

// Load loads documents into a store as a Loader does.
func Load(ctx context.Context, st store.Store, m *schema.Model, docs ...*Document) (Report, error) {
	return (&Loader{Store: st, Model: m}).Load(ctx, docs...)
}

// errNothing ends a transaction in which nothing is to be changed.
var errNothing = errors.New("nothing is to be changed")

// Load loads documents, in their order, each in one transaction of its own. A document replaces what its source said
// before; one that is loaded already, from the same file with the same claims, is skipped. Nothing is written when the
// documents contradict each other: the error is then of type Problems, as it is when a document does not fit what the
// store holds. That document is not loaded, nor are those after it; those before it are, and are in the report. Other
// errors are the store's.
func (l *Loader) Load(ctx context.Context, docs ...*Document) (Report, error) {
	r := Report{DryRun: l.DryRun}
	if err := Check(l.Model, docs...); err != nil {
		return r, err
	}
	records, err := Records(ctx, l.Store)
	if err != nil {
		return r, err
	}
	todo := make([]*loader, len(docs))
	beside := declared{}
	for _, d := range docs {
		beside.addDocument(d)
	}
	meter := &meter{tell: l.Progress}
	for i, d := range docs {
		todo[i] = &loader{checker: &checker{file: d.File}, ctx: ctx, model: l.Model, doc: d, beside: beside, dry: l.DryRun, record: records[d.Source], meter: meter}
		meter.total += len(expand(l.Model, d, d.among(), &checker{file: d.File}))
	}
	if l.DryRun { // together, since the later ones build on the earlier ones
		err := l.update(ctx, &r, todo)
		return r, err
	}
	for _, one := range todo {
		if err := l.update(ctx, &r, []*loader{one}); err != nil {
			return r, err
		}
	}
	return r, nil
}

// update loads documents in one transaction, and adds to the report what was done.
func (l *Loader) update(ctx context.Context, r *Report, docs []*loader) error {
	var done []Loaded
	err := l.Store.Update(ctx, func(tx store.Tx) error {
		write := false
		for _, one := range docs {
			one.tx = tx
			loaded, err := one.load()
			one.tx = nil // it has all that it wrote, for as long as it is held
			if err != nil {
				return err
			}
			done, write = append(done, loaded), write || one.dirty
		}
		if l.DryRun || !write {
			return errNothing
		}
		return nil
	})
	if err != nil && !errors.Is(err, errNothing) {
		return err
	}
	for i := range done {
		docs[i].meter.loaded(&done[i])
	}
	r.Documents = append(r.Documents, done...)
	return nil
}

// Retract takes a source out of the store, in one transaction: the graph is then as if its document had never been
// loaded. A source of which the store has no claim is an error of type *UnknownSource; other errors are the store's.
func (l *Loader) Retract(ctx context.Context, source string) (Report, error) {
	r := Report{DryRun: l.DryRun}
	records, err := Records(ctx, l.Store)
	if err != nil {
		return r, err
	}
	err = l.Store.Update(ctx, func(tx store.Tx) error {
		m := newMerger(ctx, tx, l.Model, source, nil)
		if err := m.read(); err != nil {
			return err
		}
		if m.done.Removed == 0 {
			return &UnknownSource{source, closest(source, sortedKeys(records))}
		}
		if err := m.write(); err != nil {
			return err
		}
		r.Documents = []Loaded{m.report("")}
		if l.DryRun {
			return errNothing
		}
		return tx.Note(ctx, notePrefix+source, "")
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return r, err
}

// UnknownSource is the error of retracting a source that was not loaded.
type UnknownSource struct {
	ID   string
	Like string // a source that was loaded and looks like it; may be empty
}

func (u *UnknownSource) Error() string { return fmt.Sprintf("no document of %q is loaded", u.ID) }

// loader loads one document in one transaction.
type loader struct {
	*checker
	ctx    context.Context
	tx     store.Tx
	model  *schema.Model
	doc    *Document
	beside declared // what the documents of the same call declare, itself included
	dry    bool
	record Record // of its last loading
	meter  *meter
	dirty  bool // something was written
}

// load loads the document into its transaction and reports what that changes.
func (l *loader) load() (Loaded, error) {
	known, err := l.known()
	if err != nil {
		return Loaded{}, err
	}
	names := l.doc.among(l.beside, known)
	names.final = true
	claims := expand(l.model, l.doc, names, l.checker)
	if err := l.err(); err != nil {
		return Loaded{}, err
	}
	now := newRecord(l.doc, claims)
	if l.record.same(now) && !l.dry {
		return Loaded{File: l.doc.File, Source: l.doc.Source, Skipped: true, Unchanged: len(claims)}, nil
	}
	done, err := l.merge(claims)
	if err != nil || l.record.same(now) {
		return done, err
	}
	if len(done.Changes) == 0 && l.record.SHA256 == now.SHA256 {
		now.Loaded = l.record.Loaded
	}
	l.dirty = true
	return done, l.tx.Note(l.ctx, notePrefix+l.doc.Source, now.String())
}

// merge brings the document's claims in.
func (l *loader) merge(claims []Claim) (Loaded, error) {
	m := newMerger(l.ctx, l.tx, l.model, l.doc.Source, claims)
	m.progress = l.meter.begin(l.doc.File, len(claims))
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
	done := m.report(l.doc.File)
	var err error
	done.Warnings, err = l.warnings(m)
	return done, err
}

// known returns, of the ids that this document can mean, what the store knows from documents that are not of this call.
func (l *loader) known() (declared, error) {
	out := declared{}
	var slots []string
	for _, word := range l.doc.words() {
		slots = append(slots, valueSlot(word, typename, ""))
	}
	found, err := findClaims(l.ctx, l.tx, l.model, "slot", slots)
	for _, c := range found {
		if !l.beside.has(c.Source) {
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

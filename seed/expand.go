package seed

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/convenio-graph/convenio/schema"
)

// Expand returns the claims that a document makes, by id, as it stands among the documents that it uses. Its error is
// of type Problems.
func Expand(m *schema.Model, d *Document, others ...*Document) ([]Claim, error) {
	known := declared{}
	for _, o := range others {
		known.addDocument(o)
	}
	c := &checker{file: d.File}
	claims := expand(m, d, d.among(known), c)
	return claims, c.err()
}

// Check compares documents with each other: the same as Expand says of each, in one list. Its error is of type Problems.
func Check(m *schema.Model, docs ...*Document) error {
	known, sources := declared{}, map[string]string{}
	for _, d := range docs {
		known.addDocument(d)
	}
	var all Problems
	for _, d := range docs {
		c := &checker{file: d.File}
		c.onlyOne(d, sources)
		expand(m, d, d.among(known), c)
		all = append(all, c.sorted()...)
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// expander turns a document into claims.
type expander struct {
	*checker
	model  *schema.Model
	doc    *Document
	names  *names
	claims map[string]*Claim
	keys   map[string]string   // by an annotator's key, the claim that has it
	tried  map[string][]string // by id, the properties of which there is a value in the document
	unsaid map[string]place    // by slot, the silences
}

// expand returns the claims of a document; what is wrong is added to the checker.
func expand(m *schema.Model, d *Document, n *names, c *checker) []Claim {
	e := &expander{checker: c, model: m, doc: d, names: n, claims: map[string]*Claim{}, keys: map[string]string{}, unsaid: map[string]place{}, tried: map[string][]string{}}
	for _, u := range d.uses {
		if u.text == d.Source {
			e.add(u.place, "remove it", "the document uses itself")
		}
	}
	n.clashes(c, d)
	for i, p := range d.passages {
		for _, s := range p.says {
			e.say(p.manner, s)
		}
		if i == 0 {
			e.declarations(p.manner)
		}
	}
	for _, s := range d.silences {
		e.silences(s)
	}
	e.contradictions()
	return e.ranked()
}

// declarations makes a claim of each declaration, and looks whether the properties that must have a value have one.
func (e *expander) declarations(how manner) {
	how.confidence = 1 // that the document declares it, however unsure the rest is
	for _, d := range e.doc.declared {
		e.claim(how, d.place, Claim{Subject: d.id, Property: typename, Value: d.typ})
		t := e.model.Type(d.typ)
		if t == nil || !slices.Contains(e.model.Type(entityType).Possible, t) {
			continue
		}
		for _, p := range t.Properties {
			if q, _ := fieldOf(t, p.Name); q != nil && p.NonNull && !p.List && !e.given(d.id, p.Name) {
				e.add(d.place, fmt.Sprintf("add %s:, with a confidence of at least %g", p.Name, Threshold), "%q has no %s", d.id, p.Name)
			}
		}
	}
}

// given reports whether a claim gives an entity a value of a property that the graph may follow. A value that could not
// be read has its own problem, and counts.
func (e *expander) given(id, property string) bool {
	unread := slices.Contains(e.tried[id], property)
	for _, c := range e.claims {
		if c.Subject == id && c.Property == property && c.Relationship == "" && c.Status != NotStated {
			if c.follows() {
				return true
			}
			unread = false
		}
	}
	return unread
}

func (e *expander) say(how manner, s saying) {
	e.names.refer(e.checker, s.place, s.id)
	if s.value != nil && !e.isMap(s.value, s.id) {
		return
	}
	for _, f := range s.fields {
		p, r := e.names.field(e.checker, e.model, s, f)
		switch {
		case p != nil:
			e.tried[s.id] = append(e.tried[s.id], p.Name)
			e.values(how, Claim{Subject: s.id}, p, f.value)
		case r != nil:
			e.links(how, s.id, r, f.value)
		}
	}
}

func (e *expander) isMap(t *tree, what string) bool {
	if t.shape != mapping {
		e.add(t.place, "write its fields and their values", "what is said of %q is %s and should be a map", what, shapeNames[t.shape])
	}
	return t.shape == mapping
}

// claim adds a claim that is made in a manner, and returns its slot. The same claim found twice is one with both places.
func (e *expander) claim(how manner, at place, c Claim) string {
	c.Source, c.Confidence, c.Voice, c.Speaker, c.Reason = e.doc.Source, how.confidence, how.voice, how.speaker, how.reason
	c.Status, c.at = cmp.Or(c.Status, how.status), at
	c.Selectors = slices.Clone(how.selectors)
	slices.SortFunc(c.Selectors, compareSelectors)
	c.identify()
	e.support(how, at, &c)
	if c.Key != "" {
		if other := e.keys[c.Key]; other != "" && other != c.ID {
			e.add(at, "use another key", "the key %q names two claims", c.Key)
		}
		e.keys[c.Key] = c.ID
	}
	if before := e.claims[c.ID]; before != nil {
		before.merge(c)
	} else {
		e.claims[c.ID] = &c
	}
	return c.Slot
}

// support checks that a claim says what it rests on.
func (e *expander) support(how manner, at place, c *Claim) {
	if how.speaker != "" {
		e.names.refer(e.checker, how.speakerAt, how.speaker)
	}
	switch {
	case c.Status == NotStated || how.aside:
	case (c.Status == Inferred || c.Status == Derived) && c.Reason == "":
		e.add(at, "add reason:", "a claim that is %s without a reason", c.Status)
	case c.Status == Stated && e.doc.annotated && len(c.Selectors) == 0 && !how.misplaced:
		e.add(at, "add at: to the passage or to the claim", "a claim that is %s without a place in the text", c.Status)
	}
}

// ranked returns the claims by id, each with its rank.
func (e *expander) ranked() []Claim {
	day := publishedOn(e.doc.Source, e.claims)
	out := make([]Claim, 0, len(e.claims))
	for _, c := range e.claims {
		c.Rank = rank(c, day)
		e.doc.locate(c)
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Claim) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// publishedOn returns the first day on which the source can have been published, by its own claims alone: if other
// sources had a say in it, the rank of a claim would depend on ranks of claims, and at last on itself.
func publishedOn(source string, claims map[string]*Claim) string {
	var about []*Claim
	for _, c := range claims {
		if c.Subject == source && c.Property == published && c.Relationship == "" {
			c.Rank = rank(c, "")
			about = append(about, c)
		}
	}
	date, _ := resolveDate(byRank(about))
	if date == nil {
		return ""
	}
	return date.Earliest
}

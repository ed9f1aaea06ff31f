package seed

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed/edtf"
)

// This file looks for what does not add up: parts and their whole, a date and its bounds. Sources may well say such
// things, so they are warnings; nothing is ever put right. What must not be said at all, such as a group of one person,
// is a mistake of the document and found where values are read.

// judge looks at what claims add up to.
type judge struct {
	*checker
	model  *schema.Model
	source string              // the document whose claims are judged
	slots  map[string][]*Claim // of all sources
	typeOf func(id string) *schema.Type
}

// Warnings returns what does not add up in documents, as they stand by themselves, in the order of their places. It
// expects documents in which Check finds no mistake.
func Warnings(m *schema.Model, docs ...*Document) Problems {
	known := declared{}
	for _, d := range docs {
		known.addDocument(d)
	}
	var all []*Claim
	for _, d := range docs {
		claims := expand(m, d, d.among(known), &checker{file: d.File})
		for i := range claims {
			all = append(all, &claims[i])
		}
	}
	var out Problems
	for _, d := range docs {
		j := newJudge(m, d, all)
		j.judge()
		out = append(out, j.sorted()...)
	}
	return out
}

func newJudge(m *schema.Model, d *Document, claims []*Claim) *judge {
	j := &judge{checker: &checker{file: d.File}, model: m, source: d.Source, slots: map[string][]*Claim{}}
	exist := map[string]*Claim{}
	for _, c := range claims {
		exist[c.ID] = c
		j.slots[c.Slot] = append(j.slots[c.Slot], c)
	}
	types := typesOf(exist)
	j.typeOf = func(id string) *schema.Type { return m.Type(types[id]) }
	return j
}

// warnings judges the document as the graph is with it.
func (l *loader) warnings(m *merger) (Problems, error) {
	claims, err := l.family(m)
	if err != nil {
		return nil, err
	}
	j := newJudge(l.model, l.doc, claims)
	j.judge()
	return append(Problems{}, j.sorted()...), nil
}

// family returns the document's claims and those that say, of what they are about, its parts and its whole, the other
// parts of that, and their numbers.
func (l *loader) family(m *merger) ([]*Claim, error) {
	all := map[string]*Claim{}
	about := map[string]bool{}
	for id, c := range m.now {
		if c.Source == l.doc.Source {
			all[id] = c
			if r := l.toWhole(c); r != nil {
				about[c.Subject], about[c.Target] = true, true
			} else if l.isPart(c) {
				about[c.Subject] = true
			}
		}
	}
	for _, property := range []string{"subjectId", "targetId", "subjectId"} { // wholes of these, parts of those, what they are
		found, err := findClaims(l.ctx, l.tx, l.model, property, sortedKeys(about))
		if err != nil {
			return nil, err
		}
		for i, c := range found {
			if all[c.ID] == nil {
				all[c.ID] = &found[i]
			}
			if l.toWhole(&c) != nil {
				about[c.Subject], about[c.Target] = true, true
			}
		}
	}
	return slices.Collect(maps.Values(all)), nil
}

// toWhole returns the field by which a claim makes its subject a part of its target, or nil.
func (l *loader) toWhole(c *Claim) *schema.Relationship {
	if c.Target == "" || c.Property != "" {
		return nil
	}
	for _, r := range l.model.Walks(c.Relationship) {
		if slices.ContainsFunc(r.From.Properties, func(p *schema.Property) bool { return p.Whole == r.Field }) {
			return r
		}
	}
	return nil
}

// isPart reports whether a claim gives a number that is to add up.
func (l *loader) isPart(c *Claim) bool {
	p, _, _ := anyField(l.model, c.Property)
	return c.Relationship == "" && p != nil && p.Whole != ""
}

// judge adds all warnings.
func (j *judge) judge() {
	for _, t := range j.model.Objects() {
		for _, p := range t.Properties {
			if p.Whole != "" {
				j.sums(t, p)
			}
		}
	}
	for _, slot := range sortedKeys(j.slots) {
		j.dates(j.slots[slot])
	}
}

// sums looks at all wholes that the numbers p of things of type t divide.
func (j *judge) sums(t *schema.Type, p *schema.Property) {
	rel, parts := t.Relationship(p.Whole).Type, map[string][]*Claim{}
	for _, claims := range j.slots {
		if w := best(byRank(claims)); w != nil && w.Relationship == rel && w.Property == "" && j.typeOf(w.Subject) == t {
			parts[w.Target] = append(parts[w.Target], w)
		}
	}
	for _, whole := range sortedKeys(parts) {
		slices.SortFunc(parts[whole], func(a, b *Claim) int { return cmp.Compare(a.Subject, b.Subject) })
		j.sum(p, whole, parts[whole])
	}
}

// sum adds the numbers of the parts of a whole up. As long as one of them is not known, they may be less than it.
func (j *judge) sum(p *schema.Property, whole string, parts []*Claim) {
	total := j.number(whole, p)
	if total == nil {
		return
	}
	want, _ := strconv.Atoi(total.Value)
	sum, open, terms, involved := 0, false, []string{}, []*Claim{total}
	for _, part := range parts {
		n := j.number(part.Subject, p)
		if n == nil {
			open = true
			continue
		}
		number, _ := strconv.Atoi(n.Value)
		sum, terms, involved = sum+number, append(terms, n.Value), append(involved, n, part)
	}
	at := j.mine(involved)
	if at == nil || len(terms) == 0 || sum == want || open && sum < want {
		return
	}
	text := strings.Join(terms, " + ")
	if len(terms) > 1 {
		text += fmt.Sprintf(" = %d", sum)
	}
	j.add(*at, "correct it, or leave it if the sources say so", "%s of the parts of %q: %s, and of the whole: %d", p.Name, whole, text, want)
}

// number returns the claim that the number p of something is taken from, or nil.
func (j *judge) number(id string, p *schema.Property) *Claim {
	return best(byRank(j.slots[valueSlot(id, p.Name, "")]))
}

// mine returns the place of the first claim that is the document's own, or nil.
func (j *judge) mine(claims []*Claim) *place {
	for _, c := range claims {
		if c.Source == j.source {
			return &c.at
		}
	}
	return nil
}

// dates looks whether the document's claims about one date leave it a day.
func (j *judge) dates(claims []*Claim) {
	var allowed edtf.Bounds
	var before []string
	for _, c := range byRank(claims) {
		if p, _, _ := anyField(j.model, c.Property); c.Source != j.source || p == nil || p.Kind != schema.FuzzyDate || c.Relationship != "" {
			continue
		}
		d, err := edtf.Parse(c.Value)
		if err != nil || !c.follows() || c.Status != Stated && c.Status != Derived || d.Bounds() == (edtf.Bounds{}) {
			continue
		}
		both, ok := edtf.Intersect(allowed, d.Bounds())
		if !ok {
			j.add(c.at, "correct one of them, or leave them if the sources say so", "%s of %q: %s leaves no day beside %s", c.Property, c.Subject, c.Value, strings.Join(before, " and "))
			continue
		}
		allowed, before = both, append(before, fmt.Sprint(c.Value))
	}
}

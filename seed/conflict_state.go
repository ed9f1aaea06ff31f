package seed

import (
	"slices"

	"github.com/convenio-graph/convenio/schema"
)

// This file looks for contradictions among claims, and says which links win a to-one field.

// end is one end of links: what they compete for when the field there is to-one. As text it is the slot of a silence
// about these links, too.
type end struct {
	id  string
	rel string // with < before it when the links lead to id
}

func (e end) slot() string { return linkSlot(e.id, e.rel, "", "") }

// ends returns the ends of the link that a claim states: its subject's and its target's. That of an end where no type
// has a to-one field is zero, and both are of a claim that states no link.
func (c *Claim) ends(m *schema.Model) (subject, target end) {
	if c.Relationship == "" || c.Target == "" || c.Property != "" || c.Status == NotStated {
		return end{}, end{}
	}
	for _, r := range m.Walks(c.Relationship) {
		if r.Many {
			continue
		}
		if r.Direction != schema.In {
			subject = end{c.Subject, r.Type}
		}
		switch r.Direction {
		case schema.In:
			target = end{c.Target, "<" + r.Type}
		case schema.Both:
			target = end{c.Target, r.Type}
		}
	}
	return subject, target
}

// bothEnds returns the ends of which one is not zero; once, when both are the same.
func (c *Claim) bothEnds(m *schema.Model) []end {
	subject, target := c.ends(m)
	return slices.Compact(slices.DeleteFunc([]end{subject, target}, func(e end) bool { return e.id == "" }))
}

// other returns the end of the claim's link that is not id.
func (c *Claim) other(id string) string {
	if c.Subject == id {
		return c.Target
	}
	return c.Subject
}

// toOne returns the to-one fields of type t that stand at an end; t may be nil.
func toOne(t *schema.Type, e end) []*schema.Relationship {
	if t == nil {
		return nil
	}
	var out []*schema.Relationship
	for _, r := range t.Relationships {
		rel := r.Type
		if r.Direction == schema.In {
			rel = "<" + rel
		}
		if !r.Many && rel == e.rel {
			out = append(out, r)
		}
	}
	return out
}

// state is what claims say together, before a change or after it: of what was read, everything that has a say.
type state struct {
	model *schema.Model
	types map[string]string // of entities, as claims declare them
	slots map[string][]*Claim
	ends  map[end][]*Claim // those that state a link
}

func newState(m *schema.Model, claims map[string]*Claim) *state {
	s := &state{model: m, types: typesOf(claims), slots: map[string][]*Claim{}, ends: map[end][]*Claim{}}
	for _, c := range claims {
		s.slots[c.Slot] = append(s.slots[c.Slot], c)
		for _, e := range c.bothEnds(m) {
			s.ends[e] = append(s.ends[e], c)
		}
	}
	return s
}

func (s *state) typeOf(id string) *schema.Type { return s.model.Type(s.types[id]) }

// rivals returns the claims whose links compete for the to-one field r at an end: those that lead to what is declared
// and is of the field's type.
func (s *state) rivals(e end, r *schema.Relationship) []*Claim {
	return only(s.ends[e], func(c *Claim) bool {
		t := s.typeOf(c.other(e.id))
		return c.follows() && t != nil && t.Is(r.To)
	})
}

// wins reports whether the claim's link is what every to-one field at its ends answers, as far as it competes there.
func (s *state) wins(c *Claim) bool {
	for _, e := range c.bothEnds(s.model) {
		for _, r := range toOne(s.typeOf(e.id), e) {
			rivals := byRank(s.rivals(e, r))
			if slices.Contains(rivals, c) && rivals[0].other(e.id) != c.other(e.id) {
				return false
			}
		}
	}
	return true
}

// accept sets Accepted of the claims that compete for the to-one fields at an end, and of the silences about these.
func (s *state) accept(e end) {
	for _, c := range s.ends[e] {
		c.Accepted = c.follows() && s.wins(c)
	}
	fields := toOne(s.typeOf(e.id), e)
	silent := !slices.ContainsFunc(fields, func(r *schema.Relationship) bool { return len(s.rivals(e, r)) > 0 })
	for _, c := range s.slots[e.slot()] {
		c.Accepted = c.follows() && silent
	}
}

// conflicts returns the contradictions within groups of claims and between links at ends.
func (s *state) conflicts(groups map[string]*group, ends map[end]bool) []*Conflict {
	var out []*Conflict
	for _, g := range groups {
		if g.link != nil {
			out = append(out, s.ofLink(g)...)
		} else {
			out = append(out, s.ofProperty(g)...)
		}
	}
	for e := range ends {
		out = append(out, s.ofEnd(e)...)
	}
	return out
}

// ofProperty returns the contradictions about a property of an entity that is declared.
func (s *state) ofProperty(g *group) []*Conflict {
	t := s.typeOf(g.subject)
	if t == nil {
		return nil
	}
	p, _ := fieldOf(t, g.property)
	if p == nil {
		return nil
	}
	var claims []*Claim
	for _, slot := range g.slots(s.model) {
		claims = append(claims, s.slots[slot]...)
	}
	return valueConflicts(p, Conflict{Subject: g.subject, Field: p.Name}, g.slot, claims)
}

// ofLink returns the contradictions about the properties of a link that readers see.
func (s *state) ofLink(g *group) []*Conflict {
	l := g.link
	if s.typeOf(l.From) == nil || s.typeOf(l.To) == nil || best(s.slots[g.slot]) == nil {
		return nil
	}
	var out []*Conflict
	for _, p := range linkProperties(s.model, l.Type) {
		slot := linkPropertySlot(g.slot, p.Name)
		out = append(out, valueConflicts(p, Conflict{Subject: l.From, Relationship: l.Type, Target: l.To}, slot, s.slots[slot])...)
	}
	return out
}

// ofEnd returns the contradictions about the to-one fields at an end.
func (s *state) ofEnd(e end) []*Conflict {
	answer := func(c *Claim) Answer { return Answer{Target: c.other(e.id)} }
	apart := func(a, b Answer) bool { return a != b }
	var out []*Conflict
	for _, r := range toOne(s.typeOf(e.id), e) {
		about := Conflict{Subject: e.id, Field: r.Field, Relationship: r.Type}
		if c := contest(about, e.slot()+" "+r.Field, s.rivals(e, r), answer, apart); c != nil {
			out = append(out, c)
		}
	}
	return out
}

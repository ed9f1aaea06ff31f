package seed

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// Rival is one of the answers that contradict each other, with the sources that give it.
type Rival struct {
	Answer     string   `json:"answer"`
	Sources    []string `json:"sources"`
	Status     string   `json:"status"` // of its best claim, as is the confidence
	Confidence float64  `json:"confidence"`
	Won        bool     `json:"won"`
}

// newConflicts returns the contradictions that come with what is merged, and those that it changes.
func (m *merger) newConflicts() []Change {
	was, now := m.conflicts()
	before := map[string]Change{}
	for _, c := range was {
		before[c.ID] = m.conflict(c)
	}
	var out []Change
	for _, c := range now {
		if d := m.conflict(c); !reflect.DeepEqual(d.told(), before[c.ID].told()) {
			out = append(out, d)
		}
	}
	return out
}

// told returns the change without its place, which what was read from a store does not have.
func (c Change) told() Change {
	c.Line, c.Column = 0, 0
	return c
}

// conflict puts a contradiction into words; its place is that of the document's own best claim in it.
func (m *merger) conflict(c *Conflict) Change {
	words := []string{c.Subject, cmp.Or(c.Field, c.Relationship), strings.ToLower(c.Lang)}
	if c.Field == "" {
		words = []string{c.Subject, m.fieldName(&Claim{Subject: c.Subject, Relationship: c.Relationship}), c.Target, c.Property}
	}
	out := Change{Kind: ChangeConflicting, About: joined(words), Because: c.Reason}
	for _, o := range c.Contenders {
		best := o.Claims[0]
		r := Rival{Answer: cmp.Or(o.Answer.Value, o.Answer.Target), Status: best.Status, Confidence: best.Confidence, Won: o.Won}
		for _, claim := range o.Claims {
			r.Sources = append(r.Sources, claim.Source)
			if claim.Source == m.source && out.Line == 0 {
				out.Line, out.Column = claim.at.line, claim.at.column
			}
		}
		slices.Sort(r.Sources)
		r.Sources = slices.Compact(r.Sources)
		out.Rivals = append(out.Rivals, r)
	}
	return out
}

// joined returns the words that are not empty.
func joined(words []string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// String returns what contradicts what in words.
func (r Rival) String() string {
	s := r.Answer + doubt(r.Status, r.Confidence) + " by " + strings.Join(r.Sources, " and ")
	if r.Won {
		s += " wins"
	}
	return s
}

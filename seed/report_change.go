package seed

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

// This file says in words what becomes of claims.

// difference is what becomes of one claim, which comes, goes or is said otherwise, or of two of which one takes the
// place of the other.
type difference struct{ was, now *Claim }

// pair makes one difference of a claim that goes and one that comes, where these are the only ones of their place: who
// corrects a value changes it.
func (m *merger) pair() {
	comes, goes := map[string][]*Claim{}, map[string][]*Claim{}
	var rest []difference
	for _, d := range m.differences {
		switch {
		case d.was == nil:
			comes[m.spot(d.now)] = append(comes[m.spot(d.now)], d.now)
		case d.now == nil:
			goes[m.spot(d.was)] = append(goes[m.spot(d.was)], d.was)
		default:
			rest = append(rest, d)
		}
	}
	for spot, now := range comes {
		if was := goes[spot]; len(now) == 1 && len(was) == 1 {
			rest = append(rest, difference{was[0], now[0]})
			delete(goes, spot)
			continue
		}
		for _, c := range now {
			rest = append(rest, difference{now: c})
		}
	}
	for _, was := range goes {
		for _, c := range was {
			rest = append(rest, difference{was: c})
		}
	}
	m.differences = rest
}

// spot names the place that one claim can take from another: its slot and, of a link to the only target of a field, the
// field.
func (m *merger) spot(c *Claim) string {
	if c.Target != "" && c.Property == "" {
		if r := m.fieldOf(c); r != nil && !r.Many {
			return linkSlot(c.Subject, c.Relationship, "", "")
		}
	}
	return c.Slot + " " + strconv.FormatBool(c.Bound)
}

// count counts the differences by kind; all other claims of the source are unchanged.
func (m *merger) count() {
	for _, d := range m.differences {
		switch {
		case d.was == nil:
			m.done.New++
		case d.now == nil:
			m.done.Removed++
		default:
			m.done.Changed++
		}
	}
}

// change puts a difference into words.
func (m *merger) change(d difference) Change {
	c, out := d.now, Change{Kind: ChangeNew}
	switch {
	case d.now == nil:
		c, out.Kind, out.Was = d.was, ChangeRemoved, said(d.was)
	case d.was != nil:
		out.Kind, out.Manner = ChangeChanged, alterations(d.was, d.now)
		if d.was.ID != d.now.ID {
			out.Was = said(d.was)
		}
	}
	if d.now != nil {
		out.Line, out.Column, out.Now = c.at.line, c.at.column, said(c)
	}
	out.About, out.Status, out.Confidence, out.Claim = m.about(c), c.Status, c.Confidence, c.ID
	return out
}

// alterations returns what differs in how two claims are said.
func alterations(was, now *Claim) []Alteration {
	var out []Alteration
	for _, a := range []Alteration{
		{"status", was.Status, now.Status},
		{"confidence", number64(was.Confidence), number64(now.Confidence)},
		{"voice", was.Voice, now.Voice},
		{"speaker", was.Speaker, now.Speaker},
		{"reason", was.Reason, now.Reason},
		{"key", was.Key, now.Key},
		{"places", placesText(was.Selectors), placesText(now.Selectors)},
		{"quote", was.Quote, now.Quote},
	} {
		if a.Was != a.Now {
			out = append(out, a)
		}
	}
	if len(out) == 0 && was.ID == now.ID {
		out = append(out, Alteration{"rank", was.Rank, now.Rank})
	}
	return out
}

func number64(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func placesText(places []Selector) string {
	out := make([]string, len(places))
	for i, s := range places {
		out[i] = fmt.Sprintf("%d–%d", s.Start, s.End)
		if s.Paragraph != nil {
			out[i] += fmt.Sprintf(" (paragraph %d)", *s.Paragraph)
		}
	}
	return strings.Join(out, ", ")
}

// about names what a claim speaks of, in the words of documents.
func (m *merger) about(c *Claim) string {
	var words []string
	switch {
	case c.Topic != "":
		words = []string{c.Subject, "«" + c.Topic + "»"}
	case c.Property == typename:
		words = []string{c.Subject}
	case c.Relationship != "" && c.Property == "":
		words = []string{c.Subject, m.fieldName(c)}
	case c.Relationship != "":
		words = []string{c.Subject, m.fieldName(c), c.Target, c.Property}
	default:
		words = []string{c.Subject, c.Property, strings.ToLower(c.Lang)}
	}
	if c.Bound {
		words = append(words, "bound")
	}
	return joined(words)
}

// fieldName returns the field that a link is told by or, where its subject has none, the type of the link.
func (m *merger) fieldName(c *Claim) string {
	if r := m.fieldOf(c); r != nil {
		return r.Field
	}
	return c.Relationship
}

// fieldOf returns the field of the claim's subject that leads to the claim's target, or nil. While the subject's type is
// not known it is that of any type.
func (m *merger) fieldOf(c *Claim) *schema.Relationship {
	t := m.typeOf(c.Subject)
	for _, r := range m.model.Walks(c.Relationship) {
		if (r.Direction != schema.In) != c.inverse && (t == nil || r.From == t) {
			return r
		}
	}
	return nil
}

// said returns what a claim says of what it is about: a value or a target; of a silence nothing.
func said(c *Claim) string {
	if c.Relationship != "" && c.Property == "" {
		return c.Target
	}
	return c.Value
}

// String returns the change in one line, without its kind: where it stands, what it is about, and what changes.
func (c Change) String() string {
	var b strings.Builder
	if c.Line > 0 {
		fmt.Fprintf(&b, "%s:%d:%d: ", c.File, c.Line, c.Column)
	}
	b.WriteString(c.About + ":")
	if c.Kind == ChangeConflicting {
		for i, r := range c.Rivals {
			b.WriteString([]string{" ", ", against "}[min(i, 1)] + r.String())
		}
		return b.String() + " (" + c.Because + ")"
	}
	if c.Kind == ChangeChanged && c.Was != "" {
		b.WriteString(" " + inLine(c.Was) + " →")
	}
	if c.Status == NotStated {
		b.WriteString(" not stated")
	} else {
		b.WriteString(" " + inLine(cmp.Or(c.Now, c.Was)))
	}
	if c.Kind != ChangeChanged {
		b.WriteString(doubt(c.Status, c.Confidence))
	}
	for _, a := range c.Manner {
		fmt.Fprintf(&b, "; %s %s → %s", a.Of, cmp.Or(inLine(a.Was), "none"), cmp.Or(inLine(a.Now), "none"))
	}
	return b.String()
}

// doubt says how surely something is said, where it is not said surely.
func doubt(status string, confidence float64) string {
	var words []string
	if status != Stated {
		words = append(words, status)
	}
	if confidence != 1 {
		words = append(words, number64(confidence))
	}
	if len(words) == 0 || status == NotStated {
		return ""
	}
	return " (" + strings.Join(words, " ") + ")"
}

// inLine returns a text as it fits into a line: of a long one its beginning.
func inLine(text string) string {
	const most = 120
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most-1]) + "…"
	}
	if strings.ContainsAny(text, "\r\n\t") {
		return strconv.Quote(text)
	}
	return text
}

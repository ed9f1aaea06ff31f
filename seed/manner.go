package seed

import (
	"slices"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

// manner is how something is said: where, how surely, and by whom. Defaults, passages and claims each refine it.
type manner struct {
	selectors  []Selector
	status     string
	confidence float64
	voice      string
	speaker    string
	speakerAt  place
	reason     string
	aside      bool // the annotator's own, apart from the text: it has no places in it
	misplaced  bool // its places are wrong, which has been said
}

// mannerKeys are the keys of a document that are about manner; the first one only makes sense below a passage.
var mannerKeys = []string{"at", "status", "confidence", "voice", "speaker", "reason"}

// refine returns outer with what the keys of t say about manner; other keys are left to the caller.
func refine(c *checker, m *schema.Model, d *Document, outer manner, t *tree) manner {
	out := outer
	for _, e := range t.entries {
		switch e.key {
		case "at":
			out.selectors = c.selectors(d, outer, e)
			out.misplaced = len(out.selectors) == 0
		case "status":
			out.status = c.oneOf(m, e, "status")
		case "confidence":
			out.confidence = c.confidence(e.value)
		case "voice":
			out.voice = c.oneOf(m, e, "voice")
		case "speaker":
			out.speaker, out.speakerAt = "", e.value.place
			if c.id(e.value.place, e.value.text) {
				out.speaker = e.value.text
			}
		case "reason":
			out.reason = c.line(e)
		}
	}
	return c.settle(out, t)
}

// settle makes status, voice and speaker agree: who names a speaker need not say that the voice is a speaker's.
func (c *checker) settle(m manner, t *tree) manner {
	voice, speaker := t.get("voice"), t.get("speaker")
	switch {
	case speaker != nil && voice == nil:
		m.voice = Speaker
	case speaker != nil && m.voice != Speaker:
		c.add(speaker.place, "leave the voice out", "a speaker with the voice %s", m.voice)
	case voice != nil && m.voice != Speaker:
		m.speaker = ""
	}
	if status := t.get("status"); status != nil && m.status == NotStated {
		c.add(status.place, "list it under silences: or silent:", "what is not stated has no value or target")
		m.status = Stated
	}
	return m
}

// oneOf reads a value of the enum that a claim's property has.
func (c *checker) oneOf(m *schema.Model, e entry, property string) string {
	allowed := m.Type(claimType).Property(property).Enum
	if !slices.Contains(allowed, e.value.text) {
		c.add(e.value.place, suggest(e.value.text, allowed), "there is no %s %q", property, e.value.text)
		return allowed[0]
	}
	return e.value.text
}

func (c *checker) confidence(t *tree) float64 {
	f, err := strconv.ParseFloat(t.text, 64)
	if t.shape != number || err != nil || f < 0 || f > 1 {
		c.add(t.place, "write a number from 0 to 1", "a confidence of %q", t.text)
		return 1
	}
	return f
}

// line reads text that people read: one that is not empty.
func (c *checker) line(e entry) string {
	if e.value.shape != text || strings.TrimSpace(e.value.text) == "" {
		c.add(e.value.place, "write it in words", "%s wants text, not %s", e.key, described(e.value))
		return ""
	}
	c.printable(e.value)
	return e.value.text
}

// selectors reads [start, end] or a list of these.
func (c *checker) selectors(d *Document, outer manner, e entry) []Selector {
	switch {
	case !d.annotated:
		c.add(e.place, "remove at:, or add text: with the length of the source's text", "a place in a text that the document does not have")
		return nil
	case outer.aside:
		c.add(e.place, "say it in a passage", "what stands outside the passages rests on no place")
		return nil
	case e.value.shape != sequence || len(e.value.items) == 0:
		c.add(e.value.place, "write [start, end] or [[start, end], …]", "at is no place in the text")
		return nil
	}
	if e.value.items[0].shape != sequence {
		return c.selector(d, e.value, nil)
	}
	var out []Selector
	for _, item := range e.value.items {
		out = c.selector(d, item, out)
	}
	return out
}

func (c *checker) selector(d *Document, t *tree, to []Selector) []Selector {
	if len(t.items) != 2 {
		c.add(t.place, "write [start, end]", "a place has a start and an end")
		return to
	}
	start, ok1 := wholeNumber(t.items[0])
	end, ok2 := wholeNumber(t.items[1])
	switch {
	case !ok1 || !ok2 || start < 0:
		c.add(t.place, "count code points from 0", "start and end of a place are whole numbers")
	case start >= end:
		c.add(t.place, "the end is the code point after the last one", "a place that starts at %d and ends at %d", start, end)
	case d.codePoints > 0 && end > d.codePoints:
		c.add(t.place, "count code points, not bytes", "a place that ends at %d in a text of %d code points", end, d.codePoints)
	default:
		return append(to, Selector{Start: start, End: end})
	}
	return to
}

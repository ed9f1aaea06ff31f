package graph

// This file writes the texts in which words are found that were searched for. The words are looked for once more, in the
// texts as they are read, so that what is shown of a hit does not depend on the store.

import (
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
	"github.com/convenio-graph/convenio/store"
)

// match is a text in which words are found.
type match struct {
	property   string
	text       string
	highlights []key.Word
}

// matches writes a field of what was found, or of one of its texts.
func (w *writer) matches(f *plan.Field, at *place) bool {
	switch f.From {
	case plan.FromMatchProperty:
		return w.scalar(f, at.match.property)
	case plan.FromMatchText:
		return w.scalar(f, at.match.text)
	case plan.FromHighlights:
		return w.elements(f, len(at.match.highlights), func(elem *plan.Field, i int) bool {
			return w.object(elem, &place{highlight: &at.match.highlights[i]})
		})
	case plan.FromHighlightStart:
		return w.scalar(f, int64(at.highlight.Start))
	case plan.FromHighlightEnd:
		return w.scalar(f, int64(at.highlight.End))
	}
	all := matchesOf(f, at.record)
	return w.elements(f, len(all), func(elem *plan.Field, i int) bool { return w.object(elem, &place{match: &all[i]}) })
}

// matchesOf returns the texts of a record in which words are found.
func matchesOf(f *plan.Field, rec *store.Record) []match {
	var out []match
	for _, t := range f.Texts[rec.Type] {
		for i := range t.Property.Read() {
			for _, text := range schema.Texts(rec.Parts[t.Part.Index].Values[t.At+i]) {
				if m := matchIn(text, f.Step.Search); len(m.highlights) > 0 {
					m.property = t.Property.Name
					out = append(out, m)
				}
			}
		}
	}
	return out
}

// matchIn looks for the words in a text.
func matchIn(text string, s *plan.Search) match {
	words := key.Words(text)
	var hits []key.Word
	for _, w := range words {
		if finds(s, w.Text) {
			hits = append(hits, w)
		}
	}
	if len(hits) == 0 {
		return match{}
	}
	return snippet([]rune(text), words, hits)
}

// finds reports whether a word is one that is searched for.
func finds(s *plan.Search, word string) bool {
	last := len(s.Words) - 1
	return slices.Contains(s.Words[:last], word) || strings.HasPrefix(word, s.Words[last])
}

// The lengths of a part of a text, in code points: of all of it, and of what comes before the first word that is found.
const (
	snippetLength = 160
	snippetLead   = 40
)

// snippet returns a text or, if it is long, a part of it from the beginning of a word to the end of one, around the first hit.
func snippet(text []rune, words, hits []key.Word) match {
	start, end := 0, len(text)
	if len(text) > snippetLength {
		start = lead(len(text), words, hits[0])
		end = tail(len(text), words, hits[0], start)
	}
	before, after := "", ""
	if start > 0 {
		before = "…"
	}
	if end < len(text) {
		after = "…"
	}
	m := match{text: before + string(text[start:end]) + after}
	shift := len([]rune(before)) - start
	for _, h := range hits {
		if h.Start >= start && h.Start < end {
			m.highlights = append(m.highlights, key.Word{Start: h.Start + shift, End: min(h.End, end) + shift})
		}
	}
	return m
}

// lead returns where the part begins.
func lead(length int, words []key.Word, hit key.Word) int {
	from := min(hit.Start-snippetLead, length-snippetLength)
	if from <= 0 {
		return 0
	}
	for _, w := range words {
		if w.Start >= from && w.Start < hit.Start {
			return w.Start
		}
	}
	return hit.Start
}

// tail returns where the part ends that begins at start.
func tail(length int, words []key.Word, hit key.Word, start int) int {
	end := start + snippetLength
	if end >= length {
		return length
	}
	for i := len(words) - 1; i >= 0; i-- {
		if w := words[i]; w.End <= end && w.End > hit.Start {
			return w.End
		}
	}
	return end // the hit itself is longer
}

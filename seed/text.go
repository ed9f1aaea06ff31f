package seed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is the exact text that a document was written from. All places in it are counted in Unicode code points: é, ’ and
// 𝔘 are one each, and so are a carriage return and the line feed after it. Nothing in it is stripped or normalized.
type Text struct {
	File       string // where it was read
	runes      []rune
	sum        string
	paragraphs []int // where the lines begin that are not blank
}

// NewText returns the text of a file. It fails when the file is too long, or no text in UTF-8, in which
// places mean nothing.
func NewText(file string, data []byte) (*Text, error) {
	switch {
	case len(data) > MaxFile:
		return nil, fmt.Errorf("%s has more than %d bytes", file, MaxFile)
	case !utf8.Valid(data):
		at := placeOf(data, invalid(data))
		return nil, fmt.Errorf("%s:%d:%d: the text is not UTF-8", file, at.line, at.column)
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		at := placeOf(data, i)
		return nil, fmt.Errorf("%s:%d:%d: there is a NUL byte in the text", file, at.line, at.column)
	}
	t := &Text{File: file, runes: []rune(string(data)), sum: sha256Of(string(data))}
	for start := 0; start < len(t.runes); {
		end := start + lineEnd(t.runes[start:])
		if !blank(t.runes[start:end]) {
			t.paragraphs = append(t.paragraphs, start)
		}
		start = end
	}
	return t, nil
}

// lineEnd returns the length of the first line with what ends it: a line feed, a carriage return, or both.
func lineEnd(runes []rune) int {
	for i, r := range runes {
		switch {
		case r == '\n':
			return i + 1
		case r == '\r' && i+1 < len(runes) && runes[i+1] == '\n':
			return i + 2
		case r == '\r':
			return i + 1
		}
	}
	return len(runes)
}

func blank(line []rune) bool {
	return !slices.ContainsFunc(line, func(r rune) bool { return !unicode.IsSpace(r) })
}

func sha256Of(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Len returns the length of the text in code points.
func (t *Text) Len() int { return len(t.runes) }

// SHA256 returns the SHA-256 of the file in lower-case hex.
func (t *Text) SHA256() string { return t.sum }

// Paragraphs returns the number of paragraphs.
func (t *Text) Paragraphs() int { return len(t.paragraphs) }

// Paragraph returns the paragraph of a place, counted from 1 over the lines that are not blank: the one in which it
// starts or, where that is before the first one or between two, the next.
func (t *Text) Paragraph(start int) int {
	i, found := slices.BinarySearch(t.paragraphs, start)
	switch {
	case found:
		return i + 1
	case i == 0:
		return 1
	case blank(t.runes[start : start+lineEnd(t.runes[start:])]):
		return min(i+1, len(t.paragraphs))
	}
	return i
}

// Excerpt returns the text of a place, which must lie in the text.
func (t *Text) Excerpt(s Selector) string { return string(t.runes[s.Start:s.End]) }

// has reports whether a place lies in the text.
func (t *Text) has(s Selector) bool { return 0 <= s.Start && s.Start < s.End && s.End <= len(t.runes) }

// between stands between the excerpts of one quote.
const between = " […] "

// quote returns the excerpts of places, which are sorted. Those between which nothing is left out are one excerpt.
func (t *Text) quote(places []Selector) string {
	var spans []Selector
	for _, s := range places {
		last := len(spans) - 1
		if last >= 0 && (s.Start <= spans[last].End || blank(t.runes[spans[last].End:s.Start])) {
			spans[last].End = max(spans[last].End, s.End)
			continue
		}
		spans = append(spans, s)
	}
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = t.Excerpt(s)
	}
	return strings.Join(parts, between)
}

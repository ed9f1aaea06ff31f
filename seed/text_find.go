package seed

import (
	"slices"
	"strings"
	"unicode"

	"github.com/convenio-graph/convenio/schema/key"
)

// This file finds the place of a quotation that somebody pastes: exactly, then with what editors and keyboards change,
// then whatever comes nearest.

// Likeness says how much of a quotation and a place in a text is the same.
type Likeness string

// The likenesses, closest first.
const (
	Exact   Likeness = "as it stands"
	Typed   Likeness = "but for quotation marks, dashes and white space"
	Folded  Likeness = "but for case and accents, quotation marks, dashes and white space"
	Nearest Likeness = "what comes nearest"
)

// Match is a place in a text that is like a quotation.
type Match struct {
	Selector
	Likeness Likeness
	Edits    int // of a Nearest one, how many characters differ
}

// Find returns all places of a quotation, in their order: those that are exactly it or, when there is none, those that
// are most like it; or else the one place that comes nearest, where that is near enough to be meant. White
// space around the quotation is no part of it.
func (t *Text) Find(quotation string) []Match {
	for _, like := range []Likeness{Exact, Typed, Folded} {
		if found := t.find(newScript([]rune(strings.TrimSpace(quotation)), like).runes, like); len(found) > 0 {
			return found
		}
	}
	return t.nearest(quotation)
}

func (t *Text) find(wanted []rune, like Likeness) []Match {
	in := newScript(t.runes, like)
	var out []Match
	for i := 0; len(wanted) > 0 && i+len(wanted) <= len(in.runes); i++ {
		if slices.Equal(in.runes[i:i+len(wanted)], wanted) {
			out = append(out, Match{Selector: t.selector(in.span(i, i+len(wanted))), Likeness: like})
		}
	}
	return out
}

func (t *Text) selector(s span) Selector {
	n := t.Paragraph(s.start)
	return Selector{Start: s.start, End: s.end, Paragraph: &n}
}

// script is a text reduced to what a likeness compares, with the place of each rune in the text itself.
type script struct {
	runes []rune
	from  []span
}

func newScript(text []rune, like Likeness) script {
	s := script{runes: make([]rune, 0, len(text)), from: make([]span, 0, len(text))}
	for i, r := range text {
		for _, c := range compared(r, like) {
			if last := len(s.runes) - 1; like != Exact && c == ' ' && last >= 0 && s.runes[last] == ' ' {
				s.from[last].end = i + 1
				continue
			}
			s.runes, s.from = append(s.runes, c), append(s.from, span{i, i + 1})
		}
	}
	return s
}

// span returns the place in the text of the runes from i to j, without white space around it.
func (s script) span(i, j int) span {
	for i < j-1 && s.runes[i] == ' ' {
		i++
	}
	for j > i+1 && s.runes[j-1] == ' ' {
		j--
	}
	return span{s.from[i].start, s.from[j-1].end}
}

// typed has the characters that keyboards and editors have others for.
var typed = map[rune]string{
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '`': "'", '´': "'", '“': `"`, '”': `"`, '„': `"`, '‟': `"`, '«': `"`, '»': `"`, '″': `"`,
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-", '…': "...",
	'\u00ad': "", '\u200b': "", '\u200c': "", '\u200d': "", '\ufeff': "",
}

// compared returns what a likeness compares of a rune.
func compared(r rune, like Likeness) string {
	if like == Exact {
		return string(r)
	}
	out, ok := typed[r]
	switch {
	case ok:
	case unicode.IsSpace(r):
		return " "
	default:
		out = string(r)
	}
	if like == Typed {
		return out
	}
	if r <= unicode.MaxASCII {
		return strings.ToLower(out)
	}
	return key.Fold(out)
}

// maxNearest bounds the work of looking for what comes nearest: the length of the text times that of the quotation.
const maxNearest = 1 << 27

// nearest returns the place that takes the fewest edits to become the quotation, if fewer than a third of it. The
// column of the usual table of edit distances stands for the quotation; a match may begin anywhere, so its first row is 0.
func (t *Text) nearest(quotation string) []Match {
	wanted, in := newScript([]rune(strings.TrimSpace(quotation)), Folded).runes, newScript(t.runes, Folded)
	if len(wanted) == 0 || len(wanted)*len(in.runes) > maxNearest {
		return nil
	}
	type cell struct{ edits, start int }
	column := make([]cell, len(wanted)+1)
	for i := range column {
		column[i].edits = i
	}
	best, end := cell{edits: (len(wanted) + 2) / 3}, 0
	for j, r := range in.runes {
		diagonal := column[0]
		column[0] = cell{0, j + 1}
		for i, w := range wanted {
			next := diagonal
			if w != r {
				next.edits++
			}
			diagonal = column[i+1]
			if diagonal.edits+1 < next.edits {
				next = cell{diagonal.edits + 1, diagonal.start}
			}
			if column[i].edits+1 < next.edits {
				next = cell{column[i].edits + 1, column[i].start}
			}
			column[i+1] = next
		}
		if last := column[len(wanted)]; last.edits < best.edits {
			best, end = last, j+1
		}
	}
	if end == 0 || best.start >= end {
		return nil
	}
	return []Match{{Selector: t.selector(in.span(best.start, end)), Likeness: Nearest, Edits: best.edits}}
}

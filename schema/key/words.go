package key

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Word is a word of a text as full text knows it: a run of letters and digits, without case and accents.
type Word struct {
	Text       string
	Start, End int // where it stands in the text, in code points
}

// maxWord is where words are cut, in code points. Lucene splits those beyond 255, and SQLite does not.
const maxWord = 100

// Words returns the words of a text. They are those of its folded form, which is made letter by letter here, so that
// each word is known to stand where it stood before.
func Words(text string) []Word {
	var out []Word
	inside, length, at := false, 0, 0
	for _, r := range text {
		for _, f := range foldLetter(r) {
			switch {
			case !unicode.IsLetter(f) && !unicode.IsDigit(f):
				inside = false
				continue
			case !inside:
				out = append(out, Word{Start: at})
				inside, length = true, 0
			}
			if w := &out[len(out)-1]; length < maxWord {
				w.Text += string(f)
			}
			length++
			out[len(out)-1].End = at + 1
		}
		if inside && unicode.Is(unicode.Mn, r) { // an accent of its own stays with its letter
			out[len(out)-1].End = at + 1
		}
		at++
	}
	return out
}

// foldLetter is Fold of one letter.
func foldLetter(r rune) string {
	switch {
	case 'A' <= r && r <= 'Z':
		return string(r + 'a' - 'A')
	case r < unicode.MaxASCII:
		return string(r)
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(string(r)))
	return letters.Replace(strings.ToLower(plain))
}

// Joined returns the words of texts with a space between each, as full text indexes them.
func Joined(texts ...string) string {
	var out []string
	for _, t := range texts {
		for _, w := range Words(t) {
			out = append(out, w.Text)
		}
	}
	return strings.Join(out, " ")
}

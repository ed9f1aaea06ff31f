package seed

import (
	"fmt"
	"strings"
	"testing"
)

// ferry is a text whose characters take one to four bytes. It begins and ends with white space, and its lines end in
// every way that lines can end.
const ferry = "\n  The Ferry “Órbita”\r\n\r\nIt’s 12 km – «un día» by 𝔘-boat.\n \t \u00a0\nThe café’s door…\rshut at noon.\n\n"

func newText(t testing.TB, text string) *Text {
	t.Helper()
	out, err := NewText("text.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestTextCodePoints: é, ’, “ and 𝔘 are one each, whatever they take in bytes or in UTF-16, and so are \r and \n.
func TestTextCodePoints(t *testing.T) {
	text := newText(t, ferry)
	if got, bytes := text.Len(), len(ferry); got != 95 || bytes != 116 {
		t.Errorf("%d code points of %d bytes, want 95 of 116", got, bytes)
	}
	for _, c := range []struct {
		start, end int
		want       string
		paragraph  int
	}{
		{3, 12, "The Ferry", 1},
		{13, 21, "“Órbita”", 1},
		{21, 25, "\r\n\r\n", 2}, // begins between two paragraphs
		{25, 29, "It’s", 2},
		{36, 37, "–", 2},
		{38, 46, "«un día»", 2},
		{50, 51, "𝔘", 2},
		{50, 56, "𝔘-boat", 2},
		{57, 61, "\n \t ", 3},
		{63, 73, "The café’s", 3},
		{69, 71, "fé", 3},
		{80, 92, "shut at noon", 4},
		{0, 12, "\n  The Ferry", 1},
		{94, 95, "\n", 4}, // after the last paragraph
	} {
		if got := text.Excerpt(Selector{Start: c.start, End: c.end}); got != c.want {
			t.Errorf("[%d, %d] is %q, want %q", c.start, c.end, got, c.want)
		}
		if got := text.Paragraph(c.start); got != c.paragraph {
			t.Errorf("[%d, %d] is in paragraph %d, want %d", c.start, c.end, got, c.paragraph)
		}
	}
	if text.Paragraphs() != 4 {
		t.Errorf("%d paragraphs, want 4", text.Paragraphs())
	}
}

// TestTextCarriageReturns: how lines end changes offsets and hash, and never the number of a paragraph.
func TestTextCarriageReturns(t *testing.T) {
	const lines = "One é.\n\nTwo ’.\nThree.\n"
	unix, dos := newText(t, lines), newText(t, strings.ReplaceAll(lines, "\n", "\r\n"))
	if unix.Len() != 22 || dos.Len() != 26 || unix.SHA256() == dos.SHA256() {
		t.Errorf("%d and %d code points, want 22 and 26", unix.Len(), dos.Len())
	}
	for i, word := range []string{"One", "Two", "Three"} {
		for _, text := range []*Text{unix, dos} {
			found := text.Find(word)
			if len(found) != 1 || *found[0].Paragraph != i+1 || text.Excerpt(found[0].Selector) != word {
				t.Errorf("%s: %+v", word, found)
			}
		}
	}
}

func TestTextRefused(t *testing.T) {
	for want, data := range map[string]string{
		"x.txt:2:2: the text is not UTF-8":             "é\né\xff",
		"x.txt:1:3: there is a NUL byte in the text":   "aé\x00",
		fmt.Sprintf("x.txt has more than %d", MaxFile): strings.Repeat("a", MaxFile+1),
	} {
		if _, err := NewText("x.txt", []byte(data)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestTextQuote(t *testing.T) {
	text := newText(t, ferry)
	for _, c := range []struct {
		places []Selector
		want   string
	}{
		{nil, ""},
		{[]Selector{{Start: 13, End: 21}}, "“Órbita”"},
		{[]Selector{{Start: 13, End: 21}, {Start: 50, End: 56}}, "“Órbita” […] 𝔘-boat"},
		{[]Selector{{Start: 25, End: 35}, {Start: 30, End: 32}, {Start: 50, End: 51}}, "It’s 12 km […] 𝔘"},
		{[]Selector{{Start: 25, End: 29}, {Start: 30, End: 35}}, "It’s 12 km"},
	} {
		if got := text.quote(c.places); got != c.want {
			t.Errorf("%v: %q, want %q", c.places, got, c.want)
		}
	}
}

func TestTextFind(t *testing.T) {
	text := newText(t, ferry)
	for _, c := range []struct{ quotation, want string }{
		{"The Ferry", "[3 12] as it stands"},
		{"  café’s\n", "[67 73] as it stands"},
		{"𝔘-boat", "[50 56] as it stands"},
		{"It's 12 km - \"un día\"", "[25 46] but for quotation marks, dashes and white space"},
		{"door... shut", "[74 84] but for quotation marks, dashes and white space"},
		{"ferry \"orbita\"", "[7 21] but for case and accents, quotation marks, dashes and white space"},
		{"un di\u0301a", "[39 45] but for case and accents, quotation marks, dashes and white space"},
		{"THE", "[3 6] but for case and accents, quotation marks, dashes and white space; [63 66] but for case and accents, quotation marks, dashes and white space"},
		{"o", "[53 54] as it stands; [75 76] as it stands; [76 77] as it stands; [89 90] as it stands; [90 91] as it stands"},
		{"The old caffé's door", "[63 78] what comes nearest"},
		{"nothing of the kind at all", ""},
		{" ", ""},
		{"", ""},
	} {
		var got []string
		for _, m := range text.Find(c.quotation) {
			got = append(got, fmt.Sprintf("[%d %d] %s", m.Start, m.End, m.Likeness))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q: %s, want %s", c.quotation, strings.Join(got, "; "), c.want)
		}
	}
}

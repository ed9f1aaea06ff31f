package seed

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Sum is what lies beside a document: paragraph and hash of every place that the document names, so that these are known
// where the text is not, and can be verified where it is. As a file it has a line for each place, sorted:
//
//	start end paragraph sha256
//
// Lines that begin with # are comments. One line is about the whole text, and says which one the others are about.
type Sum struct {
	File   string // where it was read or is to be written
	places map[span]pin
}

// span is a place without its paragraph.
type span struct{ start, end int }

// pin is what is known of a place.
type pin struct {
	line      int // of the file
	paragraph int
	sha256    string
}

// SumFile returns the name of the file that lies beside a document: its own, ending in .sum.
func SumFile(document string) string {
	return strings.TrimSuffix(document, filepath.Ext(document)) + ".sum"
}

// ParseSum reads a Sum. Its error is of type Problems.
func ParseSum(file string, data []byte) (*Sum, error) {
	c := &checker{file: file}
	s := &Sum{File: file, places: map[span]pin{}}
	if len(data) > MaxFile {
		c.add(place{1, 1}, pinHint, "the file has more than %d bytes", MaxFile)
		return nil, c.err()
	}
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		where, what, ok := parsePin(line)
		_, twice := s.places[where]
		switch {
		case !ok:
			c.add(place{i + 1, 1}, pinHint, "%.80q is not start, end, paragraph and SHA-256 of a place", line)
		case twice:
			c.add(place{i + 1, 1}, pinHint, "the place [%d, %d] a second time", where.start, where.end)
		}
		what.line = i + 1
		s.places[where] = what
	}
	return s, c.err()
}

const pinHint = "write the file anew with convenio pin"

func parsePin(line string) (span, pin, bool) {
	fields := strings.Fields(line)
	if len(fields) != 4 || !sha256Text.MatchString(fields[3]) {
		return span{}, pin{}, false
	}
	var n [3]int
	for i := range n {
		var err error
		if n[i], err = strconv.Atoi(fields[i]); err != nil || n[i] < 0 {
			return span{}, pin{}, false
		}
	}
	return span{n[0], n[1]}, pin{paragraph: n[2], sha256: fields[3]}, n[0] < n[1] && n[2] > 0
}

// Pin returns what lies beside a document of that text. It fails with Problems when the text is not the one that the
// document was written from.
func (d *Document) Pin(t *Text) (*Sum, error) {
	if err := d.fits(t); err != nil {
		return nil, err
	}
	s := &Sum{File: SumFile(d.File), places: map[span]pin{}}
	for _, where := range d.places() {
		s.places[where] = pin{paragraph: t.Paragraph(where.start), sha256: sha256Of(t.Excerpt(Selector{Start: where.start, End: where.end}))}
	}
	return s, nil
}

// Len returns the number of places, the whole text included.
func (s *Sum) Len() int { return len(s.places) }

// Bytes returns the file's content.
func (s *Sum) Bytes() []byte {
	var b bytes.Buffer
	b.WriteString("# Places in a text: start, end, paragraph, SHA-256 of what stands there. Start and end count Unicode code points.\n" +
		"# One of them is the whole text. Written by \"convenio pin\", to be kept beside the document of the same name.\n")
	for _, w := range s.sorted() {
		fmt.Fprintf(&b, "%d %d %d %s\n", w.start, w.end, s.places[w].paragraph, s.places[w].sha256)
	}
	return b.Bytes()
}

func (s *Sum) sorted() []span { return slices.SortedFunc(maps.Keys(s.places), compareSpans) }

func compareSpans(a, b span) int {
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
}

// places returns every place that the document names, the whole text among them, sorted. They are read off the
// document as it is written, so that no other document is needed to know them.
func (d *Document) places() []span {
	found := map[span]bool{{0, d.codePoints}: true}
	for _, p := range d.passages {
		for _, s := range p.manner.selectors {
			found[span{s.Start, s.End}] = true
		}
		for _, s := range p.says {
			for _, f := range s.fields {
				f.value.places(found)
			}
		}
	}
	return slices.SortedFunc(maps.Keys(found), compareSpans)
}

func (t *tree) places(to map[span]bool) {
	for _, item := range t.items {
		item.places(to)
	}
	for _, e := range t.entries {
		if e.key != "at" {
			e.value.places(to)
			continue
		}
		for _, one := range append([]*tree{e.value}, e.value.items...) {
			if len(one.items) != 2 {
				continue
			}
			start, ok1 := wholeNumber(one.items[0])
			end, ok2 := wholeNumber(one.items[1])
			if ok1 && ok2 {
				to[span{start, end}] = true
			}
		}
	}
}

// stale returns a warning when the file is not about the document as it is, and whether it is about the same text.
func (s *Sum) stale(d *Document) (warning string, sameText bool) {
	if s.places[span{0, d.codePoints}].sha256 != d.textSum {
		return s.File + " is about another text", false
	}
	missing, surplus := 0, len(s.places)
	for _, where := range d.places() {
		if _, ok := s.places[where]; ok {
			surplus--
		} else {
			missing++
		}
	}
	if missing+surplus == 0 {
		return "", true
	}
	return fmt.Sprintf("%s is stale: %s of the document not in it, %d in it not in the document", s.File, places(missing), surplus), true
}

func places(n int) string {
	if n == 1 {
		return "1 place"
	}
	return strconv.Itoa(n) + " places"
}

// verify reports the places of which the text has something else than the file records.
func (s *Sum) verify(t *Text) error {
	c := &checker{file: s.File}
	for _, w := range s.sorted() {
		what, where := s.places[w], Selector{Start: w.start, End: w.end}
		switch {
		case !t.has(where):
			c.add(place{what.line, 1}, pinHint, "[%d, %d] does not lie in the text of %d code points", w.start, w.end, t.Len())
		case sha256Of(t.Excerpt(where)) != what.sha256:
			c.add(place{what.line, 1}, pinHint, "[%d, %d] in %s has another SHA-256 than is recorded here", w.start, w.end, t.File)
		case t.Paragraph(w.start) != what.paragraph:
			c.add(place{what.line, 1}, pinHint, "[%d, %d] in %s is in paragraph %d, not %d", w.start, w.end, t.File, t.Paragraph(w.start), what.paragraph)
		}
	}
	return c.err()
}

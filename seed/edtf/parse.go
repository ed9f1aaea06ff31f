package edtf

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads an EDTF expression; space around it does not count. A text that
// is empty, is not EDTF, names a day that does not exist, ends before it starts
// or uses a feature that the package comment does not list is an [*Error], and
// the Date is then zero.
func Parse(s string) (Date, error) {
	text := strings.TrimRightFunc(s, unicode.IsSpace)
	p := &parser{text: text, pos: len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))}
	start := p.pos
	d, err := p.expression()
	if err != nil {
		return Date{}, err
	}
	d.text = text[start:]
	return d, nil
}

// parser walks once over the text. Its methods are named for what they read;
// they leave pos behind it.
type parser struct {
	text string
	pos  int // bytes
}

// expression reads all of the text.
func (p *parser) expression() (Date, error) {
	if p.rest() == "" {
		return Date{}, p.fail(p.pos, "the text is empty")
	}
	read := p.dateOrInterval
	if p.skip("[") {
		read = p.set
	}
	d, err := read()
	if err != nil {
		return Date{}, err
	}
	if p.rest() != "" {
		return Date{}, p.unexpected("the end of the text")
	}
	return d, nil
}

// dateOrInterval reads 2024-10, or 2024-10/2024-12.
func (p *parser) dateOrInterval() (Date, error) {
	start, err := p.intervalEnd()
	if err != nil {
		return Date{}, err
	}
	if start.dated && p.rest() != "" && !p.at("/") || !start.dated && !p.at("/") {
		return Date{}, p.unexpected("the end of the text or '/'")
	}
	if !p.skip("/") {
		return start.date, nil
	}
	at := p.pos
	end, err := p.intervalEnd()
	if err != nil {
		return Date{}, err
	}
	return p.span(start, end, at, Interval)
}

// side is one end of an interval or of a range in a set: a date, open, or (if
// neither) not known.
type side struct {
	date        Date
	dated, open bool
}

// intervalEnd reads one end of an interval, which may be nothing at all.
func (p *parser) intervalEnd() (side, error) {
	switch {
	case p.skip(".."):
		return side{open: true}, nil
	case p.rest() == "" || p.at("/"):
		return side{}, nil
	}
	return p.datedSide()
}

// datedSide reads an end that is a date.
func (p *parser) datedSide() (side, error) {
	d, err := p.single()
	return side{date: d, dated: true}, err
}

// span makes one Date of two ends; the second is written at the given place. The
// order is wrong only if no reading of the ends puts it right: 2024-10/2024
// is an end later in that year.
func (p *parser) span(start, end side, at int, kind Precision) (Date, error) {
	if !start.dated && !end.dated {
		return Date{}, p.fail(at, "at least one end must be a date")
	}
	bounds := Bounds{Earliest: start.date.Earliest(), Latest: end.date.Latest()}
	if bounds.inverted() {
		return Date{}, p.fail(at, "the end, %s at the latest, is before the start, %s at the earliest",
			bounds.Latest, bounds.Earliest)
	}
	return Date{
		bounds:      bounds,
		precision:   kind,
		uncertain:   start.date.uncertain || end.date.uncertain,
		approximate: start.date.approximate || end.date.approximate,
		openStart:   start.open,
		openEnd:     end.open,
	}, nil
}

// set reads the members of a set, after its bracket.
func (p *parser) set() (Date, error) {
	whole, err := p.member()
	for err == nil && !p.skip("]") {
		whole, err = p.another(whole)
	}
	whole.precision = OneOf
	return whole, err
}

// another reads a comma and the next member, and adds it to those before it.
func (p *parser) another(before Date) (Date, error) {
	if !p.at(",") {
		return Date{}, p.unexpected("',' or ']'")
	}
	if before.openEnd {
		return Date{}, p.fail(p.pos, "only the last member of a set can be open at its end")
	}
	p.skip(",")
	at := p.pos
	next, err := p.member()
	if err == nil && next.openStart {
		err = p.fail(at, "only the first member of a set can be open at its start")
	}
	return Date{
		bounds:      hull(before.bounds, next.bounds),
		uncertain:   before.uncertain || next.uncertain,
		approximate: before.approximate || next.approximate,
		openStart:   before.openStart,
		openEnd:     next.openEnd,
	}, err
}

// member reads 2024, 2023..2025, ..2024 or 2024.. in a set.
func (p *parser) member() (Date, error) {
	start, end := side{open: true}, side{open: true}
	var err error
	if !p.at("..") {
		if start, err = p.datedSide(); err != nil || !p.at("..") {
			return start.date, err
		}
	}
	p.skip("..")
	at := p.pos
	if !p.at(",") && !p.at("]") {
		if end, err = p.datedSide(); err != nil {
			return Date{}, err
		}
	}
	return p.span(start, end, at, OneOf)
}

// rest returns what is not read yet.
func (p *parser) rest() string { return p.text[p.pos:] }

// at reports whether token comes next.
func (p *parser) at(token string) bool { return strings.HasPrefix(p.rest(), token) }

// skip reads token if it comes next, and reports whether it did.
func (p *parser) skip(token string) bool {
	found := p.at(token)
	if found {
		p.pos += len(token)
	}
	return found
}

// fail returns the error for the byte at the given place.
func (p *parser) fail(at int, format string, args ...any) error {
	return &Error{
		Column: utf8.RuneCountInString(p.text[:at]) + 1,
		Reason: fmt.Sprintf(format, args...),
	}
}

// unexpected returns the error for a next character that is not what was wanted.
func (p *parser) unexpected(wanted string) error {
	r, size := utf8.DecodeRuneInString(p.rest())
	if size == 0 {
		return p.fail(p.pos, "expected %s, found the end of the text", wanted)
	}
	found := p.rest()[:size]
	if hint, ok := hints[r]; ok {
		return p.fail(p.pos, "expected %s, found %q: %s", wanted, found, hint)
	}
	return p.fail(p.pos, "expected %s, found %q", wanted, found)
}

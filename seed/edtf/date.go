package edtf

import "fmt"

// Date is a parsed EDTF expression. It is a plain value: two of them are equal
// (==) if they were written alike. The zero Date is what nobody wrote; it has no
// text, no bounds and the precision [Unknown]. Others come from [Parse].
type Date struct {
	text                   string
	bounds                 Bounds
	precision              Precision
	uncertain, approximate bool
	openStart, openEnd     bool
	point                  point // of a single date, else zero
}

// String returns the text as it was written, without the space around it. It is
// empty for the zero Date only.
func (d Date) String() string { return d.text }

// Earliest returns the first possible day as YYYY-MM-DD. It is empty if the text
// does not bound the date on that side: the start is open (../2024), not known
// (/2024), or in a year of which no digit is given (XXXX-10-30).
func (d Date) Earliest() string { return d.bounds.Earliest }

// Latest returns the last possible day as YYYY-MM-DD, the last day of an
// interval included. It is empty if the text does not bound the date on that
// side: the end is open (2024/..), not known (2024/), or in a year of which no
// digit is given (2024-07/XXXX-10-30).
func (d Date) Latest() string { return d.bounds.Latest }

// Bounds returns [Date.Earliest] and [Date.Latest] together, for [Intersect].
// Both sides are empty if nothing is known.
func (d Date) Bounds() Bounds { return d.bounds }

// Precision returns the unit of time that the text names, or the kind of the
// expression if it is an interval or a set. It is never empty: where the text
// names nothing it is [Unknown].
func (d Date) Precision() Precision {
	if d.precision == "" {
		return Unknown
	}
	return d.precision
}

// Uncertain reports whether the date, or any part of the interval or the set, is
// marked with ? or %: the source of the date is in doubt. False means that
// nobody marked it.
func (d Date) Uncertain() bool { return d.uncertain }

// Approximate reports whether the date, or any part of the interval or the set,
// is marked with ~ or %: it is about then. False means that nobody marked it.
func (d Date) Approximate() bool { return d.approximate }

// OpenStart reports whether the text says that there is no start: ../2024 and
// [..2024]. For the start that exists but is not known (/2024) it is false,
// though [Date.Earliest] is empty in both cases: with an open start every
// earlier day is meant, with an unknown one nobody knows which.
func (d Date) OpenStart() bool { return d.openStart }

// OpenEnd reports whether the text says that there is no end: 2024/.. and
// [2024..]. For the end that exists but is not known (2024/) it is false, though
// [Date.Latest] is empty in both cases: with an open end every later day is
// meant, with an unknown one nobody knows which.
func (d Date) OpenEnd() bool { return d.openEnd }

// Bounds are a first and a last day, both included, as YYYY-MM-DD in the years
// 0000 to 9999. An empty side is unbounded; the zero Bounds allow every day.
type Bounds struct {
	Earliest, Latest string
}

// Intersect returns the tightest bounds that both a and b allow. A side that is
// empty in one of them is that of the other, and empty if it is empty in both.
// If no day fits both it reports false, and the bounds it then returns are zero
// and mean nothing.
func Intersect(a, b Bounds) (Bounds, bool) {
	both := Bounds{Earliest: max(a.Earliest, b.Earliest), Latest: min(a.Latest, b.Latest)}
	if both.Latest == "" {
		both.Latest = max(a.Latest, b.Latest)
	}
	if both.inverted() {
		return Bounds{}, false
	}
	return both, true
}

// inverted reports whether no day fits.
func (b Bounds) inverted() bool {
	return b.Earliest != "" && b.Latest != "" && b.Earliest > b.Latest
}

// hull returns the tightest bounds that allow all that a or b allows.
func hull(a, b Bounds) Bounds {
	both := Bounds{Earliest: min(a.Earliest, b.Earliest), Latest: max(a.Latest, b.Latest)}
	if a.Latest == "" || b.Latest == "" {
		both.Latest = ""
	}
	return both
}

// Error says why a text is not a date that this package reads.
type Error struct {
	Column int    // of the text that was given to Parse, in characters, from 1
	Reason string // for people, never empty
}

// Error returns the column and the reason: "edtf: column 6: month 13 does not
// exist".
func (e *Error) Error() string {
	return fmt.Sprintf("edtf: column %d: %s", e.Column, e.Reason)
}

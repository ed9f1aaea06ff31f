package edtf

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"
)

// noYear is the year of which no digit is given. It has no bounds: the years
// 0000 and 9999 would look like knowledge.
const noYear = "XXXX"

// point is a single date: digits and X as they were written, "" for a field that
// is not there. The month may be the code of a season.
type point struct {
	year, month, day string
}

// isSeason reports whether the month is one of the codes for seasons, which need
// both digits: 2X is no month and no season either.
func (p point) isSeason() bool {
	switch p.month {
	case "21", "22", "23", "24":
		return true
	}
	return false
}

// bounds returns the first and last day that the digits allow.
func (p point) bounds() Bounds {
	switch {
	case p.year == noYear:
		return Bounds{}
	case p.isSeason():
		return p.seasonBounds()
	}
	return Bounds{Earliest: p.edge(1), Latest: p.edge(-1)}
}

// seasonBounds returns bounds that hold wherever on Earth the season is meant;
// the package comment says why they are wide.
func (p point) seasonBounds() Bounds {
	low, high := p.edgeYear(1), p.edgeYear(-1)
	if p.month == "21" || p.month == "23" {
		return Bounds{Earliest: dayText(low, 1, 1), Latest: dayText(high, 12, 31)}
	}
	return Bounds{Earliest: dayText(low-1, 12, 1), Latest: dayText(high+1, 4, 30)}
}

// edgeYear returns the first year (step 1) or the last (step -1).
func (p point) edgeYear(step int) int {
	year, _ := first(fitting(0, 9999, step, p.year)) // it has four digits, so that one fits
	return year
}

// edge returns the first day (step 1) or the last (step -1) that exists in the
// calendar and fits the digits, "" if there is none. It tries the days in order,
// so that leap years and the lengths of months need no rules of their own.
func (p point) edge(step int) string {
	for year := range fitting(0, 9999, step, p.year) {
		for month := range fitting(1, 12, step, p.month) {
			if day, ok := first(fitting(1, daysIn(year, month), step, p.day)); ok {
				return dayText(year, month, day)
			}
		}
	}
	return ""
}

// fitting returns the numbers from low to high that fit all fields, descending
// if step is -1.
func fitting(low, high, step int, fields ...string) iter.Seq[int] {
	for _, field := range fields {
		if field != "" {
			low, high = max(low, with(field, "0")), min(high, with(field, "9"))
		}
	}
	start := low
	if step < 0 {
		start = high
	}
	return func(yield func(int) bool) {
		for n := start; low <= n && n <= high; n += step {
			if fits(n, fields) && !yield(n) {
				return
			}
		}
	}
}

// first returns the first of the numbers, false if there is none.
func first(numbers iter.Seq[int]) (n int, ok bool) {
	for n := range numbers {
		return n, true
	}
	return 0, false
}

// with returns the number that the field is when each X is the digit.
func with(field, digit string) int {
	n, _ := strconv.Atoi(strings.ReplaceAll(field, "X", digit)) // digits only: cannot fail
	return n
}

// fits reports whether n has the digits of the fields. X fits every digit, and a
// field that is not there every number.
func fits(n int, fields []string) bool {
	for _, field := range fields {
		for i, rest := len(field)-1, n; i >= 0; i, rest = i-1, rest/10 {
			if field[i] != 'X' && int(field[i]-'0') != rest%10 {
				return false
			}
		}
	}
	return true
}

// daysIn returns the length of a month in the Gregorian calendar, which EDTF
// extends to all years.
func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// dayText returns the day as text, "" if its year is not one of 0000 to 9999:
// such a day bounds nothing that could be written.
func dayText(year, month, day int) string {
	if year < 0 || year > 9999 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

package edtf

import (
	"fmt"
	"slices"
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
	return fitting(p.year, 0, 9999, step)[0]
}

// edge returns the first day (step 1) or the last (step -1) that exists in the
// calendar and fits the digits, "" if there is none. It tries the days in order,
// so that leap years and the lengths of months need no rules of their own.
func (p point) edge(step int) string {
	for _, year := range fitting(p.year, 0, 9999, step) {
		for _, month := range fitting(p.month, 1, 12, step) {
			if days := fitting(p.day, 1, daysIn(year, month), step); len(days) > 0 {
				return dayText(year, month, days[0])
			}
		}
	}
	return ""
}

// fitting returns the numbers from low to high that fit the field, descending if
// step is negative.
func fitting(field string, low, high, step int) []int {
	var found []int
	if field != "" {
		low, high = max(low, with(field, "0")), min(high, with(field, "9"))
	}
	for n := low; n <= high; n++ {
		if fits(field, n) {
			found = append(found, n)
		}
	}
	if step < 0 {
		slices.Reverse(found)
	}
	return found
}

// with returns the number that the field is when each X is the digit.
func with(field, digit string) int {
	n, _ := strconv.Atoi(strings.ReplaceAll(field, "X", digit)) // digits only: cannot fail
	return n
}

// fits reports whether n has the digits of the field. X fits every digit, and a
// field that is not there every number.
func fits(field string, n int) bool {
	for i := len(field) - 1; i >= 0; i-- {
		if field[i] != 'X' && int(field[i]-'0') != n%10 {
			return false
		}
		n /= 10
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

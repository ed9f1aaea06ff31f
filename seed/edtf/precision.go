package edtf

import "strings"

// Precision tells a reader how to show a date and how far to trust its bounds.
// From Day to Millennium it is the smallest unit that is given in full, reading
// from the left, and the date lies in that one unit: 2024-XX-30 is a Year,
// 201X-10-30 a Decade. The three that end in OfYear recur in every year.
type Precision string

// The precisions.
const (
	Day        Precision = "DAY"        // 2024-10-30
	Month      Precision = "MONTH"      // 2024-10, 2024-10-XX, 2024-10-3X
	Season     Precision = "SEASON"     // 2024-21
	Year       Precision = "YEAR"       // 2024, 2024-XX, 2024-1X, 2024-XX-30
	Decade     Precision = "DECADE"     // 201X
	Century    Precision = "CENTURY"    // 20XX, 20X4: the years from 2000 to 2099
	Millennium Precision = "MILLENNIUM" // 2XXX, 1XX4

	// DayOfYear is a month and a day whose year is not given: XXXX-10-30. Show
	// "30 October" and no year, or the years that the bounds of other claims
	// leave; never format the bounds themselves.
	DayOfYear Precision = "DAY_OF_YEAR"
	// MonthOfYear is a month whose year is not given: XXXX-10, XXXX-10-XX.
	MonthOfYear Precision = "MONTH_OF_YEAR"
	// SeasonOfYear is a season whose year is not given: XXXX-22.
	SeasonOfYear Precision = "SEASON_OF_YEAR"

	// Interval is a time that lasts from one date to another: 2024-07/..
	Interval Precision = "INTERVAL"
	// OneOf is a single date of which only the candidates are known: [2023,2024].
	OneOf Precision = "ONE_OF"
	// Unknown is a text that names no unit (XXXX, XXXX-XX-30), and the zero Date.
	Unknown Precision = "UNKNOWN"
)

// byKnownDigits has the precision of a year by the digits before its first X.
var byKnownDigits = [...]Precision{1: Millennium, 2: Century, 3: Decade}

// precision is what Date.Precision returns for a single date.
func (p point) precision() Precision {
	known := strings.IndexByte(p.year+"X", 'X')
	switch {
	case known == 0:
		return p.precisionOfYear()
	case known < len(p.year):
		return byKnownDigits[known]
	case p.isSeason():
		return Season
	case !given(p.month):
		return Year
	case !given(p.day):
		return Month
	}
	return Day
}

// precisionOfYear is the precision where the leading digit of the year is not
// known, so that no unit of time holds the date.
func (p point) precisionOfYear() Precision {
	switch {
	case p.isSeason():
		return SeasonOfYear
	case !given(p.month):
		return Unknown
	case !given(p.day):
		return MonthOfYear
	}
	return DayOfYear
}

// given reports whether a field is there with all its digits.
func given(field string) bool {
	return field != "" && !strings.Contains(field, "X")
}

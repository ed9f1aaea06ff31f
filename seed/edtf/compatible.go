package edtf

import "strings"

// Compatible reports whether some day satisfies both dates: whether two sources that write them can both be right about
// one event. Beside the bounds it knows the digits of single dates, so that 30 October of any year fits 2024 and does
// not fit November, and the members of sets. Qualifiers change nothing. An interval or a season fits every day within
// its bounds, and the zero Date fits everything.
func Compatible(a, b Date) bool {
	for _, x := range a.members() {
		for _, y := range b.members() {
			if within, ok := Intersect(x.bounds, y.bounds); ok && common(x.point, y.point, within) {
				return true
			}
		}
	}
	return false
}

// members returns the dates of a set, with ranges as intervals, or d itself.
func (d Date) members() []Date {
	if !strings.HasPrefix(d.text, "[") {
		return []Date{d}
	}
	var out []Date
	for text := range strings.SplitSeq(strings.Trim(d.text, "[]"), ",") {
		from, to, ranged := strings.Cut(text, "..")
		if ranged {
			text = from + "/" + to
		}
		if one, err := Parse(text); err == nil { // it was part of what Parse took
			out = append(out, one)
		}
	}
	return out
}

// common reports whether a day within the bounds has the digits of both points. The zero point has none that matter.
func common(a, b point, within Bounds) bool {
	for _, p := range []*point{&a, &b} {
		if p.isSeason() {
			*p = point{} // its bounds say all that is known of its days
		}
	}
	low, high := within.years()
	for year := range fitting(low, high, 1, a.year, b.year) {
		for month := range fitting(1, 12, 1, a.month, b.month) {
			for day := range fitting(1, daysIn(year, month), 1, a.day, b.day) {
				if within.allow(dayText(year, month, day)) {
					return true
				}
			}
		}
	}
	return false
}

// years returns the first and the last year that the bounds touch.
func (b Bounds) years() (low, high int) {
	low, high = 0, 9999
	if b.Earliest != "" {
		low = with(b.Earliest[:4], "")
	}
	if b.Latest != "" {
		high = with(b.Latest[:4], "")
	}
	return low, high
}

// allow reports whether the day is within the bounds.
func (b Bounds) allow(day string) bool {
	return (b.Earliest == "" || b.Earliest <= day) && (b.Latest == "" || day <= b.Latest)
}

// DaysOfYear returns the first and the last day of any year, as MM-DD, that a day of the date can be: XXXX-10-30 has
// 10-30 twice. Both are empty when the date says nothing of them, as one of more than a year. Two dates of which these
// do not meet are not [Compatible].
func (d Date) DaysOfYear() (first, last string) {
	whole := point{}
	switch {
	case d.point != whole && !d.point.isSeason():
		p := point{year: "2000", month: d.point.month, day: d.point.day} // a leap year: it has all days
		first, last = p.edge(1), p.edge(-1)
	case d.bounds.Earliest != "" && d.bounds.Latest != "":
		first, last = d.bounds.Earliest, d.bounds.Latest
	}
	if first == "" || last == "" || first[:4] != last[:4] {
		return "", ""
	}
	return first[5:], last[5:]
}

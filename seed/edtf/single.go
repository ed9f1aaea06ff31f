package edtf

// hints say what is probably meant by a character in the wrong place.
var hints = map[rune]string{
	'x': "a digit that is not specified is a capital X",
	'u': "a digit that is not specified is X since 2019",
	'T': "times of day are not supported",
	'Y': "years of more than four digits are not supported",
	'S': "significant digits are not supported",
	'?': "a qualifier stands once, at the end of a date",
	'~': "a qualifier stands once, at the end of a date; both ? and ~ is %",
	'%': "a qualifier stands once, at the end of a date",
	'{': "a set of which all members are meant is not supported",
	'[': "a set stands alone",
	'.': "two dots stand for an open end: 2024/.. or [2024..]",
	' ': "there is no space inside a date",
	'–': "the separator is the plain hyphen",
	'—': "the separator is the plain hyphen",
}

// single reads one date with its qualifier: 2024, XXXX-10-30, 2024-10~.
func (p *parser) single() (Date, error) {
	pt, err := p.point()
	if err != nil {
		return Date{}, err
	}
	d := Date{bounds: pt.bounds(), precision: pt.precision(), point: pt}
	both := p.skip("%")
	d.uncertain = both || p.skip("?")
	d.approximate = both || !d.uncertain && p.skip("~")
	return d, nil
}

// point reads one date without a qualifier and checks that it exists.
func (p *parser) point() (point, error) {
	var pt point
	var err error
	if p.at("-") {
		return pt, p.fail(p.pos, "years before 0000 are not supported")
	}
	if pt.year, err = p.digits("year", 4); err != nil || !p.skip("-") {
		return pt, err
	}
	if pt.month, err = p.month(); err != nil || !p.skip("-") {
		return pt, err
	}
	if pt.isSeason() {
		return pt, p.fail(p.pos-1, "a season (month %s) has no days", pt.month)
	}
	at := p.pos
	if pt.day, err = p.digits("day", 2); err != nil {
		return pt, err
	}
	return pt, p.checkDay(pt, at)
}

// month reads a month or the code of a season.
func (p *parser) month() (string, error) {
	at := p.pos
	month, err := p.digits("month", 2)
	_, exists := first(fitting(1, 12, 1, month))
	switch {
	case err != nil:
		return "", err
	case exists || point{month: month}.isSeason():
		return month, nil
	case given(month) && "25" <= month && month <= "41":
		return "", p.fail(at, "code %s is not supported (of the seasons only 21 to 24 are): write its months, as in [2024-07..2024-09]", month)
	}
	return "", p.fail(at, "month %s does not exist", month)
}

// checkDay refuses days that no month has, or not this one in any such year.
func (p *parser) checkDay(pt point, at int) error {
	_, exists := first(fitting(1, 31, 1, pt.day))
	switch {
	case !exists:
		return p.fail(at, "day %s does not exist", pt.day)
	case pt.edge(1) == "":
		return p.fail(at, "day %s does not exist in %s-%s", pt.day, pt.year, pt.month)
	}
	return nil
}

// digits reads a field of digits and X.
func (p *parser) digits(name string, width int) (string, error) {
	start := p.pos
	for p.pos < start+width {
		if r := p.rest(); r == "" || r[0] != 'X' && (r[0] < '0' || r[0] > '9') {
			return "", p.unexpected("a digit or X in the " + name + " (" + widths[width] + " digits)")
		}
		p.pos++
	}
	return p.text[start:p.pos], nil
}

// widths spells the widths of fields.
var widths = map[int]string{2: "two", 4: "four"}

package edtf

import (
	"errors"
	"testing"
)

var refusals = []struct{ in, want string }{
	{"", "column 1: the text is empty"},
	{"  ", "column 1: the text is empty"},

	// Days that do not exist.
	{"2024-13", "column 6: month 13 does not exist"},
	{"2024-00", "column 6: month 00 does not exist"},
	{"2024-20", "column 6: month 20 does not exist"},
	{"2024-42", "column 6: month 42 does not exist"},
	{"2024-2X", "column 6: month 2X does not exist"},
	{"  2024-13", "column 8: month 13 does not exist"},
	{"\u00a02024-13", "column 7: month 13 does not exist"},
	{"2024-10-00", "column 9: day 00 does not exist"},
	{"2024-10-32", "column 9: day 32 does not exist"},
	{"2024-10-4X", "column 9: day 4X does not exist"},
	{"2023-02-30", "column 9: day 30 does not exist in 2023-02"},
	{"2023-02-29", "column 9: day 29 does not exist in 2023-02"},
	{"1900-02-29", "column 9: day 29 does not exist in 1900-02"},
	{"2024-02-3X", "column 9: day 3X does not exist in 2024-02"},
	{"2024-04-31", "column 9: day 31 does not exist in 2024-04"},
	{"XXXX-02-30", "column 9: day 30 does not exist in XXXX-02"},
	{"1XX1-02-29", "column 9: day 29 does not exist in 1XX1-02"},
	{"2024-07/2024-13", "column 14: month 13 does not exist"},
	{"[2023,2024-13]", "column 12: month 13 does not exist"},

	// Order.
	{"2024/2023", "column 6: the end, 2023-12-31 at the latest, is before the start, 2024-01-01 at the earliest"},
	{"2024-10-30/2024-10-29", "column 12: the end, 2024-10-29 at the latest, is before the start, 2024-10-30 at the earliest"},
	{"202X/201X", "column 6: the end, 2019-12-31 at the latest, is before the start, 2020-01-01 at the earliest"},
	{"[2025..2023]", "column 8: the end, 2023-12-31 at the latest, is before the start, 2025-01-01 at the earliest"},

	// Shape.
	{"hello", "column 1: expected a digit or X in the year (four digits), found \"h\""},
	{"24", "column 3: expected a digit or X in the year (four digits), found the end of the text"},
	{"2024-", "column 6: expected a digit or X in the month (two digits), found the end of the text"},
	{"2024-7", "column 7: expected a digit or X in the month (two digits), found the end of the text"},
	{"2024--10", "column 6: expected a digit or X in the month (two digits), found \"-\""},
	{"2024-10-3", "column 10: expected a digit or X in the day (two digits), found the end of the text"},
	{"20241030", "column 5: expected the end of the text or '/', found \"1\""},
	{"2024-10-301", "column 11: expected the end of the text or '/', found \"1\""},
	{"2024-10-30-01", "column 11: expected the end of the text or '/', found \"-\""},
	{"10/30/2024", "column 3: expected a digit or X in the year (four digits), found \"/\""},
	{"2024–10", "column 5: expected the end of the text or '/', found \"–\": the separator is the plain hyphen"},
	{"2024/2025/2026", "column 10: expected the end of the text, found \"/\""},
	{"2024//", "column 6: expected the end of the text, found \"/\""},
	{"/", "column 2: at least one end must be a date"},
	{"../..", "column 4: at least one end must be a date"},
	{"../", "column 4: at least one end must be a date"},
	{"/..", "column 2: at least one end must be a date"},
	{"..", "column 3: expected the end of the text or '/', found the end of the text"},
	{"..2024", "column 3: expected the end of the text or '/', found \"2\""},
	{"2023..2024", "column 5: expected the end of the text or '/', found \".\": two dots stand for an open end: 2024/.. or [2024..]"},
	{"2024 /2025", "column 5: expected the end of the text or '/', found \" \": there is no space inside a date"},
	{"2024\xff", "column 5: expected the end of the text or '/', found \"\\xff\""},

	// Sets.
	{"[", "column 2: expected a digit or X in the year (four digits), found the end of the text"},
	{"[]", "column 2: expected a digit or X in the year (four digits), found \"]\""},
	{"[..]", "column 4: at least one end must be a date"},
	{"[2024", "column 6: expected ',' or ']', found the end of the text"},
	{"[2024..", "column 8: expected a digit or X in the year (four digits), found the end of the text"},
	{"[2024,]", "column 7: expected a digit or X in the year (four digits), found \"]\""},
	{"[2023, 2024]", "column 7: expected a digit or X in the year (four digits), found \" \": there is no space inside a date"},
	{"[2023/2024]", "column 6: expected ',' or ']', found \"/\""},
	{"[2023..,2024]", "column 8: only the last member of a set can be open at its end"},
	{"[2023,..2024]", "column 7: only the first member of a set can be open at its start"},
	{"[2024]?", "column 7: expected the end of the text, found \"?\": a qualifier stands once, at the end of a date"},
	{"[2024]/2025", "column 7: expected the end of the text, found \"/\""},
	{"2023/[2024]", "column 6: expected a digit or X in the year (four digits), found \"[\": a set stands alone"},

	// EDTF that is not supported, and the draft of 2012.
	{"-0044", "column 1: years before 0000 are not supported"},
	{"2024/-0044", "column 6: years before 0000 are not supported"},
	{"Y17000", "column 1: expected a digit or X in the year (four digits), found \"Y\": years of more than four digits are not supported"},
	{"1950S2", "column 5: expected the end of the text or '/', found \"S\": significant digits are not supported"},
	{"2024-10-30T10:00:00Z", "column 11: expected the end of the text or '/', found \"T\": times of day are not supported"},
	{"{2023,2024}", "column 1: expected a digit or X in the year (four digits), found \"{\": a set of which all members are meant is not supported"},
	{"2024?-10", "column 6: expected the end of the text or '/', found \"-\""},
	{"?2024-10", "column 1: expected a digit or X in the year (four digits), found \"?\": a qualifier stands once, at the end of a date"},
	{"2024?~", "column 6: expected the end of the text or '/', found \"~\": a qualifier stands once, at the end of a date; both ? and ~ is %"},
	{"2024??", "column 6: expected the end of the text or '/', found \"?\": a qualifier stands once, at the end of a date"},
	{"2024-26", "column 6: code 26 is not supported (of the seasons only 21 to 24 are): write its months, as in [2024-07..2024-09]"},
	{"2024-21-01", "column 8: a season (month 21) has no days"},
	{"201x", "column 4: expected a digit or X in the year (four digits), found \"x\": a digit that is not specified is a capital X"},
	{"201u", "column 4: expected a digit or X in the year (four digits), found \"u\": a digit that is not specified is X since 2019"},
	{"2024/open", "column 6: expected a digit or X in the year (four digits), found \"o\""},
}

func TestParseRefuses(t *testing.T) {
	for _, test := range refusals {
		t.Run(test.in, func(t *testing.T) {
			d, err := Parse(test.in)
			if err == nil {
				t.Fatalf("understood as %+v", d)
			}
			if got, want := err.Error(), "edtf: "+test.want; got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			if d != (Date{}) {
				t.Errorf("a refused text left %+v", d)
			}
			var e *Error
			if !errors.As(err, &e) || e.Column < 1 || e.Reason == "" {
				t.Errorf("not a full *Error: %#v", err)
			}
		})
	}
}

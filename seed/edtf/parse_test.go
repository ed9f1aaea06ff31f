package edtf

import "testing"

// want is what a text means, flags as the letters of the table below.
type want struct {
	earliest, latest string
	precision        Precision
	flags            string // ? uncertain, ~ approximate, < open start, > open end
}

var meanings = []struct {
	in string
	want
}{
	// Level 0.
	{"2024", want{"2024-01-01", "2024-12-31", Year, ""}},
	{"0000", want{"0000-01-01", "0000-12-31", Year, ""}},
	{"9999", want{"9999-01-01", "9999-12-31", Year, ""}},
	{"2024-07", want{"2024-07-01", "2024-07-31", Month, ""}},
	{"2024-04", want{"2024-04-01", "2024-04-30", Month, ""}},
	{"2024-02", want{"2024-02-01", "2024-02-29", Month, ""}},
	{"2023-02", want{"2023-02-01", "2023-02-28", Month, ""}},
	{"1900-02", want{"1900-02-01", "1900-02-28", Month, ""}},
	{"2000-02", want{"2000-02-01", "2000-02-29", Month, ""}},
	{"2024-10-30", want{"2024-10-30", "2024-10-30", Day, ""}},
	{"2024-02-29", want{"2024-02-29", "2024-02-29", Day, ""}},
	{"2024-07/2024-10-30", want{"2024-07-01", "2024-10-30", Interval, ""}},
	{"2021/2024", want{"2021-01-01", "2024-12-31", Interval, ""}},
	{"2024/2024", want{"2024-01-01", "2024-12-31", Interval, ""}},
	{"2024-10/2024", want{"2024-10-01", "2024-12-31", Interval, ""}},
	{"2024/2024-03", want{"2024-01-01", "2024-03-31", Interval, ""}},

	// Level 1: unspecified digits.
	{"201X", want{"2010-01-01", "2019-12-31", Decade, ""}},
	{"20XX", want{"2000-01-01", "2099-12-31", Century, ""}},
	{"2XXX", want{"2000-01-01", "2999-12-31", Millennium, ""}},
	{"XXXX", want{"", "", Unknown, ""}},
	{"2024-XX", want{"2024-01-01", "2024-12-31", Year, ""}},
	{"2024-10-XX", want{"2024-10-01", "2024-10-31", Month, ""}},
	{"2023-02-XX", want{"2023-02-01", "2023-02-28", Month, ""}},
	{"2024-XX-XX", want{"2024-01-01", "2024-12-31", Year, ""}},

	// Level 1: seasons.
	{"2024-21", want{"2024-01-01", "2024-12-31", Season, ""}},
	{"2024-22", want{"2023-12-01", "2025-04-30", Season, ""}},
	{"2024-23", want{"2024-01-01", "2024-12-31", Season, ""}},
	{"2024-24", want{"2023-12-01", "2025-04-30", Season, ""}},
	{"0000-24", want{"", "0001-04-30", Season, ""}},
	{"9999-24", want{"9998-12-01", "", Season, ""}},

	// Level 1: qualifiers.
	{"2023?", want{"2023-01-01", "2023-12-31", Year, "?"}},
	{"2024-07?", want{"2024-07-01", "2024-07-31", Month, "?"}},
	{"2025-10-30?", want{"2025-10-30", "2025-10-30", Day, "?"}},
	{"2024~", want{"2024-01-01", "2024-12-31", Year, "~"}},
	{"2024-10-30%", want{"2024-10-30", "2024-10-30", Day, "?~"}},
	{"201X~", want{"2010-01-01", "2019-12-31", Decade, "~"}},
	{"2024-21?", want{"2024-01-01", "2024-12-31", Season, "?"}},

	// Level 1: intervals.
	{"2024-07/..", want{"2024-07-01", "", Interval, ">"}},
	{"2024-01-01/..", want{"2024-01-01", "", Interval, ">"}},
	{"../2024-07", want{"", "2024-07-31", Interval, "<"}},
	{"../2024?", want{"", "2024-12-31", Interval, "?<"}},
	{"2024-07/", want{"2024-07-01", "", Interval, ""}},
	{"/2024-07", want{"", "2024-07-31", Interval, ""}},
	{"2021?/2024?", want{"2021-01-01", "2024-12-31", Interval, "?"}},
	{"2021?/2024~", want{"2021-01-01", "2024-12-31", Interval, "?~"}},
	{"2024~/..", want{"2024-01-01", "", Interval, "~>"}},
	{"2024-07/2025-10-30?", want{"2024-07-01", "2025-10-30", Interval, "?"}},
	{"2024-21/2024-23", want{"2024-01-01", "2024-12-31", Interval, ""}},

	// Level 2: unspecified anywhere.
	{"XXXX-10-30", want{"", "", DayOfYear, ""}},
	{"XXXX-10-30?", want{"", "", DayOfYear, "?"}},
	{"XXXX-02-29", want{"", "", DayOfYear, ""}},
	{"XXXX-10", want{"", "", MonthOfYear, ""}},
	{"XXXX-10-XX", want{"", "", MonthOfYear, ""}},
	{"XXXX-22", want{"", "", SeasonOfYear, ""}},
	{"XXXX-XX-30", want{"", "", Unknown, ""}},
	{"XXXX-XX-XX", want{"", "", Unknown, ""}},
	{"1XX4", want{"1004-01-01", "1994-12-31", Millennium, ""}},
	{"20X4", want{"2004-01-01", "2094-12-31", Century, ""}},
	{"XXX4-10-30", want{"0004-10-30", "9994-10-30", DayOfYear, ""}},
	{"201X-10-30", want{"2010-10-30", "2019-10-30", Decade, ""}},
	{"201X-02-29", want{"2012-02-29", "2016-02-29", Decade, ""}},
	{"201X-02", want{"2010-02-01", "2019-02-28", Decade, ""}},
	{"201X-22", want{"2009-12-01", "2020-04-30", Decade, ""}},
	{"2024-1X", want{"2024-10-01", "2024-12-31", Year, ""}},
	{"2024-0X", want{"2024-01-01", "2024-09-30", Year, ""}},
	{"2024-X2", want{"2024-02-01", "2024-12-31", Year, ""}},
	{"2024-XX-30", want{"2024-01-30", "2024-12-30", Year, ""}},
	{"2024-0X-31", want{"2024-01-31", "2024-08-31", Year, ""}},
	{"2024-02-2X", want{"2024-02-20", "2024-02-29", Month, ""}},
	{"2024-10-3X", want{"2024-10-30", "2024-10-31", Month, ""}},
	{"2024-10-X1", want{"2024-10-01", "2024-10-31", Month, ""}},
	{"2024-07/XXXX-10-30", want{"2024-07-01", "", Interval, ""}},
	{"XXXX-10-30/2024-07", want{"", "2024-07-31", Interval, ""}},
	{"XXXX-10-30/XXXX-02-01", want{"", "", Interval, ""}},
	{"201X/202X", want{"2010-01-01", "2029-12-31", Interval, ""}},

	// Level 2: one of a set.
	{"[2024-10-30..]", want{"2024-10-30", "", OneOf, ">"}},
	{"[..2024-10-30]", want{"", "2024-10-30", OneOf, "<"}},
	{"[2023,2024]", want{"2023-01-01", "2024-12-31", OneOf, ""}},
	{"[2024,2021,2023-05]", want{"2021-01-01", "2024-12-31", OneOf, ""}},
	{"[2023..2025]", want{"2023-01-01", "2025-12-31", OneOf, ""}},
	{"[2019,2021..2023,2025..]", want{"2019-01-01", "", OneOf, ">"}},
	{"[..2019,2023]", want{"", "2023-12-31", OneOf, "<"}},
	{"[..2019,2023..]", want{"", "", OneOf, "<>"}},
	{"[2024]", want{"2024-01-01", "2024-12-31", OneOf, ""}},
	{"[2023?,2024~]", want{"2023-01-01", "2024-12-31", OneOf, "?~"}},
	{"[2024-07..XXXX-10-30]", want{"2024-07-01", "", OneOf, ""}},
	{"[2024,XXXX-10-30]", want{"", "", OneOf, ""}},
	{"[XXXX,2024]", want{"", "", OneOf, ""}},
}

func TestParse(t *testing.T) {
	for _, test := range meanings {
		t.Run(test.in, func(t *testing.T) {
			d, err := Parse(test.in)
			if err != nil {
				t.Fatal(err)
			}
			got := want{d.Earliest(), d.Latest(), d.Precision(), flags(d)}
			if got != test.want {
				t.Errorf("got  %+v\nwant %+v", got, test.want)
			}
			if d.String() != test.in {
				t.Errorf("String() = %q", d.String())
			}
			if b := (Bounds{d.Earliest(), d.Latest()}); d.Bounds() != b {
				t.Errorf("Bounds() = %+v, want %+v", d.Bounds(), b)
			}
		})
	}
}

// flags writes the yes-or-no answers of a date as the letters of want.
func flags(d Date) string {
	var letters string
	for _, flag := range []struct {
		on     bool
		letter string
	}{{d.Uncertain(), "?"}, {d.Approximate(), "~"}, {d.OpenStart(), "<"}, {d.OpenEnd(), ">"}} {
		if flag.on {
			letters += flag.letter
		}
	}
	return letters
}

func TestParseTrims(t *testing.T) {
	d, err := Parse(" \t2024-07/..\n")
	if err != nil {
		t.Fatal(err)
	}
	if d.String() != "2024-07/.." {
		t.Errorf("String() = %q", d.String())
	}
	bare, _ := Parse("2024-07/..")
	if d != bare {
		t.Errorf("%+v differs from %+v", d, bare)
	}
}

func TestZeroDate(t *testing.T) {
	var d Date
	if d.String() != "" || d.Bounds() != (Bounds{}) || d.Precision() != Unknown || flags(d) != "" {
		t.Errorf("the zero Date says %+v, precision %s", d, d.Precision())
	}
}

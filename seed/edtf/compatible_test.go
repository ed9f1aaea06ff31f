package edtf

import "testing"

func TestCompatible(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2024", "2024", true},
		{"2024", "2024-07", true},
		{"2024", "2025", false},
		{"2024-07", "2024-08", false},
		{"2024~", "2024-07-01?", true},
		{"XXXX-10-30", "2024", true},
		{"XXXX-10-30", "2024-10", true},
		{"XXXX-10-30", "2024-10-30/..", true},
		{"XXXX-10-30", "2024-11", false},
		{"XXXX-10-30", "2024-10-31", false},
		{"XXXX-10-30", "XXXX-10", true},
		{"XXXX-10-30", "XXXX-11-02", false},
		{"XXXX-10-30", "XXXX-XX-30", true},
		{"XXXX-10-30", "XXXX-XX-31", false},
		{"XXXX-10-30", "2024-11/2025-09", false},
		{"XXXX-10-30", "2024-11/2025-10", true},
		{"XXXX-10-30", "XXXX", true},
		{"XXXX-02-29", "2023", false},
		{"XXXX-02-29", "2023/2024", true},
		{"XXXX-02-29", "1897/1903", false},
		{"2024-XX-30", "2024-02", false},
		{"201X", "20X4", true},
		{"201X", "20X4-05", true},
		{"202X", "201X", false},
		{"19XX", "1X24-05", true},
		{"[2023,2025]", "2024", false},
		{"[2023,2025]", "2025-06", true},
		{"[2021,2023..2025]", "2024", true},
		{"[2021,2023..2025]", "2022", false},
		{"[..2023,2025]", "1999", true},
		{"[..2023,2025]", "2024", false},
		{"[2024..]", "2023", false},
		{"[2024..]", "2030", true},
		{"[2023,2025]", "[2024,2026]", false},
		{"2024-07/..", "../2024-06", false},
		{"2024-07/", "/2024-07", true},
		{"2024-07/XXXX-10-30", "2030", true},
		{"2024-22", "2024-07", true},
		{"2024-22", "2023-12", true},
		{"2024-22", "2022", false},
		{"XXXX-22", "2024-07", true},
		{"9999", "9999-12-31", true},
		{"0000-01-01", "0000", true},
	} {
		a, err := Parse(c.a)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Parse(c.b)
		if err != nil {
			t.Fatal(err)
		}
		if got := Compatible(a, b); got != c.want || Compatible(b, a) != got {
			t.Errorf("Compatible(%s, %s) = %v, %v", c.a, c.b, got, Compatible(b, a))
		}
		if !Compatible(a, a) || !Compatible(a, Date{}) || !Compatible(Date{}, b) {
			t.Errorf("%s or %s is not compatible with itself or with no date", c.a, c.b)
		}
	}
}

// TestDaysOfYear: dates whose days of the year do not meet have no day in common.
func TestDaysOfYear(t *testing.T) {
	for text, want := range map[string][2]string{
		"XXXX-10-30": {"10-30", "10-30"}, "2024-11": {"11-01", "11-30"}, "XXXX-02": {"02-01", "02-29"}, "XXXX-XX-31": {"01-31", "12-31"},
		"2024": {"01-01", "12-31"}, "XXXX": {"01-01", "12-31"}, "202X-10-3X": {"10-30", "10-31"}, "2024-11-15/2024-12-02": {"11-15", "12-02"},
		"2024-11/2025-02": {}, "2024-11/..": {}, "[2023,2025]": {}, "[2024-03,2024-05]": {"03-01", "05-31"}, "XXXX-22": {},
	} {
		d, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if first, last := d.DaysOfYear(); first != want[0] || last != want[1] {
			t.Errorf("%s: %s to %s, want %v", text, first, last, want)
		}
	}
}

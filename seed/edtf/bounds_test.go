package edtf

import (
	"fmt"
	"testing"
	"time"
)

func TestIntersect(t *testing.T) {
	for _, test := range []struct {
		name       string
		a, b, want Bounds
		ok         bool
	}{
		{"nothing known", Bounds{}, Bounds{}, Bounds{}, true},
		{"one side known", Bounds{}, Bounds{"2024-10-30", ""}, Bounds{"2024-10-30", ""}, true},
		{"two halves", Bounds{"2024-01-01", ""}, Bounds{"", "2024-12-31"}, Bounds{"2024-01-01", "2024-12-31"}, true},
		{"overlap", Bounds{"2023-01-01", "2024-06-30"}, Bounds{"2024-01-01", "2025-12-31"}, Bounds{"2024-01-01", "2024-06-30"}, true},
		{"one inside", Bounds{"2023-01-01", "2025-12-31"}, Bounds{"2024-10-30", "2024-10-30"}, Bounds{"2024-10-30", "2024-10-30"}, true},
		{"both open at the end", Bounds{"2023-01-01", ""}, Bounds{"2024-01-01", ""}, Bounds{"2024-01-01", ""}, true},
		{"both open at the start", Bounds{"", "2023-12-31"}, Bounds{"", "2024-12-31"}, Bounds{"", "2023-12-31"}, true},
		{"one common day", Bounds{"", "2024-01-01"}, Bounds{"2024-01-01", ""}, Bounds{"2024-01-01", "2024-01-01"}, true},
		{"apart", Bounds{"", "2023-12-31"}, Bounds{"2024-01-01", ""}, Bounds{}, false},
		{"apart on both sides", Bounds{"2021-01-01", "2021-12-31"}, Bounds{"2024-01-01", "2024-12-31"}, Bounds{}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, order := range [][2]Bounds{{test.a, test.b}, {test.b, test.a}} {
				got, ok := Intersect(order[0], order[1])
				if got != test.want || ok != test.ok {
					t.Errorf("Intersect(%v, %v) = %v, %v; want %v, %v", order[0], order[1], got, ok, test.want, test.ok)
				}
			}
		})
	}
}

// TestBoundsAgainstCalendar compares the bounds with what a walk over every day
// of two centuries finds, for patterns that lie in them.
func TestBoundsAgainstCalendar(t *testing.T) {
	var patterns []string
	for _, year := range []string{"2024", "2023", "201X", "20XX", "19X4", "20X7", "1900", "19XX"} {
		for _, month := range []string{"XX", "02", "0X", "1X", "X1", "X2", "11"} {
			for _, day := range []string{"XX", "29", "30", "31", "3X", "X9", "X1", "1X", "07"} {
				patterns = append(patterns, fmt.Sprintf("%s-%s-%s", year, month, day))
			}
		}
	}
	days := calendar(1900, 2099)
	for _, pattern := range patterns {
		want := walk(days, pattern)
		d, err := Parse(pattern)
		if (err == nil) != (want != Bounds{}) || d.Bounds() != want {
			t.Errorf("%s: got %v, %v; want %v", pattern, d.Bounds(), err, want)
		}
	}
}

// calendar lists the days of the years.
func calendar(from, to int) []string {
	var days []string
	day := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC)
	for ; day.Year() <= to; day = day.AddDate(0, 0, 1) {
		days = append(days, day.Format(time.DateOnly))
	}
	return days
}

// walk returns the first and the last of the days that the pattern admits.
func walk(days []string, pattern string) Bounds {
	var found Bounds
	for _, day := range days {
		if !admits(pattern, day) {
			continue
		}
		if found.Earliest == "" {
			found.Earliest = day
		}
		found.Latest = day
	}
	return found
}

func admits(pattern, day string) bool {
	for i := range pattern {
		if pattern[i] != 'X' && pattern[i] != day[i] {
			return false
		}
	}
	return true
}

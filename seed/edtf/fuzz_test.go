package edtf

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func FuzzParse(f *testing.F) {
	for _, test := range meanings {
		f.Add(test.in)
		f.Add(" " + test.in + "\n")
	}
	for _, test := range refusals {
		f.Add(test.in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		d, err := Parse(in)
		if err != nil {
			checkError(t, in, err)
			return
		}
		checkDate(t, in, d)
	})
}

// checkError holds what is true of every refusal.
func checkError(t *testing.T, in string, err error) {
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%q: %T is no *Error", in, err)
	}
	if e.Column < 1 || e.Column > utf8.RuneCountInString(in)+1 || e.Reason == "" {
		t.Errorf("%q: no such place or no reason: %#v", in, e)
	}
	if strings.ContainsAny(e.Error(), "\n\r") {
		t.Errorf("%q: the error breaks the line: %q", in, e.Error())
	}
}

// checkDate holds what is true of every date.
func checkDate(t *testing.T, in string, d Date) {
	if d.String() != strings.TrimSpace(in) {
		t.Errorf("%q: String() = %q", in, d.String())
	}
	if again, err := Parse(d.String()); err != nil || again != d {
		t.Errorf("%q: does not round-trip: %+v, %v", in, again, err)
	}
	for _, day := range []string{d.Earliest(), d.Latest()} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			t.Errorf("%q: bound %q: %v", in, day, err)
		}
	}
	if d.Bounds().inverted() {
		t.Errorf("%q: %v is inverted", in, d.Bounds())
	}
	if d.OpenStart() && d.Earliest() != "" || d.OpenEnd() && d.Latest() != "" {
		t.Errorf("%q: open and bounded: %+v", in, d)
	}
	if both, ok := Intersect(d.Bounds(), d.Bounds()); !ok || both != d.Bounds() {
		t.Errorf("%q: its bounds exclude themselves", in)
	}
}

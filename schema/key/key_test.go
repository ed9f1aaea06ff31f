package key

import (
	"math"
	"slices"
	"testing"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Medellín": "medellin", "TRÁFICO Ilícito": "trafico ilicito", "Straße": "strasse", "Łódź": "lodz",
		"ñandú": "nandu", "ﬁnal": "final", "İstanbul": "istanbul", "": "", "U+2019 ’": "u+2019 ’",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTextSortsAsAReaderExpects(t *testing.T) {
	want := []string{"", "Darién", "Darien Gap", "élan", "elan vital", "Medellín", "ñandú", "Zurich"}
	if !slices.IsSortedFunc(want, func(a, b string) int { return compare(Text(a), Text(b)) }) {
		t.Errorf("not in order: %q", want)
	}
	for _, s := range want {
		if k := Text(s); k >= Last || k < First {
			t.Errorf("key of %q is not between First and Last: %q", s, k)
		}
	}
}

func TestNumbersSort(t *testing.T) {
	ints := []int64{math.MinInt64, -2, -1, 0, 1, 2, 34, 2000, math.MaxInt64}
	if !slices.IsSortedFunc(ints, func(a, b int64) int { return compare(Int(a), Int(b)) }) {
		t.Error("ints are not in order")
	}
	floats := []float64{-math.MaxFloat64, -1.5, -0.25, 0, 0.25, 1, 1.5, 1e9, math.MaxFloat64}
	if !slices.IsSortedFunc(floats, func(a, b float64) int { return compare(Float(a), Float(b)) }) {
		t.Error("floats are not in order")
	}
	if Float(math.Copysign(0, -1)) != Float(0) {
		t.Error("minus zero has a key of its own")
	}
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

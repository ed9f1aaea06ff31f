package main

import (
	"fmt"
	"math"
	"slices"
)

// figure is what was measured in each run.
type figure []float64

func (f figure) median() float64 {
	s := slices.Sorted(slices.Values(f))
	if len(s) == 0 {
		return math.NaN()
	}
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// String returns the median, and between which values the runs were.
func (f figure) String() string {
	if len(f) < 2 {
		return number(f.median())
	}
	return fmt.Sprintf("%s (%s–%s)", number(f.median()), number(slices.Min(f)), number(slices.Max(f)))
}

// number returns three digits of x, and all before the point.
func number(x float64) string {
	switch {
	case math.IsNaN(x):
		return "–"
	case math.Abs(x) >= 100:
		return fmt.Sprintf("%.0f", x)
	case math.Abs(x) >= 10:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.2f", x)
}

// over returns the ratios of two figures, each of one run.
func (f figure) over(g figure) figure {
	out := make(figure, min(len(f), len(g)))
	for i := range out {
		out[i] = f[i] / g[i]
	}
	return out
}

// rates returns the throughput of samples.
func rates(samples []sample) figure {
	out := make(figure, len(samples))
	for i, s := range samples {
		out[i] = s.perSecond
	}
	return out
}

// latency returns a percentile of samples in milliseconds.
func latency(samples []sample, part float64) figure {
	out := make(figure, len(samples))
	for i, s := range samples {
		out[i] = s.at(part).Seconds() * 1000
	}
	return out
}

package seed

import (
	"slices"
	"testing"
)

// A bundled document is named as its source, by which a start tells whether there is anything to load.
func TestBundledSources(t *testing.T) {
	docs, err := Bundled(model(t))
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, d := range docs {
		want = append(want, d.Source)
	}
	if got, err := BundledSources(); err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q (%v), want %q", got, err, want)
	}
}

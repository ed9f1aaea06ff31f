package seed

import (
	"strings"
	"testing"
)

const groups = `
source: {id: ref, type: Reference, name: {en: R}}
entities:
  whole: {type: DeporteeGroup, name: {en: W}, size: 34}
`

// TestSums loads parts in two documents, so that the sum is known only with both.
func TestSums(t *testing.T) {
	other := "source: {id: other, type: Reference, name: {en: O}}\nuses: [ref]\nentities:\n"
	for name, c := range map[string]struct{ parts, want string }{
		"they add up":     {"  a: {type: DeporteeGroup, name: {en: A}, size: 18, partOf: whole}\n  b: {type: DeporteeGroup, name: {en: B}, size: 16, partOf: whole}\n", ""},
		"they do not":     {"  a: {type: DeporteeGroup, name: {en: A}, size: 18, partOf: whole}\n  b: {type: DeporteeGroup, name: {en: B}, size: 17, partOf: whole}\n", `other.yaml:4:49: size of the parts of "whole": 18 + 17 = 35, and of the whole: 34`},
		"one is open":     {"  a: {type: DeporteeGroup, name: {en: A}, size: 18, partOf: whole}\n  b: {type: DeporteeGroup, name: {en: B}, partOf: whole}\n", ""},
		"one is too much": {"  a: {type: DeporteeGroup, name: {en: A}, size: 35, partOf: whole}\n  b: {type: DeporteeGroup, name: {en: B}, partOf: whole}\n", `other.yaml:4:49: size of the parts of "whole": 35, and of the whole: 34`},
		"it is unlikely":  {"  a: {type: DeporteeGroup, name: {en: A}, size: 35, partOf: {to: whole, confidence: 0.4}}\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			docs := []*Document{parse(t, "ref.yaml", groups), parse(t, "other.yaml", other+c.parts)}
			f := newFake()
			r := f.load(t, docs...)
			got := append(r.Documents[0].Warnings, r.Documents[1].Warnings...).Error()
			if !strings.HasPrefix(got, c.want) || (got == "") != (c.want == "") {
				t.Errorf("loading: got %s\nwant %s", got, c.want)
			}
			checked := Problems{}
			for _, w := range Warnings(model(t), docs...) {
				if w.File == "other.yaml" {
					checked = append(checked, w)
				}
			}
			if checked.Error() != got {
				t.Errorf("checking: got %s\nwant %s", checked, got)
			}
		})
	}
}

// TestSumsOfOthers: a new number of the whole is judged by the parts that other documents tell of.
func TestSumsOfOthers(t *testing.T) {
	parts := parse(t, "parts.yaml", "source: {id: parts, type: Reference, name: {en: P}}\nuses: [ref]\nentities:\n  a: {type: DeporteeGroup, name: {en: A}, size: 18, partOf: whole}\n")
	f := newFake()
	f.load(t, parse(t, "ref.yaml", groups), parts)
	r := f.load(t, parse(t, "ref.yaml", strings.Replace(groups, "34", "17", 1)))
	if got := r.Documents[0].Warnings.Error(); !strings.HasPrefix(got, `ref.yaml:4:53: size of the parts of "whole": 18, and of the whole: 17`) {
		t.Errorf("got %s", got)
	}
}

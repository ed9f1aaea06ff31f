package seed

import (
	"context"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// sayings are what documents say: some of it agrees, some of it does not.
var sayings = []string{
	"f: {charter: true}", "f: {charter: false}", "f: {date: 2024}", `f: {date: {bound: "2024-07/.."}}`, `f: {date: "XXXX-10-30"}`,
	"g: {flight: f}", "g: {size: 3}", "g: {size: 4}", "g: {grounds: {to: c, with: {count: 2}}}", "g: {grounds: {to: c, with: {count: 3}}}",
	"c: {aliases: [x, y]}", "c: {aliases: z}", "c: {name: {es: Uno}}",
	"g: {flight: h}", "g: {flight: [f, h]}", "f: {destination: p}", "f: {destination: q}", "p: {arrivals: [f, h]}",
	"p: {sameAs: q}", "q: {sameAs: {to: p, with: {basis: x}}}", "p: {sameAs: {to: q, with: {basis: z}}}",
}

// drawDocument draws a document that says something of a few entities which several documents declare or name.
func drawDocument(t *rapid.T, source string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "source: {id: %s, type: Reference, name: {en: %s}", source, source)
	if day := rapid.SampledFrom([]string{"", "2023", "2024-05"}).Draw(t, "published"); day != "" {
		fmt.Fprintf(&b, ", published: %q", day)
	}
	others := strings.ReplaceAll("d0, d1, d2, missing", source+", ", "") // one that is missing lets ids wait
	b.WriteString("}\nuses: [" + others + "]\nentities:\n  " + source + "-own: {type: Position, name: {en: own}}\n")
	types := map[string]string{"f": "Flight", "h": "Flight", "g": "DeporteeGroup", "c": "CrimeCategory", "p": "Place", "q": "Place"}
	for _, id := range sortedKeys(types) {
		if rapid.Bool().Draw(t, "declare "+id) {
			fmt.Fprintf(&b, "  %s: {type: %s, name: {en: %s}}\n", id, types[id], rapid.SampledFrom([]string{"One", "Two"}).Draw(t, "name"))
		}
	}
	says, silent := sayings, rapid.Bool().Draw(t, "silence")
	if silent { // a document must not be silent on what it says
		says = slices.DeleteFunc(slices.Clone(says), regexp.MustCompile("flight|destination|arrivals").MatchString)
		b.WriteString("silences: {f: [{topic: payer}, carriedOutBy, destination], g: [flight]}\n")
	}
	b.WriteString("passages:\n")
	for range rapid.IntRange(1, 5).Draw(t, "passages") {
		fmt.Fprintf(&b, "- {status: %s, reason: because, confidence: 0.%d, says: {%s}}\n", rapid.SampledFrom([]string{Stated, Derived, Inferred}).Draw(t, "status"),
			rapid.IntRange(3, 9).Draw(t, "confidence"), rapid.SampledFrom(says).Draw(t, "says"))
	}
	return b.String()
}

// TestLoadAnyOrder: what is stored depends on the last versions of the documents alone, not on the order in which
// they came nor on what they said before.
func TestLoadAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		docs := make([]*Document, 3)
		for i := range docs {
			source := fmt.Sprintf("d%d", i)
			docs[i] = parse(t, source, drawDocument(rt, source))
		}
		want := newFake()
		want.load(t, docs...)
		got := newFake()
		for i := range docs {
			if source := fmt.Sprintf("d%d", i); rapid.Bool().Draw(rt, "an older version") {
				got.load(t, parse(t, source, drawDocument(rt, source)))
			}
		}
		for _, d := range rapid.Permutation(docs).Draw(rt, "order") {
			got.load(t, d)
		}
		if a, b := want.dump(), got.dump(); a != b {
			rt.Fatalf("differs: %s", firstDifference(a, b))
		}
	})
}

// TestRetract: a source that is taken out leaves the graph as if it had never been loaded. A dry run of it says what
// goes and leaves everything.
func TestRetract(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var docs []*Document
		for i := range 3 {
			source := fmt.Sprintf("d%d", i)
			docs = append(docs, parse(t, source, drawDocument(rt, source)))
		}
		want, got := newFake(), newFake()
		want.load(t, docs[0], docs[2])
		got.load(t, docs...)
		all, l := got.dump(), &Loader{Store: got, Model: model(t), DryRun: true}
		told, err := l.Retract(context.Background(), "d1")
		if err != nil || got.dump() != all {
			rt.Fatalf("a dry run: %v, differs: %s", err, firstDifference(all, got.dump()))
		}
		l.DryRun = false
		done, err := l.Retract(context.Background(), "d1")
		if !reflect.DeepEqual(done.Documents, told.Documents) {
			rt.Fatalf("foretold %+v, done %+v", told, done)
		}
		if a, b := want.dump(), got.dump(); err != nil || a != b {
			rt.Fatalf("%v, differs: %s", err, firstDifference(a, b))
		}
	})
}

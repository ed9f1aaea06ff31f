package seed

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/convenio-graph/convenio/store"
)

// drawDocument draws a document that says something of a few entities which several documents declare or name.
func drawDocument(t *rapid.T, source string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "source: {id: %s, type: Reference, name: {en: %s}", source, source)
	if day := rapid.SampledFrom([]string{"", "2023", "2024-05"}).Draw(t, "published"); day != "" {
		fmt.Fprintf(&b, ", published: %q", day)
	}
	others := strings.ReplaceAll("d0, d1, d2, missing", source+", ", "") // one that is missing lets ids wait
	b.WriteString("}\nuses: [" + others + "]\nentities:\n  " + source + "-own: {type: Position, name: {en: own}}\n")
	types := map[string]string{"f": "Flight", "g": "DeporteeGroup", "c": "CrimeCategory"}
	for _, id := range []string{"f", "g", "c"} {
		if rapid.Bool().Draw(t, "declare "+id) {
			fmt.Fprintf(&b, "  %s: {type: %s, name: {en: %s}}\n", id, types[id], rapid.SampledFrom([]string{"One", "Two"}).Draw(t, "name"))
		}
	}
	b.WriteString("passages:\n")
	for range rapid.IntRange(1, 5).Draw(t, "passages") {
		fmt.Fprintf(&b, "- {status: %s, reason: because, confidence: 0.%d, says: {%s}}\n", rapid.SampledFrom([]string{Stated, Derived, Inferred}).Draw(t, "status"),
			rapid.IntRange(3, 9).Draw(t, "confidence"), rapid.SampledFrom([]string{
				"f: {charter: true}", "f: {charter: false}", "f: {date: 2024}", `f: {date: {bound: "2024-07/.."}}`, `f: {date: "XXXX-10-30"}`,
				"g: {flight: f}", "g: {size: 3}", "g: {size: 4}", "g: {grounds: {to: c, with: {count: 2}}}", "g: {grounds: {to: c, with: {count: 3}}}",
				"c: {aliases: [x, y]}", "c: {aliases: z}", "c: {name: {es: Uno}}",
			}).Draw(t, "says"))
	}
	if rapid.Bool().Draw(t, "silence") {
		b.WriteString("silences: {f: [{topic: payer}, carriedOutBy]}\n")
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

// TestMergeNothing: a source that says nothing any more leaves the graph as if it had never been loaded.
func TestMergeNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var docs []*Document
		for i := range 3 {
			source := fmt.Sprintf("d%d", i)
			docs = append(docs, parse(t, source, drawDocument(rt, source)))
		}
		want, got := newFake(), newFake()
		want.load(t, docs[0], docs[2])
		got.load(t, docs...)
		err := got.Update(context.Background(), func(tx store.Tx) error {
			m := newMerger(context.Background(), tx, model(t), "d1", nil)
			if err := m.read(); err != nil {
				return err
			}
			return m.write()
		})
		if a, b := want.dump(), got.dump(); err != nil || a != b {
			rt.Fatalf("%v, differs: %s", err, firstDifference(a, b))
		}
	})
}

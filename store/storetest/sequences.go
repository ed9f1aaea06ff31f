package storetest

// This file loads, updates and takes out small documents that agree and disagree, in sequences drawn at random, and
// holds what a store then has against a fresh load of what remains.

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/seed"
)

// How much is run: as many sequences as there is time for, but not fewer nor more than so many.
const (
	fewSequences  = 3
	manySequences = 25
	sequenceTime  = 5 * time.Second
	sequenceSteps = 6
)

// Sequences runs sequences on one store that open makes, empty. After each it holds that what is left is as if nothing
// else had ever been loaded, and that nothing is left when the last source is taken out.
func Sequences(t *testing.T, open Open) {
	q := newSequencer(t, open)
	for number, start := uint64(0), time.Now(); number < manySequences && (number < fewSequences || time.Since(start) < sequenceTime); number++ {
		q.begin(number)
		for range sequenceSteps {
			q.step()
		}
		got, left := q.dump(), q.left
		foundTold(t, q.loader.Store, "d1", "o", "two", "x z")
		q.clear()
		if rest := q.dump(); rest != "" {
			t.Fatalf("%s\nall is taken out, and left is\n%s", q, rest)
		}
		for _, i := range q.random.Perm(len(left)) {
			q.load(left[i])
		}
		if want := q.dump(); got != want {
			t.Fatalf("%s\ndiffers from a fresh load of what is left: %s", q, difference(got, want))
		}
		q.clear()
	}
}

// SameSequences runs the same sequences on two stores, and holds after each step that both have the same.
func SameSequences(t *testing.T, open, other Open) {
	a, b := newSequencer(t, open), newSequencer(t, other)
	for number := range uint64(fewSequences) {
		a.begin(number)
		b.begin(number)
		for range sequenceSteps {
			a.step()
			b.step()
			if x, y := a.dump(), b.dump(); x != y {
				t.Fatalf("%s\nthe stores differ: %s", a, difference(x, y))
			}
		}
		a.clear()
		b.clear()
	}
}

// sequencer runs sequences on one store.
type sequencer struct {
	*testing.T
	ctx    context.Context
	loader seed.Loader
	random *rand.Rand
	left   []*seed.Document // what is loaded now
	done   []string         // the steps so far
}

func newSequencer(t *testing.T, open Open) *sequencer {
	m := realModel(t)
	st := open(t, m)
	t.Cleanup(func() { _ = st.Close() })
	return &sequencer{T: t, ctx: t.Context(), loader: seed.Loader{Store: st, Model: m}}
}

// begin begins a sequence on the store, which is empty. What follows depends on its number alone.
func (q *sequencer) begin(number uint64) {
	q.random, q.left, q.done = rand.New(rand.NewPCG(number, 0)), nil, []string{fmt.Sprintf("sequence %d:", number)}
}

// step loads a document, which may be a newer version of one, or takes one out.
func (q *sequencer) step() {
	q.Helper()
	if len(q.left) > 0 && q.random.IntN(3) == 0 {
		q.retract(q.left[q.random.IntN(len(q.left))])
		return
	}
	source := fmt.Sprintf("d%d", q.random.IntN(3))
	d, err := seed.Parse(q.loader.Model, source, []byte(drawDocument(q.random, source)))
	if err != nil {
		q.Fatal(err)
	}
	q.load(d)
}

func (q *sequencer) load(d *seed.Document) {
	q.Helper()
	q.done = append(q.done, "load "+d.Source)
	if _, err := q.loader.Load(q.ctx, d); err != nil {
		q.Fatalf("%s: %v", q, err)
	}
	q.left = append(slices.DeleteFunc(slices.Clone(q.left), func(o *seed.Document) bool { return o.Source == d.Source }), d)
}

func (q *sequencer) retract(d *seed.Document) {
	q.Helper()
	q.done = append(q.done, "retract "+d.Source)
	if _, err := q.loader.Retract(q.ctx, d.Source); err != nil {
		q.Fatalf("%s: %v", q, err)
	}
	q.left = slices.DeleteFunc(slices.Clone(q.left), func(o *seed.Document) bool { return o == d })
}

// clear takes out all that is left.
func (q *sequencer) clear() {
	q.Helper()
	for _, d := range q.left {
		q.retract(d)
	}
}

func (q *sequencer) dump() string {
	q.Helper()
	text, err := Dump(q.ctx, q.loader.Store)
	if err != nil {
		q.Fatal(err)
	}
	return text
}

// String returns the sequence so far.
func (q *sequencer) String() string { return strings.Join(q.done, " ") }

// sayings are what documents say: some of it agrees, some of it does not.
var sayings = []string{
	"f: {charter: true}", "f: {charter: false}", "f: {date: 2024}", "f: {date: 2025-01}", `f: {date: {bound: "2024-07/.."}}`, `f: {date: "XXXX-10-30"}`,
	"g: {flight: f}", "g: {flight: h}", "g: {flight: [f, h]}", "f: {destination: p}", "f: {destination: q}", "p: {arrivals: [f, h]}",
	"g: {size: 3}", "g: {size: 4}", "g: {crimes: {to: c, with: {count: 2}}}", "g: {grounds: {to: c, with: {count: 3}}}",
	"c: {aliases: [x, y]}", "c: {aliases: z}", "c: {name: {es: Uno}}", "p: {sameAs: q}", "q: {sameAs: {to: p, with: {basis: x}}}",
}

// drawDocument draws a document that says something of a few entities, some of which it declares itself.
func drawDocument(r *rand.Rand, source string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "source: {id: %s, type: Reference, name: {en: %s}, published: %d}\n", source, source, 2020+r.IntN(3))
	fmt.Fprintf(&b, "uses: [%s]\nentities:\n  own-%s: {type: Position, name: {en: own}}\n", strings.ReplaceAll("d0, d1, d2, missing", source+", ", ""), source)
	for _, declared := range []string{"f: {type: Flight", "h: {type: Flight", "g: {type: DeporteeGroup", "c: {type: CrimeCategory", "p: {type: Place", "q: {type: Place"} {
		if r.IntN(3) > 0 {
			fmt.Fprintf(&b, "  %s, name: {en: %s}}\n", declared, []string{"One", "Two"}[r.IntN(2)])
		}
	}
	b.WriteString("passages:\n")
	for range 1 + r.IntN(6) {
		fmt.Fprintf(&b, "- {status: %s, reason: because, confidence: 0.%d, says: {%s}}\n",
			[]string{seed.Stated, seed.Derived, seed.Inferred}[r.IntN(3)], 3+r.IntN(7), sayings[r.IntN(len(sayings))])
	}
	if r.IntN(2) == 0 {
		b.WriteString("silences: {f: [{topic: payer}, carriedOutBy]}\n")
	}
	return b.String()
}

// difference returns the first lines in which two dumps differ.
func difference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n  and\n" + y[i]
		}
	}
	return fmt.Sprintf("%d lines and %d", len(x), len(y))
}

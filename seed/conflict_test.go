package seed

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/convenio-graph/convenio/store"
)

// conflicts tells the conflicts that the fake holds, one a line: what they are about, why the winner won, and each
// answer with its sources, the one that won with a star.
func (f *fake) conflicts(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, n := range f.nodes {
		if n.Type != conflictType {
			continue
		}
		what := []string{}
		for _, column := range []string{"field", "property", "lang", "relationship"} {
			if v, _ := n.Columns[column].(string); v != "" {
				what = append(what, v)
			}
		}
		about := append(f.targets("CONFLICT_ABOUT", n.ID), append(what, f.targets("CONFLICT_TOWARDS", n.ID)...)...)
		var answers []string
		for _, id := range f.targets("HAS_CONTENDER", n.ID) {
			answers = append(answers, f.answer(t, n.ID, f.nodes[id]))
		}
		slices.Sort(answers)
		out = append(out, fmt.Sprintf("%s %s: %s", strings.Join(about, " "), n.Columns["reason"], strings.Join(answers, " | ")))
	}
	slices.Sort(out)
	return out
}

// answer tells one contender.
func (f *fake) answer(t testing.TB, conflict string, c store.Node) string {
	t.Helper()
	value, _ := c.Columns["value"].(string)
	text := strings.Join(append(f.targets("CONTENDER_TARGET", c.ID), value), "")
	if c.Columns["bound"] == true {
		text = "bound " + text
	}
	claims := f.targets("CONTENDER_CLAIM", c.ID)
	var sources []string
	for _, id := range claims {
		sources = append(sources, f.targets("IN_SOURCE", id)...)
	}
	slices.Sort(sources)
	if slices.ContainsFunc(f.targets("WON_BY", conflict), func(w string) bool { return slices.Contains(claims, w) }) {
		text = "*" + text
	}
	if won := c.Columns["won"] == true; won != strings.HasPrefix(text, "*") {
		text = fmt.Sprintf("%s (won %v)", text, won)
	}
	return text + " " + strings.Join(sources, ",")
}

// source returns a document that uses base; what it says is one passage when it is a map.
func source(t testing.TB, id, published, says string) *Document {
	t.Helper()
	if strings.HasPrefix(says, "{") {
		says = "passages: [{says: " + says + "}]\n"
	}
	uses := ""
	if id != "base" {
		uses = "uses: [base]\n"
	}
	if published != "" {
		published = ", published: " + published
	}
	return parse(t, id, "source: {id: "+id+", type: Reference, name: {en: "+id+"}"+published+"}\n"+uses+says)
}

const base = `entities:
  f: {type: Flight, name: {en: F}}
  f2: {type: Flight, name: {en: F2}}
  g: {type: DeporteeGroup, name: {en: G}}
  c: {type: CrimeCategory, name: {en: C}}
  p: {type: Place, name: {en: P}}
  q: {type: Place, name: {en: Q}}
  a: {type: Agreement, name: {en: A}}
`

// TestConflicts loads two sources on common ground, in both orders, and takes the second one out again.
func TestConflicts(t *testing.T) {
	for name, c := range map[string]struct {
		one, two string
		want     []string
	}{
		"agreement":            {"{f: {charter: true}}", "{f: {charter: true}}", nil},
		"status":               {"{f: {charter: true}}", "{f: {charter: {value: false, status: INFERRED, reason: r}}}", []string{"f charter charter STATUS: *true one | false two"}},
		"confidence":           {"{f: {charter: {value: true, confidence: 0.9}}}", "{f: {charter: false}}", []string{"f charter charter CONFIDENCE: *false two | true one"}},
		"newer":                {"{f: {charter: true}}", "{f: {charter: false}}", []string{"f charter charter NEWER_SOURCE: *false two | true one"}},
		"below the threshold":  {"{f: {charter: true}}", "{f: {charter: {value: false, confidence: 0.49}}}", nil},
		"a silence":            {"{f: {charter: true}}", "silences: {f: [charter]}\n", nil},
		"within one source":    {"{g: {size: [3, {value: 4, confidence: 0.9}]}}", "{g: {size: 4}}", []string{"g size size NEWER_SOURCE: *4 one,two | 3 one"}},
		"members of a list":    {"{f: {aliases: [x]}}", "{f: {aliases: [y]}}", nil},
		"languages":            {"{a: {title: {en: X, es: Y}}}", "{a: {title: {en: Z}}}", []string{"a title title EN NEWER_SOURCE: *Z two | X one"}},
		"dates that fit":       {"{f: {date: XXXX-10-30}}", "{f: {date: 2024}}", nil},
		"a bound that fits":    {"{f: {date: XXXX-10-30}}", "{f: {date: {bound: 2024-10-30/..}}}", nil},
		"another day of year":  {"{f: {date: XXXX-10-30}}", "{f: {date: 2024-11}}", []string{"f date date NEWER_SOURCE: *2024-11 two | XXXX-10-30 one"}},
		"dates apart":          {"{f: {date: [2024, 2024-07]}}", "{f: {date: {value: 2023, confidence: 0.8}}}", []string{"f date date CONFIDENCE: *2024 one | 2023 two | 2024-07 (won true) one"}},
		"a bound apart":        {"{f: {date: {value: 2024, confidence: 0.8}}}", "{f: {date: {bound: ../2023}}}", []string{"f date date NAMED: *2024 one | bound ../2023 two"}},
		"to-one at the source": {"{f: {destination: p}}", "{f: {destination: q}}", []string{"f destination HAS_DESTINATION NEWER_SOURCE: *q two | p one"}},
		"told from the target": {"{p: {arrivals: f}}", "{f: {destination: {to: q, confidence: 0.9}}}", []string{"f destination HAS_DESTINATION CONFIDENCE: *p one | q two"}},
		"to-one at the target": {"{g: {flight: f}}", "{f2: {deportees: {to: g, confidence: 0.7}}}", []string{"g flight CARRIED CONFIDENCE: *f one | f2 two"}},
		"a list of links":      {"{f: {deportees: g}}", "{f2: {agreement: a}}", nil},
		"a link's property":    {"{g: {grounds: {to: c, with: {count: 2}}}}", "{g: {crimes: {to: c, with: {count: 3}}}}", []string{"g count REMOVED_FOR c NEWER_SOURCE: *3 two | 2 one"}},
		"a link without support": {
			"{g: {grounds: {to: c, confidence: 0.3, with: {count: {value: 2, confidence: 1}}}}}",
			"{g: {grounds: {to: c, confidence: 0.3, with: {count: {value: 3, confidence: 1}}}}}", nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			ground := source(t, "base", "", base)
			one, two := source(t, "one", "2020", c.one), source(t, "two", "2021", c.two)
			for _, docs := range [][]*Document{{ground, one, two}, {ground, two, one}} {
				f := newFake()
				for _, d := range docs {
					f.load(t, d)
				}
				if got := f.conflicts(t); !slices.Equal(got, c.want) {
					t.Errorf("got  %q\nwant %q", got, c.want)
				}
			}
		})
	}
}

// TestConflictOver: a contradiction goes with one of its sides, or when what contends is no longer declared.
func TestConflictOver(t *testing.T) {
	f := newFake()
	f.load(t, source(t, "base", "", base), source(t, "one", "2020", "{f: {destination: p, charter: true}, g: {grounds: {to: c, with: {count: 2}}}}"))
	before := f.dump()
	two := source(t, "two", "2021", "{f: {destination: q, charter: false}, g: {grounds: {to: c, with: {count: 3}}}}")
	f.load(t, two)
	if got := f.conflicts(t); len(got) != 3 {
		t.Errorf("got %q", got)
	}
	during := f.dump()
	f.load(t, source(t, "base", "", strings.NewReplacer("  f: {", "  h: {", "  q: {", "  r: {", "  c: {", "  d: {").Replace(base)))
	if got := f.conflicts(t); len(got) != 0 {
		t.Errorf("of what is not declared: %q", got)
	}
	f.load(t, source(t, "base", "", base))
	if f.dump() != during {
		t.Error(firstDifference(during, f.dump()))
	}
	f.retract(t, "two")
	if f.dump() != before {
		t.Error(firstDifference(before, f.dump()))
	}
}

// TestToOneAccepted: the link that loses stays in the graph, and its claims are not accepted.
func TestToOneAccepted(t *testing.T) {
	f := newFake()
	f.load(t, source(t, "base", "", base), source(t, "one", "2020", "{f: {destination: p}}"), source(t, "two", "2021", "{f: {destination: q}}"), source(t, "three", "", "silences: {f: [destination]}\n"))
	accepted := func() string {
		var out []string
		for _, n := range f.nodes {
			if n.Type == claimType && n.Columns["relationship"] == "HAS_DESTINATION" {
				out = append(out, fmt.Sprint(n.Columns["sourceId"], n.Columns["accepted"]))
			}
		}
		slices.Sort(out)
		return strings.Join(out, " ")
	}
	if got := accepted(); got != "onefalse threefalse twotrue" {
		t.Errorf("accepted: %s", got)
	}
	if got := f.targets("HAS_DESTINATION", "f"); len(got) != 2 {
		t.Errorf("links to %v", got)
	}
	f.retract(t, "two")
	if got := accepted(); got != "onetrue threefalse" {
		t.Errorf("without the winner: %s", got)
	}
	f.retract(t, "one")
	if got := accepted(); got != "threetrue" {
		t.Errorf("without any: %s", got)
	}
}

// TestSymmetric: a symmetric link is one, and so is the claim, from whichever end it is told.
func TestSymmetric(t *testing.T) {
	ground := source(t, "base", "", base)
	fromP, fromQ := newFake(), newFake()
	fromP.load(t, ground, source(t, "one", "", "{p: {sameAs: {to: q, confidence: 0.8, with: {basis: same name}}}}"))
	fromQ.load(t, ground, source(t, "one", "", "{q: {sameAs: {to: p, confidence: 0.8, with: {basis: same name}}}}"))
	both := newFake()
	both.load(t, ground, source(t, "one", "", "{q: {sameAs: {to: p, confidence: 0.8, with: {basis: same name}}}, p: {sameAs: {to: q, confidence: 0.7}}}"))
	if a, b := fromP.dump(), fromQ.dump(); a != b || a != both.dump() || len(fromP.targets("SAME_AS", "p")) != 1 || len(fromP.links) == 0 {
		t.Errorf("differs: %s", firstDifference(a, b))
	}
	if _, err := Parse(model(t), "one", []byte("source: {id: one, type: Reference, name: {en: one}}\nuses: [base]\npassages: [{says: {q: {sameAs: q}}}]\n")); err == nil || !strings.Contains(err.Error(), "itself") {
		t.Errorf("to itself: %v", err)
	}
}

// retract takes a source out and fails the test when that fails.
func (f *fake) retract(t testing.TB, source string) {
	t.Helper()
	err := f.Update(t.Context(), func(tx store.Tx) error {
		m := newMerger(t.Context(), tx, model(t), source, nil)
		if err := m.read(); err != nil {
			return err
		}
		return m.write()
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestContestOrder: what contends, who wins and why do not depend on the order in which claims come; and exactly one
// answer wins of those that all contradict each other.
func TestContestOrder(t *testing.T) {
	p := property(t, "Flight", "date")
	rapid.Check(t, func(t *rapid.T) {
		claims := claimsOf(someDates).Draw(t, "claims")
		shuffled := rapid.Permutation(claims).Draw(t, "shuffled")
		a, b := valueConflicts(p, Conflict{}, "s", claims), valueConflicts(p, Conflict{}, "s", shuffled)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v and %+v", a, b)
		}
		for _, c := range a {
			won := 0
			for _, o := range c.Contenders {
				if slices.Contains(o.Claims, c.Winner) {
					won++
				}
			}
			if won != 1 || len(c.Contenders) < 2 {
				t.Fatalf("the winner is in %d contenders of %+v", won, c)
			}
		}
	})
}

// counting counts the claims that a transaction finds.
type counting struct {
	store.Tx
	found *int
}

func (c counting) Find(ctx context.Context, typ, column string, values []string) ([]store.Node, error) {
	nodes, err := c.Tx.Find(ctx, typ, column, values)
	*c.found += len(nodes)
	return nodes, err
}

// TestContestReadsLittle: a link to a hub is told by no more claims than those of the field that it competes for.
func TestContestReadsLittle(t *testing.T) {
	var many strings.Builder
	many.WriteString("entities:\n  hub: {type: Agreement, name: {en: Hub}}\n")
	for i := range 300 {
		fmt.Fprintf(&many, "  f%d: {type: Flight, name: {en: F}, agreement: hub}\n", i)
	}
	f := newFake()
	ground := source(t, "base", "", many.String())
	f.load(t, ground)
	d := source(t, "one", "2020", "entities: {other: {type: Agreement, name: {en: O}}}\npassages: [{says: {f7: {agreement: other}}}]\n")
	claims, err := Expand(model(t), d, ground)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	err = f.Update(t.Context(), func(tx store.Tx) error {
		m := newMerger(t.Context(), counting{tx, &found}, model(t), "one", claims)
		if err := m.read(); err != nil {
			return err
		}
		return m.write()
	})
	if err != nil || len(f.conflicts(t)) != 1 || found > 10 {
		t.Errorf("%v, conflicts %q, %d claims read", err, f.conflicts(t), found)
	}
}

package storetest

import (
	"regexp"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
)

// The model that a graph was loaded under, and the one that it is rebuilt for. Two properties, one of them of links, and
// a relationship are gone; a property is kept in a form that it was not kept in; another one is new.
const (
	formerModel = `
extend type Flight { tail: String  callSign: String @unordered  charteredBy: Organization @relationship(type: "CHARTERED_BY", properties: "Charter") }
extend type CarryingOut { shift: String }
type Charter @linkProperties { price: Int }
`
	laterModel = `
extend type Flight { callSign: String @index  seats: Int }
`
)

const formerDocument = `
source: {id: reference-former, type: Reference, name: {en: Former}}
entities:
  organization-x: {type: Organization, name: {en: X}}
  organization-y: {type: Organization, name: {en: Y}}
  flight-x:
    type: Flight
    name: {en: X}
    callSign: Ícaro 1
    carriedOutBy: {to: organization-x, with: {role: crew, FORMER}}
`

// A document of each model, which say the same but for what only the former one knows.
var (
	formerText = strings.ReplaceAll(formerDocument, "FORMER", "shift: night") +
		"    tail: N-1\n    charteredBy: {to: organization-x, with: {price: 3}}\n"
	laterText = strings.ReplaceAll(formerDocument, ", FORMER", "")
)

// modelWith returns the real model with additions.
func modelWith(t *testing.T, additions string) *schema.Model {
	t.Helper()
	s, err := gqlparser.LoadSchema(schema.Source(), &ast.Source{Name: "additions", Input: additions})
	if err != nil {
		t.Fatal(err)
	}
	m, err := schema.NewModel(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// rebuildModel: what the model no longer has is not seen any more, though the store has it, and a rebuild makes the
// graph that the claims add up to under the model that there is now.
func rebuildModel(t *testing.T, open, reopen Open) {
	later := modelWith(t, laterModel)
	l := &library{T: t, model: later, store: open(t, later)}
	l.load(parse(t, later, laterText)...)
	l.want = dumpOf(t, l.store)
	_ = l.store.Close()

	former := modelWith(t, formerModel)
	l = &library{T: t, model: former, store: open(t, former), want: l.want}
	l.load(parse(t, former, formerText)...)
	_ = l.store.Close()

	l.model, l.store = later, reopen(t, later)
	t.Cleanup(func() { _ = l.store.Close() })
	before := dumpOf(t, l.store)
	for _, gone := range []string{" tail=", " tail_", " shift=", " price=", "link CHARTERED_BY"} {
		if strings.Contains(before, gone) {
			t.Errorf("%q of the former model is seen", gone)
		}
	}
	if stripped(before) == l.want {
		t.Error("nothing is to be rebuilt")
	}
	l.rebuild()
	if got := stripped(dumpOf(t, l.store)); got != l.want {
		t.Errorf("a rebuild differs from a fresh load: %s", difference(got, l.want))
	}
	if _, err := (&seed.Loader{Store: l.store, Model: later}).Retract(t.Context(), "reference-former"); err != nil {
		t.Fatal(err)
	}
	if left := dumpOf(t, l.store); left != "" {
		t.Errorf("all is taken out, and left is\n%s", left)
	}
}

// formerClaim matches a claim that only the former model understands, with its id.
var formerClaim = regexp.MustCompile(`(?m)^node Claim ("[^"]+").* (?:property="(?:tail|shift)"|relationship="CHARTERED_BY")`)

// stripped returns a dump without the claims that only the former model understands, and without their links.
func stripped(dump string) string {
	var out []string
	former := formerClaim.FindAllStringSubmatch(dump, -1)
line:
	for line := range strings.SplitSeq(dump, "\n") {
		for _, id := range former {
			if strings.Contains(line, id[1]) {
				continue line
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

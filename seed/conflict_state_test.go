package seed

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// pairs is a schema in which links are to-one at both ends: some with a direction, some symmetric.
const pairs = `
directive @node(plural: String!) on OBJECT | INTERFACE
directive @relationship(type: String!, direction: Direction! = OUT, properties: String, key: [String!]) on FIELD_DEFINITION
enum Direction { OUT IN BOTH }
type Query { entities: Entity }
interface Node @node(plural: "nodes") { id: ID! }
interface Entity implements Node @node(plural: "entities") { id: ID! }
type Seat implements Node & Entity @node(plural: "seats") {
  id: ID!
  heldBy: Seat @relationship(type: "HOLDS", direction: IN)
  holds: Seat @relationship(type: "HOLDS")
  twin: Seat @relationship(type: "TWIN_OF", direction: BOTH)
}
`

// linked makes a claim of a link "from TYPE to" of a rank.
func linked(link, rank string) *Claim {
	p := strings.Fields(link)
	c := &Claim{Subject: p[0], Relationship: p[1], Target: p[2], Source: rank, Status: Stated, Confidence: 1}
	c.identify()
	c.Rank = "0-0000000-" + rank + "-" + c.ID
	return c
}

// TestStateBothEnds: a link wins when it wins at both its ends, and a symmetric one competes at both in the same field.
func TestStateBothEnds(t *testing.T) {
	parsed, err := gqlparser.LoadSchema(&ast.Source{Input: pairs})
	if err != nil {
		t.Fatal(err)
	}
	m, err := schema.NewModel(parsed)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ links, accepted, conflicts []string }{
		"no rivals":        {[]string{"a HOLDS b", "b HOLDS c", "c TWIN_OF d"}, []string{"a HOLDS b", "b HOLDS c", "c TWIN_OF d"}, nil},
		"one end":          {[]string{"a HOLDS b", "a HOLDS c"}, []string{"a HOLDS b"}, []string{"a holds b"}},
		"the other end":    {[]string{"a HOLDS c", "b HOLDS c"}, []string{"a HOLDS c"}, []string{"c heldBy a"}},
		"a chain":          {[]string{"a HOLDS c", "b HOLDS c", "b HOLDS d"}, []string{"a HOLDS c"}, []string{"b holds c", "c heldBy a"}},
		"symmetric":        {[]string{"b TWIN_OF c", "a TWIN_OF b"}, []string{"b TWIN_OF c"}, []string{"b twin c"}},
		"not of that type": {[]string{"a HOLDS x", "a HOLDS b"}, []string{"a HOLDS b", "a HOLDS x"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			claims, ends := map[string]*Claim{}, map[end]bool{}
			for i, l := range c.links {
				claim := linked(l, fmt.Sprint(i))
				claims[claim.ID] = claim
				for _, e := range claim.bothEnds(m) {
					ends[e] = true
				}
			}
			s := newState(m, claims)
			s.types = map[string]string{"a": "Seat", "b": "Seat", "c": "Seat", "d": "Seat"}
			var accepted, conflicts []string
			for e := range ends {
				s.accept(e)
			}
			for _, claim := range claims {
				if claim.Accepted {
					accepted = append(accepted, claim.Slot)
				}
			}
			for _, o := range s.conflicts(nil, ends) {
				conflicts = append(conflicts, o.Subject+" "+o.Field+" "+o.Contenders[0].Answer.Target)
			}
			slices.Sort(accepted)
			slices.Sort(conflicts)
			if !slices.Equal(accepted, c.accepted) || !slices.Equal(conflicts, c.conflicts) {
				t.Errorf("accepted %q, conflicts %q", accepted, conflicts)
			}
		})
	}
}

package plan

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/convenio-graph/convenio/schema"
)

// build plans a query against the real schema. Variables are JSON, as a client sends them.
func build(t *testing.T, query, variables string) (*Plan, map[string]*Root, error) {
	t.Helper()
	s, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	doc, errs := gqlparser.LoadQueryWithRules(s, query, rules.NewDefaultRules())
	if errs != nil {
		t.Fatal(errs)
	}
	vars := map[string]any{}
	if variables != "" {
		d := json.NewDecoder(strings.NewReader(variables))
		d.UseNumber()
		if err := d.Decode(&vars); err != nil {
			t.Fatal(err)
		}
	}
	op := doc.Operations[0]
	vars, err = validator.VariableValues(s, op, vars)
	if err != nil {
		t.Fatal(err)
	}
	return Build(Operation{Model: m, Schema: s, Definition: op, Variables: vars, Limits: DefaultLimits})
}

func mustBuild(t *testing.T, query, variables string) *Plan {
	t.Helper()
	p, _, err := build(t, query, variables)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestRefusals pins code, path, place in the arguments and words of what is refused.
func TestRefusals(t *testing.T) {
	for _, c := range []struct{ name, query, variables, want string }{
		{"first zero", `{ flights(first: 0) { totalCount } }`, "",
			"BAD_ARGUMENT flights first: must be between 1 and 100"},
		{"first negative", `{ flights(first: -1) { totalCount } }`, "",
			"BAD_ARGUMENT flights first: must be between 1 and 100"},
		{"first too large, nested and aliased", `{ a: agreement(id: "x") { b: flights(first: 101) { totalCount } } }`, "",
			"BAD_ARGUMENT a.b first: must be between 1 and 100"},
		{"first beyond 32 bits", `query($n: Int) { flights(first: $n) { totalCount } }`, `{"n": 3000000000}`,
			"BAD_ARGUMENT flights first: 3000000000 is no 32-bit integer"},
		{"number in an object", `query($w: DeporteeGroupWhere) { deporteeGroups(where: $w) { totalCount } }`, `{"w": {"and": [{"size": {"gt": 99999999999}}]}}`,
			"BAD_ARGUMENT deporteeGroups where.and[0].size.gt: 99999999999 is no 32-bit integer"},
		{"enum in another case", `query($o: [FlightOrder!]) { flights(orderBy: $o) { totalCount } }`, `{"o": [{"date": "desc"}]}`,
			`BAD_ARGUMENT flights orderBy[0].date: "desc" is no value of SortDirection`},
		{"two keys in one element", `{ flights(orderBy: {date: ASC, name: ASC}) { totalCount } }`, "",
			"BAD_ARGUMENT flights orderBy[0]: give exactly one field; further ones are further elements of the list"},
		{"order behind the id", `{ flights(orderBy: [{id: ASC}, {name: ASC}]) { totalCount } }`, "",
			"BAD_ARGUMENT flights orderBy[1]: the id leaves nothing to order by; let it be the last"},
		{"one property twice", `{ flights(orderBy: [{name: ASC}, {name: DESC}]) { totalCount } }`, "",
			"BAD_ARGUMENT flights orderBy[1]: the list is ordered by it already; leave this one out"},
		{"a text for a number", `query($n: Int) { flights(first: $n) { totalCount } }`, `{"n": "5"}`,
			`BAD_ARGUMENT flights first: "5" is no 32-bit integer`},
		{"null for a condition of a directive", `query($a: Boolean = true) { flights { totalCount @skip(if: $a) } }`, `{"a": null}`,
			"BAD_ARGUMENT flights @skip(if:): must be true or false"},
		{"null for not", `{ flights(where: {not: null}) { totalCount } }`, "",
			"BAD_ARGUMENT flights where.not: null is no condition; leave it out"},
		{"nested conditions", `query($w: FlightWhere) { flights(where: $w) { totalCount } }`, `{"w": ` + strings.Repeat(`{"not": `, 300) + "{}" + strings.Repeat("}", 301),
			"TOO_COMPLEX flights the operation has more than 100 conditions; split it or ask for less"},
		{"garbled cursor", `{ flights(after: "garbled") { totalCount } }`, "",
			"BAD_CURSOR flights after: is no cursor of a list of this type in this order; take it from pageInfo or from an edge, and keep the orderBy"},
		{"null as a condition", `{ flights(where: {name: null}) { totalCount } }`, "",
			"BAD_ARGUMENT flights where.name: null is no condition; leave it out, or use isNull"},
		{"null as an operand", `{ flights(where: {name: {eq: null}}) { totalCount } }`, "",
			"BAD_ARGUMENT flights where.name.eq: null is no value to compare with; leave it out, or use isNull"},
		{"no such day", `{ flights(where: {date: {gte: "2023-02-30"}}) { totalCount } }`, "",
			`BAD_ARGUMENT flights where.date.gte: "2023-02-30" is no date; write it as 2024-07-01`},
		{"order of an unordered text", `{ claims(where: {value: {lt: "x"}}) { totalCount } }`, "",
			"BAD_ARGUMENT claims where.value.lt: value is not kept in order; it can be compared by eq, ne, in, contains, startsWith and isNull"},
		{"too many ids", `query($i: [ID!]!) { nodes(ids: $i) { id } }`, `{"i": ["x"` + strings.Repeat(`,"x"`, 100) + `]}`,
			"BAD_ARGUMENT nodes ids: at most 100 ids in one lookup"},
		{"too many roots", "{" + many(51, func(i int) string { return fmt.Sprintf(`r%d: node(id: "%d") { id } `, i, i) }) + "}", "",
			"TOO_COMPLEX  the operation has more than 50 root fields; split it or ask for less"},
		{"too many hops", `{ deporteeGroup(id: "x") {` + strings.Repeat("partOf {", 12) + "id" + strings.Repeat("}", 14), "",
			"TOO_COMPLEX deporteeGroup.partOf.partOf.partOf.partOf.partOf.partOf.partOf.partOf.partOf.partOf.partOf.partOf the operation has more than 12 hops from node to node; split it or ask for less"},
		{"too many steps", `{ agreement(id: "x") {` + many(260, func(i int) string {
			return fmt.Sprintf(`f%d: flights(first: %d, orderBy: {%s: ASC}) { totalCount } `, i, i%100+1, []string{"id", "date", "name"}[i/100])
		}) + "} }", "",
			"TOO_COMPLEX agreement.f249 the operation has more than 250 relationships and root fields; split it or ask for less"},
		{"both ends", `{ flights(first: 1, last: 1) { totalCount } }`, "",
			"BAD_ARGUMENT flights last: give either first or last: a page is counted from one end"},
		{"last too large", `{ flights(last: 101) { totalCount } }`, "",
			"BAD_ARGUMENT flights last: must be between 1 and 100"},
		{"garbled cursor behind the page", `{ flights(last: 1, before: "W10") { totalCount } }`, "",
			"BAD_CURSOR flights before: is no cursor of a list of this type in this order; take it from pageInfo or from an edge, and keep the orderBy"},
		{"null for what is linked", `{ flights(where: {destination: null}) { totalCount } }`, "",
			"BAD_ARGUMENT flights where.destination: null is no condition; leave it out, or say not: {destination: {}} of what is linked to none"},
		{"null for a quantifier", `{ flights(where: {deportees: {some: null}}) { totalCount } }`, "",
			"BAD_ARGUMENT flights where.deportees.some: null is no condition; leave it out, or write {}"},
		{"no such latitude", `{ places(where: {point: {near: {latitude: 91, longitude: 0, km: 1}}}) { totalCount } }`, "",
			"BAD_ARGUMENT places where.point.near: the latitude must be between -90 and 90 degrees"},
		{"conditions too far away", `{ deporteeGroups(where: {` + strings.Repeat("partOf: {", 12) + strings.Repeat("}", 12) + `}) { totalCount } }`, "",
			"TOO_COMPLEX deporteeGroups the operation has more than 12 hops from node to node; split it or ask for less"},
		{"conditions on too much that is linked", `{ deporteeGroups(where: {or: [` + strings.Repeat("{flight: {}}, ", 25) + `]}) { totalCount } }`, "",
			"TOO_COMPLEX deporteeGroups the operation has more than 24 relationships in its conditions, orders and keys; split it or ask for less"},
		{"conditions, orders and keys over too much", `{ deporteeGroups(where: {flight: {agreement: {parties: ` + "{some: {}, none: {}, single: {}}" + `}}}, orderBy: [` +
			many(8, func(i int) string {
				return "{" + strings.Repeat("partOf: {", i+1) + "name: ASC" + strings.Repeat("}", i+2)
			}) + `]) { totalCount } }`, "",
			"TOO_COMPLEX deporteeGroups the operation has more than 24 relationships in its conditions, orders and keys; split it or ask for less"},
		{"an order of two fields of what is linked", `{ flights(orderBy: {destination: {name: ASC, kind: ASC}}) { totalCount } }`, "",
			"BAD_ARGUMENT flights orderBy[0].destination: give exactly one field; further ones are further elements of the list"},
		{"no keys", `{ aggregateFlights { groups(by: []) { totalCount } } }`, "",
			"BAD_ARGUMENT aggregateFlights.groups by: give between 1 and 4 keys; without any, ask for the totals beside `groups`"},
		{"of the node of a key that is none", `{ aggregateFlights { groups(by: [{charter: true}]) { nodes { keys { node { ... on Agreement { flights(first: 0) { totalCount } } } } } } } }`, "",
			"BAD_ARGUMENT aggregateFlights.groups.nodes.keys.node.flights first: must be between 1 and 100"},
		{"a key that is none", `{ aggregateFlights { groups(by: [{charter: false}]) { totalCount } } }`, "",
			"BAD_ARGUMENT aggregateFlights.groups by[0].charter: must be true; leave out what is not grouped by"},
		{"too many groups", `{ aggregateFlights { groups(by: [{charter: true}], first: 1001) { totalCount } } }`, "",
			"BAD_ARGUMENT aggregateFlights.groups first: must be between 1 and 1000"},
		{"too many nodes", `{ agreements(first: 100) { nodes { flights(first: 100) { nodes { deportees(first: 100) { nodes { id } } } } } } }`, "",
			"TOO_MANY_NODES  the operation could read 1010100 nodes, and no more than 500000 are allowed; ask for smaller pages (first, last) or nest fewer lists"},
		{"a fragment bomb", `{ node(id: "x") { ...F0 } }` + many(25, func(i int) string {
			return fmt.Sprintf("fragment F%d on Node { ...F%d ... on Node { ...F%d } } ", i, i+1, i+1)
		}) + "fragment F25 on Node { id }", "",
			"TOO_COMPLEX  the operation is too large once its fragments are expanded; ask for less"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := build(t, c.query, c.variables)
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v, want a refusal", err)
			}
			if got := fmt.Sprint(e.Code, " ", e.Path, " ", e); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func many(n int, f func(int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(f(i))
	}
	return b.String()
}

// TestEqualPlans: operations that read the same have one plan, however they ask.
func TestEqualPlans(t *testing.T) {
	const plain = `{ agreement(id: "x") { title flights(first: 5) { nodes { id date { edtf } destination { name } } totalCount } } country(id: "y") { name } }`
	want := mustBuild(t, plain, "").String()
	for name, c := range map[string]struct{ query, variables string }{
		"aliases":          {`{ c: country(id: "y") { n: name } a: agreement(id: "x") { t: title f: flights(first: 5) { t: totalCount n: nodes { d: date { e: edtf } i: id o: destination { n: name } } } } }`, ""},
		"fragments":        {`{ ...R } fragment R on Query { agreement(id: "x") { ...A } country(id: "y") { ... on Entity { name } } } fragment A on Agreement { title flights(first: 5) { totalCount nodes { id ...F } } } fragment F on Flight { date { edtf } destination { name } }`, ""},
		"variables":        {`query($id: ID!, $n: Int = 5) { agreement(id: $id) { title flights(first: $n) { nodes { id date { edtf } destination { name } } totalCount } } country(id: "y") { name } }`, `{"id": "x"}`},
		"skipped":          {`query($no: Boolean = false) { agreement(id: "x") { title instrument @include(if: $no) flights(first: 5) { nodes { id date { edtf } destination { name } } totalCount } ... @skip(if: true) { signedOn { edtf } } } country(id: "y") { name } }`, ""},
		"edges and nodes":  {`{ agreement(id: "x") { title flights(first: 5) { edges { node { id destination { name } } } nodes { date { edtf } } totalCount } } country(id: "y") { name } }`, ""},
		"twice the same":   {`{ agreement(id: "x") { title a: flights(first: 5) { nodes { id destination { name } } } b: flights(first: 5) { nodes { date { edtf } } totalCount } } country(id: "y") { name } }`, ""},
		"another language": {`{ agreement(id: "x") { title(lang: ES) flights(first: 5) { nodes { id date { __typename } destination { name } } totalCount } } country(id: "y") { name name2: name(lang: ES) } }`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := mustBuild(t, c.query, c.variables).String(); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// TestDateParts: of a date is read what is asked for, whoever asks, and the column that tells whether there is one.
func TestDateParts(t *testing.T) {
	got := mustBuild(t, `{ flight(id: "x") { d: date { latest } date { inferred latest } } }`, "").String()
	if want := "0 Flight [\"x\"]\n  date.edtf date.latest date.inferred\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestWholeNumbers: 5.0 is an integer.
func TestWholeNumbers(t *testing.T) {
	if p := mustBuild(t, `query($n: Float) { figures(where: {value: {gt: $n}}, first: 5) { totalCount } }`, `{"n": 5}`); p.Roots[0].Filter.Value != 5.0 {
		t.Errorf("got %v", p.Roots[0].Filter)
	}
	for _, v := range []any{json.Number("5"), json.Number("5.0"), json.Number("5e0"), int64(5), 5.0} {
		if n, ok := integer(v); !ok || n != 5 {
			t.Errorf("%v (%T) is %d, %v", v, v, n, ok)
		}
	}
	for _, v := range []any{json.Number("5.5"), "5", 5.5, json.Number("1e300")} {
		if n, ok := integer(v); ok {
			t.Errorf("%v (%T) is taken for %d", v, v, n)
		}
	}
}

// TestCursorsBelongToTheirOrder: a cursor of one order is refused by another one.
func TestCursorsBelongToTheirOrder(t *testing.T) {
	byDate := mustBuild(t, `{ flights(orderBy: {date: DESC}) { nodes { id } } }`, "").Roots[0]
	cursor := byDate.Cursor([]any{"2024-10-302024-10-30", "flight-1"})
	again := mustBuild(t, fmt.Sprintf(`{ flights(orderBy: {date: DESC}, after: %q) { nodes { id } } }`, cursor), "").Roots[0]
	if fmt.Sprint(again.After) != "[2024-10-302024-10-30 flight-1]" {
		t.Errorf("got %q", again.After)
	}
	for _, other := range []string{`orderBy: {date: ASC}`, `orderBy: {name: DESC}`, `orderBy: {id: DESC}`, ``} {
		_, _, err := build(t, fmt.Sprintf(`{ flights(%s, after: %q) { nodes { id } } }`, other, cursor), "")
		var e *Error
		if !errors.As(err, &e) || e.Code != BadCursor {
			t.Errorf("%s: got %v, want a refusal of the cursor", other, err)
		}
	}
}

// TestInterfaces: fields of an interface are read once for all, those behind a type condition only of that type, and a
// field that an implementing interface overrides is read where it is declared.
func TestInterfaces(t *testing.T) {
	p := mustBuild(t, `{ entity(id: "x") { __typename name claims(first: 1) { totalCount } ... on Flight { charter destination { name } } ... on Actor { obligations(first: 1) { totalCount } } } }`, "")
	const want = `0 Entity ["x"]
  name
  1 claims <-SUBJECT- Claim order id +count
  on Actor
    2 obligations <-OBLIGES- Commitment order id +count
  on Flight
    charter
    3 destination -HAS_DESTINATION-> Place
      name
  on Source
    4 claims <-IN_SOURCE- Claim order id +count
`
	if got := p.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

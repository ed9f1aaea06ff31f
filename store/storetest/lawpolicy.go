package storetest

// This file holds answers under policies against each other.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"pgregory.net/rapid"

	"github.com/convenio-graph/convenio/store/storetest/evaluate"
)

// tighten asks for what a node is linked to, and for all nodes of a type, under two policies: what meets the tighter one
// meets the other one, so it never adds anything.
func (c *comparison) tighten(t *rapid.T) {
	d := draw{t}
	statuses, least := []string{"STATED", "DERIVED", "INFERRED"}, []string{"0.5", "0.75", "1"}
	sources := c.world.values["sourceId"]
	from := d.n(0, 2)
	loose := fmt.Sprintf("status: [%s], minConfidence: %s", strings.Join(statuses[:d.n(2, 3)], ", "), least[from])
	tight := fmt.Sprintf("status: [%s], minConfidence: %s", strings.Join(statuses[:d.n(1, 2)], ", "), least[d.n(from, 2)])
	if len(sources) > 0 && d.chance(4) {
		one, other := one(d, sources), one(d, sources)
		loose += fmt.Sprintf(", sources: [%q, %q]", one, other)
		tight += fmt.Sprintf(", sources: [%q]", one)
	}
	l := c.drawList(t)
	l.args = ""
	more, less := c.linked(t, l, loose), c.linked(t, l, tight)
	c.tightened++
	for _, id := range less {
		if !slices.Contains(more, id) {
			t.Fatalf("%+v has %v under (%s), and %v under (%s)\n%s", l, less, tight, more, loose, c.world)
		}
	}
}

// linked returns the ids of a list under a policy.
func (c *comparison) linked(t *rapid.T, l list, policy string) []string {
	text := "list: " + l.field + "(first: 100) { nodes { id } }"
	if l.id != "" {
		text = "owner: " + l.owner + "(id: " + literal(l.id) + ") { " + text + " }"
	}
	r := c.compared(t, graphql.RawParams{Query: "query Under @evidence(" + policy + ") { " + text + " }"})
	if len(r.Errors) > 0 {
		return nil
	}
	return shownIDs(t, r)
}

// shownIDs returns the ids of the only list of an answer; none when its owner is not there.
func shownIDs(t *rapid.T, r *graphql.Response) []string {
	v, err := ordered(r.Data)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var visit func(v any)
	visit = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				visit(x)
			}
		case evaluate.Object:
			for _, m := range v {
				if id, ok := m.Value.(string); ok && m.Name == "id" {
					out = append(out, id)
				}
				visit(m.Value)
			}
		}
	}
	visit(v)
	return out
}

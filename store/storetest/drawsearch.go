package storetest

// This file draws what is searched for.

import (
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"pgregory.net/rapid"

	"github.com/convenio-graph/convenio/schema"
)

// text draws words of texts that there are or that claims tell, whole ones and at last sometimes the beginning of one.
func (a *argued) text() any {
	var there []string
	for _, n := range a.world.nodes {
		for _, p := range a.world.model.Type(n.Type).Searched() {
			for _, c := range p.Read() {
				there = append(there, schema.Texts(n.Columns[c.Name])...)
			}
		}
		there = append(there, schema.Texts(n.Columns[schema.ClaimWords])...)
	}
	if len(there) == 0 || a.chance(1) {
		there = append(there, "none", " ")
	}
	var out []string
	for range a.n(1, 2) {
		out = append(out, one(a.draw, there))
	}
	text := strings.Join(out, " ")
	if words := []rune(text); len(words) > 1 && a.chance(3) {
		text = string(words[:a.n(1, min(len(words), 12)-1)])
	}
	return text
}

// look searches under a policy for words that claims tell of things, and of what these are called.
func (c *comparison) look(t *rapid.T) {
	o := &operation{draw: draw{t}, asker: c.asker}
	claims := map[any][]string{}
	var told []any
	for _, n := range c.world.nodes {
		if words, id := schema.Texts(n.Columns[schema.ClaimWords]), n.Columns["subjectId"]; words != nil {
			told, claims[id] = append(told, id), append(claims[id], words...)
		}
	}
	if told == nil {
		return
	}
	var roots []string
	for range 2 {
		id := one(o.draw, told)
		text := one(o.draw, claims[id])
		if o.chance(3) {
			text += " " + one(o.draw, append(claims[id], c.called(id)...))
		}
		roots = append(roots, o.name()+": search(text: "+literal(text)+c.types(o)+") { totalCount edges { node { id name } matches { property text } } }")
	}
	policy := o.evidence()
	if o.chance(4) {
		policy = " @evidence(sameAs: 0.5)"
	}
	r := c.compared(t, graphql.RawParams{Query: "query Told" + policy + " { " + strings.Join(roots, " ") + " }"})
	if len(r.Errors) == 0 && len(shownIDs(t, r)) > 0 {
		c.looked++
	}
}

// called returns the names of a thing.
func (c *comparison) called(id any) []string {
	var out []string
	for _, n := range c.world.nodes {
		if n.ID == id {
			out = append(out, schema.Texts([]any{n.Columns["name_EN"], n.Columns["name_ES"]})...)
		}
	}
	return out
}

// types draws the types that are searched for, as an argument, or nothing.
func (c *comparison) types(o *operation) string {
	var out []string
	for _, n := range c.world.nodes {
		if t := c.model.Type(n.Type); t.Is(c.model.Type("Entity")) && o.chance(3) {
			out = append(out, schema.EnumName(t.Name))
		}
	}
	if out == nil || o.chance(5) {
		return ""
	}
	return ", types: [" + strings.Join(out, ", ") + "]"
}

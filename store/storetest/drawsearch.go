package storetest

// This file draws what is searched for.

import (
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

// text draws words of texts that there are, whole ones and at last sometimes the beginning of one.
func (a *argued) text() any {
	var there []string
	for _, n := range a.world.nodes {
		for _, p := range a.world.model.Type(n.Type).Searched() {
			for _, c := range p.Read() {
				there = append(there, schema.Texts(n.Columns[c.Name])...)
			}
		}
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

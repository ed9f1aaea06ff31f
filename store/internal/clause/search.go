package clause

import (
	"slices"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
)

// This file says by which texts full text finds nodes under a policy: by those that the claims tell which qualify.

// Told is where claims tell a text of nodes of a type: in the slot that a node's id begins, and Rest ends.
type Told struct {
	Type  *schema.Type
	Rest  string
	Title bool // what the node is called
	List  bool // all claims tell a text, and not the best one alone
}

// Texts returns where claims tell the texts by which the step finds nodes.
func Texts(s *plan.Step) []Told {
	var out []Told
	for _, t := range s.Search.Of(s.Type) {
		for _, p := range t.Searched() {
			for _, lang := range Langs(p) {
				out = append(out, Told{t, rest(p.Name, lang), p.Search == schema.Title, p.List})
			}
		}
	}
	return out
}

// Langs returns the languages in which a property is told, or one that is empty.
func Langs(p *schema.Property) []string {
	if p.Localized {
		return schema.Languages
	}
	return []string{""}
}

// Kept returns those properties by which the step finds nodes that must not be missing, and so are what the graph has where no
// claim qualifies: of several types that have one, that of the most general.
func Kept(s *plan.Step) []*schema.Property {
	var out []*schema.Property
	for _, t := range s.Search.Of(s.Type) {
		for _, p := range t.Searched() {
			if p = p.Origin.Property(p.Name); p.Words() != nil && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

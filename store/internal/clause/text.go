// Package clause has what SQL and Cypher say alike: how a statement is laid out and numbered, conditions, pages and the
// columns of groups. What the languages say differently, each compiler tells it as a Language.
package clause

import (
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
)

// Name returns the name of something of a step.
func Name(kind string, s *plan.Step) string { return kind + strconv.Itoa(s.Index) }

// Lines puts clauses on lines of their own, without the empty ones.
func Lines(clauses ...string) string { return strings.Join(filled(clauses), "\n") }

func filled(texts []string) []string {
	out := make([]string, 0, len(texts))
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// Indent moves a text to the right.
func Indent(text string) string { return indented("", text, "") }

// Block puts a body between the lines that open and end it.
func Block(open, body, end string) string { return indented(open+"\n", body, "\n"+end) }

// indented puts a text that is moved to the right between two others, in one piece: each level of a statement is copied with all that is
// in it.
func indented(before, text, behind string) string {
	const margin = "  "
	var b strings.Builder
	b.Grow(len(before) + len(text) + len(behind) + len(margin)*(1+strings.Count(text, "\n")))
	b.WriteString(before)
	for line := range strings.Lines(text) {
		b.WriteString(margin)
		b.WriteString(line)
	}
	b.WriteString(behind)
	return b.String()
}

// Where returns the clause of all conditions that are not empty, or nothing.
func Where(conditions ...string) string {
	all := filled(conditions)
	if len(all) == 0 {
		return ""
	}
	for i := range all {
		all[i] = strings.ReplaceAll(all[i], "\n", "\n  ")
	}
	return "WHERE " + strings.Join(all, "\n  AND ")
}

// Statement collects the values of a statement, and names what it walks over within a condition or an order.
type Statement struct {
	Params []any
	places int
	of     map[string]*schema.Type         // the types of nodes, by name
	over   map[string]*schema.Relationship // what links are of, by name
	walked map[string]Hop                  // by which hops links are reached, by name
}

// Add keeps a value and returns its number.
func (s *Statement) Add(v any) int {
	s.Params = append(s.Params, v)
	return len(s.Params) - 1
}

// Place returns names that nothing has yet, for a node of a type that is reached over a relationship; that may be nil.
func (s *Statement) Place(t *schema.Type, r *schema.Relationship) Place {
	s.places++
	n := strconv.Itoa(s.places)
	out := Place{Node: "f" + n, Link: "e" + n}
	s.Note(out, t, r)
	return out
}

// Note remembers what a place is of.
func (s *Statement) Note(at Place, t *schema.Type, r *schema.Relationship) {
	if s.of == nil {
		s.of, s.over = map[string]*schema.Type{}, map[string]*schema.Relationship{}
	}
	s.of[at.Node], s.over[at.Link] = t, r
}

// Type returns the type of a node, by name.
func (s *Statement) Type(node string) *schema.Type { return s.of[node] }

// Over returns what a link is of, by name.
func (s *Statement) Over(link string) *schema.Relationship { return s.over[link] }

// Walk remembers by which hop a link is reached, and returns the hop.
func (s *Statement) Walk(h Hop) Hop {
	if s.walked == nil {
		s.walked = map[string]Hop{}
	}
	s.walked[h.At.Link] = h
	return h
}

// Walked returns the hop by which a link is reached, by name.
func (s *Statement) Walked(link string) Hop { return s.walked[link] }

// Claim returns a name for claims that nothing has yet.
func (s *Statement) Claim() string {
	s.places++
	return "q" + strconv.Itoa(s.places)
}

// Place is a node and the link by which it was reached, by the names that they have in a statement.
type Place struct{ Node, Link string }

// At returns the place of a step's nodes.
func At(s *plan.Step) Place { return Place{Name("n", s), Name("r", s)} }

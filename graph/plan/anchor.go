package plan

import (
	"slices"

	"github.com/convenio-graph/convenio/schema"
)

// anchor returns the way to the nodes of type t that f lets through from few known ones, or nil when there is none or
// none is needed. Neither database turns a condition on a linked node round by itself, so that without it all nodes of
// the type are probed: on 40,000 flights of which few lead to the known place a hundred times the work.
func anchor(t *schema.Type, f *Filter) *Anchor {
	if finds(t, f) {
		return nil
	}
	for _, x := range conjuncts(f) {
		if a := chain(x); a != nil {
			return a
		}
	}
	return nil
}

// chain follows conditions on linked nodes to one that an index answers.
func chain(f *Filter) *Anchor {
	if f.Op != Some && f.Op != One || f.Via.Direction == schema.Both {
		return nil
	}
	for _, x := range f.Of {
		for _, y := range conjuncts(x) {
			if lookup(f.Via.To, y) {
				return &Anchor{Via: []*schema.Relationship{f.Via}, Filter: y}
			}
			if a := chain(y); a != nil {
				a.Via = append([]*schema.Relationship{f.Via}, a.Via...)
				return a
			}
		}
	}
	return nil
}

// conjuncts returns the conditions that must all hold for f to hold.
func conjuncts(f *Filter) []*Filter {
	switch {
	case f == nil:
		return nil
	case f.Op != And:
		return []*Filter{f}
	}
	var all []*Filter
	for _, x := range f.Of {
		all = append(all, conjuncts(x)...)
	}
	return all
}

// Finds reports whether all nodes that the step's filter lets through are found by exact values of an indexed column.
func (s *Step) Finds() bool { return finds(s.Type, s.Filter) }

// finds reports whether all nodes of type t that f lets through are found by exact values of an indexed column.
func finds(t *schema.Type, f *Filter) bool {
	return slices.ContainsFunc(conjuncts(f), func(x *Filter) bool { return lookup(t, x) })
}

// lookup reports whether f compares an indexed column of t with exact values.
func lookup(t *schema.Type, f *Filter) bool {
	if f.Op != Eq && f.Op != In || f.OfLink {
		return false
	}
	for _, p := range t.Properties {
		for _, c := range p.Read() {
			if c.Name == f.Column {
				return c.Find
			}
		}
	}
	return false
}

package plan

// This file says what of a plan changes when several entities are taken for one.

import "slices"

// identified makes all conditions on ids ready for what is taken for one.
func (b *builder) identified() error {
	if p := b.plan.Policy; p != nil && p.SameAs > 0 {
		b.plan.Identify(nil)
	}
	return nil
}

// Identify gives the plan what is taken for one: who asks for one of these by a condition on ids, asks for them all.
func (p *Plan) Identify(same []Same) {
	p.Policy.Same = same
	members := map[any][]any{}
	for _, s := range same {
		members[s.ID] = append(members[s.ID], s.Member)
	}
	identify(p.Roots, members)
}

func identify(steps []*Step, members map[any][]any) {
	for _, s := range steps {
		s.Filter.identify(members)
		identify(s.OfLink, members)
		for _, g := range s.Groups {
			identify(g.Steps, members)
		}
		for _, p := range s.Parts {
			identify(p.Steps, members)
		}
	}
}

// identify makes of each comparison with ids one with those of all members.
func (f *Filter) identify(members map[any][]any) {
	if f == nil {
		return
	}
	for _, of := range f.Of {
		of.identify(members)
	}
	if f.Column != "id" || f.OfLink || f.Op != Eq && f.Op != In {
		return
	}
	ids, many := f.Value.([]any)
	if !many {
		ids = []any{f.Value}
	}
	var all []any
	for _, id := range ids {
		for _, m := range append([]any{id}, members[id]...) {
			if !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	f.Op, f.Value = In, all
}

package plan

// This file says what of a plan changes when several entities are taken for one: who asks for one of these by a condition
// on ids asks for them all.

import "slices"

// named is a condition on ids, and those that the operation gives.
type named struct {
	filter *Filter
	ids    []any
}

// identified notes the conditions on ids, where anything may be taken for one, and makes them of one shape.
func (b *builder) identified() error {
	if p := b.plan.Policy; p != nil && p.SameAs > 0 {
		b.plan.note(b.plan.Roots)
		b.plan.Identify(nil)
	}
	return nil
}

// note notes the conditions on ids of steps and of all below them.
func (p *Plan) note(steps []*Step) {
	for _, s := range steps {
		p.noteFilter(s.Filter)
		p.note(s.OfLink)
		for _, g := range s.Groups {
			p.note(g.Steps)
		}
		for _, part := range s.Parts {
			p.note(part.Steps)
		}
	}
}

func (p *Plan) noteFilter(f *Filter) {
	if f == nil {
		return
	}
	for _, of := range f.Of {
		p.noteFilter(of)
	}
	if f.Column != "id" || f.OfLink || f.Op != Eq && f.Op != In {
		return
	}
	ids, many := f.Value.([]any)
	if !many {
		ids = []any{f.Value}
	}
	f.Op = In
	p.named = append(p.named, named{f, ids})
}

// Identify gives the plan what is taken for one. It may be called again, as if it had not been called before.
func (p *Plan) Identify(same []Same) {
	p.Policy.Same = same
	members := map[any][]any{}
	for _, s := range same {
		members[s.ID] = append(members[s.ID], s.Member)
	}
	for _, n := range p.named {
		var all []any
		for _, id := range n.ids {
			for _, m := range append([]any{id}, members[id]...) {
				if !slices.Contains(all, m) {
					all = append(all, m)
				}
			}
		}
		n.filter.Value = all
	}
}

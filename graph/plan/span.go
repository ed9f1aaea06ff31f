package plan

import (
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
)

// span adds to the conditions of a root list what those on the property that it is ordered by say of the order's key, so
// that the index that gives the order is read from where they begin to hold to where they end, and not from its beginning.
func (b *builder) span(s *Step) {
	by := s.Order[0]
	if !s.Root() || s.Search != nil || s.Anchor != nil || b.plan.Policy != nil || !by.Own() {
		return
	}
	all := []*Filter{s.Filter}
	for _, p := range s.Type.Properties {
		if by.Column == p.Name || by.Column != p.SortKey(by.Desc) {
			continue
		}
		for _, f := range conjuncts(s.Filter) {
			all = append(all, ofKey(p, f, by.Column))
		}
	}
	s.Filter = join(And, all)
}

// ofKey returns what a condition on the property says of a column of its keys, or nil.
func ofKey(p *schema.Property, f *Filter, column string) *Filter {
	if p.Kind == schema.FuzzyDate {
		return ofDate(p, f, column)
	}
	switch f.Op {
	case Eq, Lt, Lte, Gt, Gte:
	default:
		return nil
	}
	if f.Column != p.Name || f.Value == 0.0 { // there are two zeros, which are equal and have two keys
		return nil
	}
	k, err := p.Key(f.Value)
	if err != nil {
		return nil
	}
	return &Filter{Op: f.Op, Column: column, Value: k}
}

// ofDate is ofKey for dates. A date that possibly meets a condition can have its place anywhere: one that nothing bounds is
// at the end. So only conditions that hold for certain say something of the key, which begins with one of the bounds.
func ofDate(p *schema.Property, f *Filter, column string) *Filter {
	lo, hi := p.Range()
	day, _ := f.Value.(string)
	switch {
	case f.Column == lo && (f.Op == Gte || f.Op == Gt) && day > schema.BeginningOfTime:
		return &Filter{Op: Gte, Column: column, Value: day}
	case f.Column == hi && (f.Op == Lte || f.Op == Lt) && day < schema.EndOfTime:
		return &Filter{Op: Lte, Column: column, Value: day + key.Last}
	}
	return nil
}

package plan

import (
	"cmp"
	"slices"

	"github.com/convenio-graph/convenio/schema"
)

// normalise puts roots, parts, properties and steps into canonical order and numbers the steps, so that operations
// that read the same have equal plans, whatever the order and the names in which they ask.
func (b *builder) normalise() error {
	next := 0
	b.canonical(b.plan.Roots, &next)
	return nil
}

func (b *builder) canonical(steps []*Step, next *int) {
	slices.SortFunc(steps, func(x, y *Step) int { return cmp.Compare(b.identity[x], b.identity[y]) })
	for _, s := range steps {
		s.Index = *next
		*next++
		slices.SortFunc(s.Link, byName)
		b.canonical(s.OfLink, next)
		slices.SortFunc(s.Parts[1:], func(x, y *Part) int { return cmp.Compare(x.Type.Name, y.Type.Name) })
		for i, p := range s.Parts {
			p.Index = i
			slices.SortFunc(p.Properties, byName)
			b.canonical(p.Steps, next)
		}
	}
}

func byName(x, y *schema.Property) int { return cmp.Compare(x.Name, y.Name) }

// locate tells each field where its value will be, now that everything has its place.
func (b *builder) locate() error {
	for _, f := range b.fields {
		switch f.From {
		case FromProperty:
			f.At = offset(f.Part.Properties, f.Property)
		case FromLink:
			f.At = offset(f.Step.Link, f.Property)
		case FromLinkStep, FromLinkPage:
			f.At = slices.Index(f.Parent.OfLink, f.Step)
		default:
			f.At = slices.Index(f.Part.Steps, f.Step)
		}
	}
	return nil
}

// offset returns the place of p's first column among the columns of ps.
func offset(ps []*schema.Property, p *schema.Property) int {
	at := 0
	for _, q := range ps {
		if q.Name == p.Name {
			break
		}
		at += len(q.Read())
	}
	return at
}

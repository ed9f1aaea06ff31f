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
	slices.SortFunc(b.plan.Paths, func(x, y *Paths) int { return cmp.Compare(x.Nodes.Index, y.Nodes.Index) })
	return nil
}

func (b *builder) canonical(steps []*Step, next *int) {
	slices.SortFunc(steps, func(x, y *Step) int { return cmp.Compare(b.identity[x], b.identity[y]) })
	for _, s := range steps {
		s.Index = *next
		*next++
		slices.SortFunc(s.Link, byName)
		b.canonicalGroups(s.Groups, next)
		b.canonical(s.OfLink, next)
		slices.SortFunc(s.Parts[1:], func(x, y *Part) int { return cmp.Compare(x.Type.Name, y.Type.Name) })
		for i, p := range s.Parts {
			p.Index = i
			slices.SortFunc(p.Properties, byName)
			b.canonical(p.Steps, next)
		}
	}
}

func (b *builder) canonicalGroups(groups []*Grouping, next *int) {
	slices.SortFunc(groups, func(x, y *Grouping) int { return cmp.Compare(b.groupings[x], b.groupings[y]) })
	for i, g := range groups {
		g.Index = i
		slices.SortFunc(g.Measures, func(x, y *Measure) int { return byName(x.Property, y.Property) })
		b.canonical(g.Steps, next)
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
		case FromKeyNode:
			f.At = slices.Index(f.Grouping.Steps, f.Step)
		case FromReckoning:
			f.At = f.Grouping.offset(f.Measure)
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

// offset returns the place of m's first reckoning among those of all measures.
func (g *Grouping) offset(m *Measure) int {
	at := 0
	for _, n := range g.Measures {
		if n == m {
			break
		}
		at += len(n.Reckonings())
	}
	return at
}

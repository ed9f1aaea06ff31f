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
		slices.SortFunc(s.Link, inOrder)
		b.canonicalGroups(s.Groups, next)
		b.canonical(s.OfLink, next)
		slices.SortFunc(s.Parts[1:], func(x, y *Part) int { return cmp.Compare(x.Type.Name, y.Type.Name) })
		for i, p := range s.Parts {
			p.Index = i
			slices.SortFunc(p.Columns, inOrder)
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

func inOrder(x, y Column) int {
	return cmp.Or(byName(x.Property, y.Property), cmp.Compare(x.Place, y.Place))
}

// locate tells each field where its value will be, now that everything has its place.
func (b *builder) locate() error {
	for _, f := range b.fields {
		switch f.From {
		case FromProperty:
			f.find(f.Part.Columns)
		case FromLink:
			f.find(f.Step.Link)
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

// find tells the field of a property where the property's first column is, and the parts of a date where theirs are.
func (f *Field) find(columns []Column) {
	f.At = place(columns, Column{f.Property, 0})
	if f.Property.Kind != schema.FuzzyDate {
		return
	}
	for _, part := range f.Sub.Fields {
		if part.From == FromDatePart {
			part.At = place(columns, Column{f.Property, datePart[part.Text]})
		}
	}
}

// place returns where a column is among columns.
func place(columns []Column, of Column) int {
	return slices.IndexFunc(columns, func(c Column) bool { return inOrder(c, of) == 0 })
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

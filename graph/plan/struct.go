package plan

// This file selects properties, and from @value structs.

import "github.com/convenio-graph/convenio/schema"

// value selects a property, for which columns are read, or members of it where it is a @value struct.
func (b *builder) value(columns *[]Column, f *Field, p *schema.Property, c *collected) error {
	f.Property = p
	b.fields = append(b.fields, f)
	all := Whole(p)
	if p.Kind == schema.FuzzyDate {
		all = all[:1] // it is null where there is no date
	}
	read(columns, all...)
	if p.Kind != schema.FuzzyDate && p.Kind != schema.Value {
		return nil
	}
	fields, err := b.collect(c.sets, b.Schema.Types[p.TypeName])
	if err != nil {
		return err
	}
	f.Sub = &Selection{}
	for _, c := range fields {
		m := b.newField(c)
		m.Text = c.field.Name
		switch {
		case c.field.Name == "__typename":
			m.From, m.Text = FromTypename, p.TypeName
		case p.Kind == schema.FuzzyDate:
			m.From = FromDatePart
			read(columns, Column{p, datePart[c.field.Name]})
		default:
			m.From = FromMember
		}
		f.Sub.Fields = append(f.Sub.Fields, m)
	}
	return nil
}

// read puts some among the columns that are read, each once.
func read(columns *[]Column, more ...Column) {
	for _, c := range more {
		if place(*columns, c) < 0 {
			*columns = append(*columns, c)
		}
	}
}

// datePart is the place of each field of FuzzyDate among the columns of schema.Property.Read.
var datePart = map[string]int{"edtf": 0, "earliest": 1, "latest": 2, "precision": 3, "inferred": 4}

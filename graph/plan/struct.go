package plan

// This file selects from @value structs.

import "github.com/convenio-graph/convenio/schema"

// struc selects the members of a property that is a @value struct.
func (b *builder) struc(f *Field, p *schema.Property, c *collected) error {
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
			m.From, m.Index = FromDatePart, datePart[c.field.Name]
		default:
			m.From = FromMember
		}
		f.Sub.Fields = append(f.Sub.Fields, m)
	}
	return nil
}

// datePart is the place of each field of FuzzyDate among the columns of schema.Property.Read.
var datePart = map[string]int{"edtf": 0, "earliest": 1, "latest": 2, "precision": 3, "inferred": 4}

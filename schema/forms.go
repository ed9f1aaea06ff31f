package schema

import "github.com/convenio-graph/convenio/schema/key"

// This file keeps values in the forms of the property that they are of. A claim has its value as a text, whatever the
// property; so that it can stand in the property's place, in a condition and in an order too, it has columns for every
// kind, of which one property uses a few.

// Suffixes of the columns that a property marked @forms has beside its text.
const (
	FormInt       = "_i"
	FormFloat     = "_r"
	FormBoolean   = "_b"
	FormStruct    = "_j" // a single @value struct, as JSON
	FormFolded    = "_f"
	FormWords     = "_words" // of what full text finds, as key.Joined makes them of the text
	FormKey       = "_k"
	FormEarliest  = "_earliest"
	FormLatest    = "_latest"
	FormPrecision = "_precision"
	FormFirst     = "_first" // of any year, the first day that it can be
	FormLast      = "_last"
)

// forms returns the columns of all forms but the folded text, which every text has.
func (p *Property) forms() []Column {
	var out []Column
	for _, c := range []Column{
		{Name: FormInt, Kind: Int}, {Name: FormFloat, Kind: Float}, {Name: FormBoolean, Kind: Boolean}, {Name: FormStruct, Kind: String}, {Name: FormKey, Kind: String}, {Name: FormWords, Kind: String},
		{Name: FormEarliest, Kind: Date}, {Name: FormLatest, Kind: Date}, {Name: FormPrecision, Kind: String}, {Name: FormFirst, Kind: String}, {Name: FormLast, Kind: String},
		{Name: "_x", Kind: Float}, {Name: "_y", Kind: Float}, {Name: "_z", Kind: Float},
	} {
		out = append(out, Column{Name: p.Name + c.Name, Kind: c.Kind})
	}
	return out
}

// Form returns the suffix of the form in which a value of the property is read: none of what is kept as text.
func (p *Property) Form() string {
	switch p.Kind {
	case Int:
		return FormInt
	case Float:
		return FormFloat
	case Boolean:
		return FormBoolean
	case Value:
		return FormStruct
	}
	return ""
}

// StoreForms writes into row, as the forms of p, the one value v of the property of: that of a member when it is a list,
// that of one language when it is localized.
func (p *Property) StoreForms(row map[string]any, of *Property, v any) error {
	single := *of
	single.List, single.Localized = false, false
	columns := map[string]any{}
	if err := single.Store(columns, v); err != nil {
		return err
	}
	suffixes := map[string]string{single.Form(): "", FormKey: FormKey}
	if single.Kind == FuzzyDate {
		suffixes = map[string]string{FormEarliest: FormEarliest, FormLatest: FormLatest, FormPrecision: FormPrecision}
	}
	for i := range single.Near() {
		suffixes[axes[i]] = axes[i]
	}
	for form, suffix := range suffixes {
		if v := columns[of.Name+suffix]; form != "" && v != nil {
			row[p.Name+form] = v
		}
	}
	if b, ok := v.(Bounds); ok && b.First != "" {
		row[p.Name+FormFirst], row[p.Name+FormLast] = b.First, b.Last
	}
	if words := key.Joined(Texts(v)...); of.Search != "" && words != "" {
		row[p.Name+FormWords] = words
	}
	return nil
}

var axes = []string{"_x", "_y", "_z"}

// Missing returns the sort key of what is not there.
func (p *Property) Missing(desc bool) string {
	up, down, _ := p.keys(nil) // which has a key in any case
	if desc {
		return down
	}
	return up
}

package schema

import (
	"strings"
	"unicode"

	"github.com/convenio-graph/convenio/schema/key"
)

// This file says what full text finds nodes by.

// Names that the expanded schema has for full text.
const (
	SearchConnection = "SearchConnection" // the type of what is found
	EntityTypes      = "EntityType"       // the enum of types of entities
)

// The columns that hold the words of a node, with a space between each: those of its titles and those of what is told
// of it. A node of which nothing is found has neither.
const (
	TitleWords = "search_title"
	BodyWords  = "search_body"
)

// ClaimWords is the column of a claim that holds the words of its value, where full text finds a node by it.
const ClaimWords = "value" + FormWords

// Words returns the columns that hold the words of a property by itself, one for each of Read. A property has them that
// full text finds and that must not be missing: a policy leaves it as it is where no claim says it.
func (p *Property) Words() []string {
	if p.Search == "" || p.List || !p.NonNull {
		return nil
	}
	var out []string
	for _, c := range p.Read() {
		out = append(out, c.Name+FormWords)
	}
	return out
}

// storeWords writes the columns of Words, from those of Read.
func (p *Property) storeWords(row map[string]any) {
	for i, c := range p.Words() {
		row[c] = OrNull(key.Joined(Texts(row[p.Read()[i].Name])...))
	}
}

// Searched returns the properties whose words full text finds nodes of the type by: titles first.
func (t *Type) Searched() []*Property {
	var out []*Property
	for _, as := range []Searched{Title, Body} {
		for _, p := range t.Properties {
			if p.Search == as {
				out = append(out, p)
			}
		}
	}
	return out
}

// StoreWords writes into row the columns that full text finds the node by, from those of its properties.
func (t *Type) StoreWords(row map[string]any) {
	if t.Interface || len(t.Searched()) == 0 {
		return
	}
	texts := map[Searched][]string{}
	for _, p := range t.Searched() {
		for _, c := range p.Read() {
			texts[p.Search] = append(texts[p.Search], Texts(row[c.Name])...)
		}
	}
	row[TitleWords], row[BodyWords] = OrNull(key.Joined(texts[Title]...)), OrNull(key.Joined(texts[Body]...))
}

// Texts returns the texts that a column of a String holds: none, one, or the members of a list.
func Texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, Texts(x)...)
		}
		return out
	}
	return nil
}

// words returns the columns of StoreWords. Only objects have them: what interfaces share is found through these.
func (t *Type) words() []Column {
	if t.Interface || len(t.Searched()) == 0 {
		return nil
	}
	return []Column{{Name: TitleWords, Kind: String}, {Name: BodyWords, Kind: String}}
}

// Full reports whether full text finds anything of the model.
func (m *Model) Full() bool {
	for _, t := range m.Objects() {
		if len(t.Searched()) > 0 {
			return true
		}
	}
	return false
}

// EnumName returns what a type is called among the values of an enum: DEPORTEE_GROUP of DeporteeGroup.
func EnumName(typ string) string {
	var b strings.Builder
	for i, r := range typ {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

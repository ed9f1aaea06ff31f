package evaluate

// This file reads the values of properties.

import (
	"cmp"
	"encoding/json"

	"github.com/convenio-graph/convenio/schema"
)

// date is a FuzzyDate: its first and its last possible day, where an open side is the beginning or the end of time.
type date struct {
	lo, hi  string
	bounded bool
}

// dateOf returns the date that columns hold under the property's name.
func dateOf(columns map[string]any, p *schema.Property) (date, bool) {
	if columns[p.Name+"_edtf"] == nil {
		return date{}, false
	}
	lo, _ := columns[p.Name+"_earliest"].(string)
	hi, _ := columns[p.Name+"_latest"].(string)
	return date{lo: cmp.Or(lo, schema.BeginningOfTime), hi: cmp.Or(hi, schema.EndOfTime), bounded: lo != "" || hi != ""}, true
}

// texts returns the texts of a localized property that there are, that of the preferred language first.
func texts(columns map[string]any, p *schema.Property, preferred string) []string {
	var out []string
	for _, l := range schema.Languages {
		s, ok := columns[p.Name+"_"+l].(string)
		switch {
		case ok && l == preferred:
			out = append([]string{s}, out...)
		case ok:
			out = append(out, s)
		}
	}
	return out
}

// values returns the single values that a condition may be met by: one, or of a localized text one for each language.
func values(columns map[string]any, p *schema.Property) []any {
	if p.Localized {
		var out []any
		for _, s := range texts(columns, p, schema.Languages[0]) {
			out = append(out, s)
		}
		return out
	}
	if v := columns[p.Name]; v != nil {
		return []any{v}
	}
	return nil
}

// preferred returns the one value that a property is ordered and grouped by, or nil.
func preferred(columns map[string]any, p *schema.Property) any {
	if vs := values(columns, p); len(vs) > 0 {
		return vs[0]
	}
	return nil
}

// members returns the members of a list.
func members(v any) []any {
	out, _ := v.([]any)
	return out
}

// structs returns the @value structs that a column holds as JSON.
func structs(v any, p *schema.Property) any {
	text, ok := v.(string)
	if !ok {
		return nil
	}
	if !p.List {
		return decode(text)
	}
	var raw []json.RawMessage
	if json.Unmarshal([]byte(text), &raw) != nil {
		return nil
	}
	out := make([]any, len(raw))
	for i, r := range raw {
		out[i] = decode(string(r))
	}
	return out
}

// decode reads one struct.
func decode(text string) any {
	var m map[string]any
	if json.Unmarshal([]byte(text), &m) != nil || m == nil {
		return nil
	}
	return m
}

// float returns a number as a float64.
func float(v any) (float64, bool) {
	switch n := v.(type) {
	case int64:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

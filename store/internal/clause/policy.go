package clause

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
)

// This file says what a reader's policy makes of the graph: a value is that of the best-ranked claim that qualifies, a
// link is there while a claim qualifies that states it. It follows the rules by which package seed resolves claims.

// Claims are those of one value or of one link.
type Claims struct {
	Of       string // the column of a claim that they have in common: slot or link
	Is       string // its value, an expression
	Node     string // of a slot, the id of the node that it is of, with which Is begins
	Slot     string // of a slot, the rest of Is
	Property string // of a link's claims, the property that they are of; empty for those of the link itself
	Lang     string // of a link's claims, the language; empty for any
}

// Evidence is what SQL and Cypher say differently of claims that qualify.
type Evidence interface {
	Winner(c Claims, column string) string  // a column of the best one that gives a value or states the link, or null
	Members(c Claims, column string) string // a list of what they have in a column, each once and sorted
	Qualify(c Claims) string                // whether there is any
	Join(a, b string) string                // two texts as one

	// Date returns what is told of a date, or null when no claim names it. Its bounds begin as those of the best claim that
	// names it, if that is stated or derived, and otherwise open; each claim that is stated or derived narrows them, the
	// better ranked first, unless it would leave no day, or none of those of the best claim; or no day of any year that the
	// best claim can be.
	Date(c Claims, told func(Dated) string) string
}

// Dated is a date that is known: no part of it is null.
type Dated struct {
	First, Last      string // the days that the best claim leaves by itself
	Earliest, Latest string // those that all claims leave
}

// Slot returns the claims of a property of a node, in one language when it is not empty.
func Slot(e Evidence, id, property, lang string) Claims {
	rest := "'" + rest(property, lang) + "'"
	return Claims{Of: "slot", Is: e.Join(id, rest), Node: id, Slot: rest}
}

// rest returns what follows the id in the slot of a property.
func rest(property, lang string) string { return strings.TrimRight(" "+property+" "+lang, " ") }

// Governed returns a column of a property as the policy has it; claims returns the claims of the property, in a
// language if that is not empty, and kept is the column as the graph has it. Where a property must not be null and no
// claim qualifies, it is what the graph has: what something is called is told, whatever the answer rests on.
func Governed(e Evidence, p *schema.Property, column string, claims func(lang string) Claims, kept string) string {
	out, any := governed(e, p, strings.TrimPrefix(column, p.Name), claims)
	if !p.NonNull || p.List {
		return out
	}
	return "CASE WHEN " + any + " THEN " + out + " ELSE " + kept + " END"
}

// governed returns the column of a suffix, and whether any claim qualifies.
func governed(e Evidence, p *schema.Property, suffix string, claims func(lang string) Claims) (value, any string) {
	switch {
	case p.List:
		return e.Members(claims(""), "value"+p.Form()), ""
	case p.Kind == schema.FuzzyDate:
		return date(e, p, suffix, claims("")), e.Qualify(claims(""))
	case p.Localized:
		return localized(e, p, suffix, claims)
	}
	return single(e, p, suffix, e.Winner(claims(""), form(p, suffix))), e.Qualify(claims(""))
}

// form returns the column of a claim that a column with the suffix is read from.
func form(p *schema.Property, suffix string) string {
	switch suffix {
	case "":
		return "value" + p.Form()
	case "_k", "_kd":
		return "value" + schema.FormKey
	}
	return "value" + suffix
}

// single returns a value, or in a column of keys, the key of what is missing.
func single(e Evidence, p *schema.Property, suffix, value string) string {
	if suffix != "_k" && suffix != "_kd" {
		return value
	}
	return "coalesce(" + value + ", '" + p.Missing(suffix == "_kd") + "')"
}

// localized returns a column of one language, or the key of the preferred one.
func localized(e Evidence, p *schema.Property, suffix string, claims func(lang string) Claims) (value, any string) {
	var keys, there []string
	for _, lang := range schema.Languages {
		keys = append(keys, e.Winner(claims(lang), "value"+schema.FormKey))
		there = append(there, e.Qualify(claims(lang)))
	}
	any = strings.Join(there, " OR ")
	if suffix == "_k" || suffix == "_kd" {
		return single(e, p, suffix, strings.Join(keys, ", ")), any
	}
	_, lang, _ := strings.Cut(suffix, "_")
	lang, folded, _ := strings.Cut(lang, "_")
	if folded != "" {
		folded = "_" + folded
	}
	return e.Winner(claims(lang), "value"+folded), any
}

// date returns a column of a date: its text is that of the best claim that names it, its bounds the tightest that all
// claims allow that are stated or derived.
func date(e Evidence, p *schema.Property, suffix string, claims Claims) string {
	switch suffix {
	case "_edtf":
		return e.Winner(claims, "value")
	case "_precision":
		return e.Winner(claims, "value"+schema.FormPrecision)
	case "_k", "_kd":
		return single(e, p, suffix, e.Date(claims, func(d Dated) string {
			low, high := d.Earliest, d.Latest
			if suffix == "_kd" {
				low, high = high, low
			}
			return "CASE WHEN " + d.Earliest + " = '" + schema.BeginningOfTime + "' AND " + d.Latest + " = '" + schema.EndOfTime + "' THEN NULL ELSE " + e.Join(low, high) + " END"
		}))
	}
	return e.Date(claims, func(d Dated) string {
		switch suffix {
		case "_earliest":
			return "nullif(" + d.Earliest + ", '" + schema.BeginningOfTime + "')"
		case "_latest":
			return "nullif(" + d.Latest + ", '" + schema.EndOfTime + "')"
		case "_lo":
			return d.Earliest
		case "_hi":
			return d.Latest
		}
		return "(" + d.Earliest + " <> '" + schema.BeginningOfTime + "' AND " + d.Earliest + " <> " + d.First +
			" OR " + d.Latest + " <> '" + schema.EndOfTime + "' AND " + d.Latest + " <> " + d.Last + ")"
	})
}

// Root returns whether the step's nodes are there only while a claim qualifies that speaks of them: below the root,
// links are what leads to them.
func Root(p *plan.Policy, s *plan.Step) bool {
	return p != nil && s.Root() && (p.Governs(s.Type) || s.Type.Name == "Node")
}

// Both returns two conditions as one; either may be empty.
func Both(a, b string) string { return strings.Join(filled([]string{a, b}), "\n  AND ") }

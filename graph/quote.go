package graph

import (
	"unicode"

	"github.com/convenio-graph/convenio/graph/plan"
)

// Quotes says how much is served of the words that a claim rests on. They are others' property, and the claims of an
// article together may cover nearly all of it.
type Quotes string

// The amounts.
const (
	QuotesOff   Quotes = "off"   // none: quote is null
	QuotesShort Quotes = "short" // the first 200 characters
	QuotesFull  Quotes = "full"  // all
)

// shortQuote is the length of a short quote in code points, with the sign that it was cut.
const shortQuote = 200

// writer returns a writer for one root field.
func (r *run) writer() *writer {
	return &writer{quotes: r.graph.options.Quotes, model: r.graph.model, ways: r.ways, elems: map[*plan.Field]*plan.Field{}}
}

// cut returns as much of a quote as may be served; nil is none.
func (q Quotes) cut(quote any) any {
	text, ok := quote.(string)
	switch {
	case !ok || q == QuotesOff:
		return nil
	case q == QuotesFull:
		return text
	}
	runes := []rune(text)
	if len(runes) <= shortQuote {
		return text
	}
	end := shortQuote - 1
	for end > 0 && unicode.Is(unicode.M, runes[end]) { // an accent stays with its letter
		end--
	}
	return string(runes[:end]) + "…"
}

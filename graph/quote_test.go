package graph

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

// TestQuoteIsNoCondition: what may be shown in part only cannot be guessed piece by piece either.
func TestQuoteIsNoCondition(t *testing.T) {
	g, err := New(nil, Options{Quotes: QuotesOff})
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		`{ claims(where: {quote: {contains: "x"}}) { totalCount } }`,
		`{ claims(where: {not: {quote: {isNull: true}}}) { totalCount } }`,
		`{ claims(orderBy: {quote: ASC}) { totalCount } }`,
		`{ flight(id: "x") { claims(where: {quote: {startsWith: "x"}}) { totalCount } } }`,
	} {
		if r := g.Execute(t.Context(), graphql.RawParams{Query: query}); len(r.Errors) == 0 || r.Errors[0].Extensions["code"] != "GRAPHQL_VALIDATION_FAILED" {
			t.Errorf("%s: %s %v", query, r.Data, r.Errors)
		}
	}
	quote := g.Model().Type("Claim").Property("quote")
	if columns := quote.Columns(); len(columns) != 1 || quote.Index {
		t.Errorf("beside the quote the stores keep %v", columns)
	}
}

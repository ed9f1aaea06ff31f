package graph

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// words is a text of one short sentence and a long one, whose 199th code point is an e with the accent apart.
var words = "It’s “él”.\r\n" + strings.Repeat("𝔘", 198) + "e\u0301" + strings.Repeat("ñ", 50)

// quoted returns a store with a document of that text, which is at hand or not.
func quoted(t *testing.T, atHand bool) store.Store {
	t.Helper()
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	text, err := seed.NewText("words.txt", []byte(words))
	if err != nil {
		t.Fatal(err)
	}
	d, err := seed.Parse(m, "words.yaml", fmt.Appendf(nil, `
source: {id: article-words, type: Article, name: {en: Words}}
text: {sha256: %s, codePoints: %d}
entities: {place-a: {type: Place, name: {en: A}}}
passages:
- at: [0, 10]
  says: {place-a: {aliases: {value: short, key: short}}}
- at: [12, 262]
  says: {place-a: {aliases: {value: long, key: long}}}
`, text.SHA256(), text.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if !atHand {
		text = nil
	}
	if d, _, err = d.Locate(text, nil); err != nil {
		t.Fatal(err)
	}
	st, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "words.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	if _, err := seed.Load(t.Context(), st, m, d); err != nil {
		t.Fatal(err)
	}
	return st
}

// TestQuotes: how much of the source's words is served is the server's decision, and a text that was not at hand is null.
func TestQuotes(t *testing.T) {
	with, without := quoted(t, true), quoted(t, false)
	const short, null = `"It’s “él”."`, "null"
	cut := `"` + strings.Repeat("𝔘", 198) + `…"`
	full := `"` + strings.Repeat("𝔘", 198) + "e\u0301" + strings.Repeat("ñ", 50) + `"`
	for _, c := range []struct {
		st          store.Store
		quotes      Quotes
		short, long string
	}{
		{with, "", short, cut},
		{with, QuotesShort, short, cut},
		{with, QuotesFull, short, full},
		{with, QuotesOff, null, null},
		{without, QuotesFull, null, null},
	} {
		g, err := New(c.st, Options{Quotes: c.quotes})
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"short", "long"} {
			want := c.short
			if key == "long" {
				want = c.long
			}
			r := g.Execute(t.Context(), graphql.RawParams{Query: `{ claims(where: {key: {eq: "` + key + `"}}) { nodes { q: quote lists: subject { aliases } } } }`})
			if got := fmt.Sprintf("%s %v", r.Data, r.Errors); !strings.Contains(got, `{"q":`+want+`,"lists":{"aliases":["long","short"]}}`) {
				t.Errorf("%q: %s quote: %s", c.quotes, key, got)
			}
		}
	}
	if n := utf8.RuneCountInString(cut) - 2; n > shortQuote {
		t.Errorf("a short quote has %d characters", n)
	}
}

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

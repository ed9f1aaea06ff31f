package storetest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store"
)

// This file asks for the words that claims rest on, as much of them as a server may serve.

// words is a text of one short sentence and a long one, whose 199th code point is an e with the accent apart.
var words = "It’s “él”.\r\n" + strings.Repeat("𝔘", 198) + "e\u0301" + strings.Repeat("ñ", 50)

// wordsDocument is about that text; its verbs are the text's hash and length.
const wordsDocument = `
source: {id: article-words, type: Article, name: {en: Words}}
text: {sha256: %s, codePoints: %d}
entities: {place-a: {type: Place, name: {en: A}}}
passages:
- at: [0, 10]
  says: {place-a: {aliases: {value: short, key: short}}}
- at: [12, 262]
  says: {place-a: {aliases: {value: long, key: long}}}
- at: [[0, 4], [6, 8]]
  says: {place-a: {aliases: {value: parts, key: parts}}}
`

// The words of its claims, as JSON.
const (
	shortWords = `"It’s “él”."`
	partWords  = `"It’s […] él"`
)

var (
	cutWords  = `"` + strings.Repeat("𝔘", 198) + `…"`
	longWords = `"` + strings.Repeat("𝔘", 198) + "e\u0301" + strings.Repeat("ñ", 50) + `"`
)

// Quotes tests that the words of a text come out of the store as they went in, that how much of them is served is the
// server's decision, that without the text there are none, and that they stay when the document is loaded without it.
func Quotes(t *testing.T, open Open) {
	m := realModel(t)
	st := open(t, m)
	t.Cleanup(func() { _ = st.Close() })
	text, err := seed.NewText("words.txt", []byte(words))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{"short": shortWords, "long": longWords, "parts": partWords}
	none := map[string]string{"short": "null", "long": "null", "parts": "null"}
	loadWords(t, st, m, text, nil)
	quoted(t, st, graph.QuotesFull, none)
	loadWords(t, st, m, text, text)
	for range 2 {
		quoted(t, st, graph.QuotesFull, all)
		quoted(t, st, graph.QuotesOff, none)
		for _, cut := range []graph.Quotes{"", graph.QuotesShort} {
			quoted(t, st, cut, map[string]string{"short": shortWords, "long": cutWords, "parts": partWords})
		}
		loadWords(t, st, m, text, nil)
	}
	if n := utf8.RuneCountInString(cutWords) - 2; n > 200 {
		t.Errorf("a short quote has %d characters", n)
	}
}

// loadWords loads the document of a text, which is at hand or nil, with the hashes of what stands at its places.
func loadWords(t *testing.T, st store.Store, m *schema.Model, of, atHand *seed.Text) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "words.yaml")
	d, err := seed.Parse(m, file, fmt.Appendf(nil, wordsDocument, of.SHA256(), of.Len()))
	if err != nil {
		t.Fatal(err)
	}
	sum, err := d.Pin(of)
	if err != nil {
		t.Fatal(err)
	}
	d, warnings, err := d.Locate(atHand, sum)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	if _, err := seed.Load(t.Context(), st, m, d); err != nil {
		t.Fatal(err)
	}
}

// quoted asks for the quote of each claim, by its key, and beside it for the lists of what it is about.
func quoted(t *testing.T, st store.Store, quotes graph.Quotes, want map[string]string) {
	t.Helper()
	g, err := graph.New(st, graph.Options{Quotes: quotes})
	if err != nil {
		t.Fatal(err)
	}
	for key, text := range want {
		r := g.Execute(t.Context(), graphql.RawParams{Query: `{ claims(where: {key: {eq: "` + key + `"}}) { nodes { q: quote lists: subject { aliases } } } }`})
		if got := fmt.Sprintf("%s %v", r.Data, r.Errors); !strings.Contains(got, `{"q":`+text+`,"lists":{"aliases":["long","parts","short"]}}`) {
			t.Errorf("%q: %s quote: %s, want %s", quotes, key, got, text)
		}
	}
}

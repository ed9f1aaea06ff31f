package seed

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// located returns the document of the ferry with its text, with what lies beside it, or with both.
func located(t testing.TB, withText, withSum bool) *Document {
	t.Helper()
	d, text := ferryDoc(t), newText(t, ferry)
	sum, err := d.Pin(text)
	if err != nil {
		t.Fatal(err)
	}
	if !withText {
		text = nil
	}
	if !withSum {
		sum = nil
	}
	d, _, err = d.Locate(text, sum)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestLocateClaims: paragraphs come from the text or from what lies beside the document, quotes from the text alone.
func TestLocateClaims(t *testing.T) {
	for _, c := range []struct {
		text, sum bool
		want      string
	}{
		{true, true, "13–21 (paragraph 1), 50–56 (paragraph 2) “Órbita” […] 𝔘-boat"},
		{true, false, "13–21 (paragraph 1), 50–56 (paragraph 2) “Órbita” […] 𝔘-boat"},
		{false, true, "13–21 (paragraph 1), 50–56 (paragraph 2) "},
		{false, false, "13–21, 50–56 "},
	} {
		claims, err := Expand(model(t), located(t, c.text, c.sum))
		if err != nil {
			t.Fatal(err)
		}
		for _, claim := range claims {
			if got := placesText(claim.Selectors) + " " + claim.Quote; claim.Value == "pier" && got != c.want {
				t.Errorf("%+v: %s, want %s", c, got, c.want)
			}
			if len(claim.Selectors) == 0 && claim.Quote != "" {
				t.Errorf("%s rests on no place and has the quote %q", claim.Slot, claim.Quote)
			}
		}
	}
}

// TestLocateErrors: a text that is not the document's own, and places of which it has something else, are refused.
func TestLocateErrors(t *testing.T) {
	d, text := ferryDoc(t), newText(t, ferry)
	sum, err := d.Pin(text)
	if err != nil {
		t.Fatal(err)
	}
	changed := func(from, to string) *Sum {
		text := string(sum.Bytes())
		s, err := ParseSum("ferry.sum", []byte(strings.Replace(text, from, to, 1)))
		if err != nil || !strings.Contains(text, from) {
			t.Fatal(from, err)
		}
		return s
	}
	bytes := parse(t, "ferry.yaml", strings.Replace(ferryText(t), "codePoints: 95", "codePoints: 116", 1))
	for name, c := range map[string]struct {
		doc  *Document
		text string
		sum  *Sum
		want string
	}{
		"another text":      {d, ferry + "\n", sum, "ferry.yaml:2:16: text.txt is another text: its sha256 is "},
		"a changed letter":  {d, strings.Replace(ferry, "café", "cafe", 1), sum, "ferry.yaml:2:16: text.txt is another text: its sha256 is "},
		"counted in bytes":  {bytes, ferry, nil, "ferry.yaml:2:16: text.txt has 95 code points, not 116; count Unicode code points, not bytes"},
		"another excerpt":   {d, ferry, changed("50 56 2 a8421f", "50 56 2 b8421f"), "ferry.sum:7:1: [50, 56] in text.txt has another SHA-256 than is recorded here; " + pinHint},
		"another paragraph": {d, ferry, changed("50 56 2 ", "50 56 3 "), "ferry.sum:7:1: [50, 56] in text.txt is in paragraph 2, not 3; " + pinHint},
		"beyond its end":    {d, ferry, changed("50 56 2 ", "50 96 2 "), "ferry.sum:7:1: [50, 96] does not lie in the text of 95 code points; " + pinHint},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := c.doc.Locate(newText(t, c.text), c.sum)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

// TestLocateWarnings: what lies beside a document may be missing or stale, and the document is loaded all the same.
func TestLocateWarnings(t *testing.T) {
	text := newText(t, ferry)
	sum, err := ferryDoc(t).Pin(text)
	if err != nil {
		t.Fatal(err)
	}
	another, err := ParseSum("ferry.sum", []byte("0 95 1 "+strings.Repeat("0", 64)))
	if err != nil {
		t.Fatal(err)
	}
	moved := parse(t, "ferry.yaml", strings.Replace(ferryText(t), "[50, 56]", "[50, 51]", 1))
	for name, c := range map[string]struct {
		doc  *Document
		sum  *Sum
		want string
	}{
		"nothing wrong": {ferryDoc(t), sum, ""},
		"missing":       {ferryDoc(t), nil, "ferry.yaml:2:16: there is no ferry.sum, so its places cannot be verified; write it with convenio pin"},
		"stale":         {moved, sum, "ferry.yaml:2:16: ferry.sum is stale: 1 place of the document not in it, 1 in it not in the document; " + pinHint},
		"another text":  {ferryDoc(t), another, "ferry.yaml:2:16: ferry.sum is about another text; " + pinHint},
	} {
		for _, at := range []*Text{text, nil} {
			d, warnings, err := c.doc.Locate(at, c.sum)
			if err != nil {
				t.Fatal(name, err)
			}
			got := ""
			if len(warnings) > 0 {
				got = warnings.Error()
			}
			if got != c.want {
				t.Errorf("%s: %s, want %s", name, got, c.want)
			}
			newFake().load(t, d)
		}
	}
}

// TestLocateLoad: what the store holds once the text was at hand stays while the document and its text are the same,
// and goes with places that change and with the source.
func TestLocateLoad(t *testing.T) {
	with, without := located(t, true, true), located(t, false, false)
	direct, bare := newFake(), newFake()
	direct.load(t, with)
	bare.load(t, without)
	if want := direct.dump(); want == bare.dump() {
		t.Error("the text makes no difference")
	}

	f := newFake()
	f.load(t, without)
	if r := f.load(t, with); r.Documents[0].Changed == 0 || r.Documents[0].New+r.Documents[0].Removed > 0 || f.dump() != direct.dump() {
		t.Errorf("the text came later: %+v, %s", r, firstDifference(direct.dump(), f.dump()))
	}
	for _, again := range []*Document{with, without, located(t, false, true), with} {
		if r := f.load(t, again); r.Changed() || f.dump() != direct.dump() {
			t.Errorf("a later loading changed something: %s", firstDifference(direct.dump(), f.dump()))
		}
	}

	moved := parse(t, "ferry.yaml", strings.Replace(ferryText(t), "[50, 56]", "[50, 51]", 1))
	f.load(t, moved)
	quotes := map[string]any{}
	for _, n := range f.nodes {
		if n.Type == claimType && n.Columns["property"] == "aliases" {
			quotes[n.Columns["value"].(string)] = n.Columns["quote"]
		}
	}
	if quotes["pier"] != nil || quotes["quay"] != "“Órbita”" {
		t.Errorf("after a place has moved: %v", quotes)
	}

	f.load(t, with)
	other := parse(t, "ferry.yaml", strings.Replace(ferryText(t), newText(t, ferry).SHA256(), strings.Repeat("a", 64), 1))
	f.load(t, other)
	fresh := newFake()
	fresh.load(t, other)
	if f.dump() != fresh.dump() {
		t.Errorf("words of another text are left: %s", firstDifference(fresh.dump(), f.dump()))
	}
}

// TestArticles finds texts by name, by hash, and beside their documents.
func TestArticles(t *testing.T) {
	for name, c := range map[string]struct {
		articles, beside string // name of the text in either folder
		file             string // what the document says
		found            bool
	}{
		"by the document's name":  {articles: "ferry.txt", found: true},
		"by the source's id":      {articles: "article-ferry.txt", found: true},
		"by its hash":             {articles: "000.txt", found: true},
		"beside the document":     {beside: "ferry.txt", found: true},
		"by the name it is given": {beside: "texts/a.txt", file: "texts/a.txt", found: true},
		"under another name":      {beside: "000.txt"},
		"nowhere":                 {},
	} {
		t.Run(name, func(t *testing.T) {
			articles, folder := t.TempDir(), t.TempDir()
			put(t, filepath.Join(articles, "broken.txt"), "\xff")
			if c.articles != "" {
				put(t, filepath.Join(articles, c.articles), ferry)
			}
			if c.beside != "" {
				put(t, filepath.Join(folder, c.beside), ferry)
			}
			doc := ferryText(t)
			if c.file != "" {
				doc = strings.Replace(doc, "text: {", "text: {file: "+c.file+", ", 1)
			}
			a, err := OpenArticles(articles)
			if err != nil {
				t.Fatal(err)
			}
			d := parse(t, filepath.Join(folder, "ferry.yaml"), doc)
			text, err := a.Text(d)
			if err != nil || (text != nil) != c.found {
				t.Fatalf("found %v, %v", text != nil, err)
			}
			_, warnings, err := a.Locate(d)
			if err != nil || strings.Contains(warnings.Error(), "is not in "+articles) == c.found {
				t.Errorf("%v %v", warnings, err)
			}
		})
	}
}

func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

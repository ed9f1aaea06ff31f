package seed

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ferryDocument is about the text of the ferry. Its places have no order, and some are named twice.
const ferryDocument = `source: {id: article-ferry, type: Article, name: {en: On a ferry}}
text: {sha256: SHA256, codePoints: 95}
entities:
  place-pier: {type: Place, name: {en: The pier}}
  place-cafe: {type: Place, name: {en: The café}}
passages:
- at: [25, 56]
  says:
    place-pier:
      aliases: [{value: pier, at: [[13, 21], [50, 56]]}, {value: quay, at: [13, 21]}]
      kind: CITY
- at: [3, 12]
  says:
    article-ferry: {mentions: [{to: place-pier, at: [3, 12]}, {to: place-cafe, at: [[64, 74], [69, 71]]}]}
silences: {place-cafe: [country]}
`

// ferryText returns the document with the text's hash.
func ferryText(t testing.TB) string {
	return strings.Replace(ferryDocument, "SHA256", newText(t, ferry).SHA256(), 1)
}

func ferryDoc(t testing.TB) *Document { return parse(t, "ferry.yaml", ferryText(t)) }

// TestSumGolden writes what lies beside a document, and reads it again.
func TestSumGolden(t *testing.T) {
	sum, err := ferryDoc(t).Pin(newText(t, ferry))
	if err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/sum/ferry.sum"
	if *update && os.Getenv("CI") == "" {
		if err := os.WriteFile(golden, sum.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(sum.Bytes()) != string(want) {
		t.Errorf("got\n%s\nwant\n%s", sum.Bytes(), want)
	}
	// By another program: printf '𝔘-boat' | sha256sum
	if line := "\n50 56 2 a8421ffff5bee8a251619a56cfbe61d0df71534a4286181375334393d93d8097\n"; !strings.Contains(string(want), line) {
		t.Errorf("no line %q", line)
	}
	again, err := ParseSum("ferry.sum", []byte(strings.ReplaceAll(string(want), "\n", "\r\n")))
	if err != nil || string(again.Bytes()) != string(want) || sum.File != "ferry.sum" {
		t.Errorf("%s came back as %s (%v)", want, again.Bytes(), err)
	}
}

func TestSumErrors(t *testing.T) {
	hash := strings.Repeat("0", 64)
	_, err := ParseSum("x.sum", []byte("# a comment\n0 5 1 "+hash+"\n\n0 5 1 "+hash+"\n5 5 1 "+hash+"\n-1 5 1 "+hash+"\n0 6 0 "+hash+"\n0 6 1 abc\n<<<<<<< HEAD\n0 7 1 "+hash+" more\n"))
	want := "x.sum:4:1: the place [0, 5] a second time; " + pinHint
	for _, line := range []string{
		"5:1: \"5 5 1 " + hash + "\"", "6:1: \"-1 5 1 " + hash + "\"", "7:1: \"0 6 0 " + hash + "\"", "8:1: \"0 6 1 abc\"",
		"9:1: \"<<<<<<< HEAD\"", "10:1: \"0 7 1 " + hash + " more\"",
	} {
		want += "\nx.sum:" + line + " is not start, end, paragraph and SHA-256 of a place; " + pinHint
	}
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

// TestBundledSums: what lies beside the bundled articles is about them as they are. After a change of their places,
// "make sums ARTICLES=DIR" writes it anew.
func TestBundledSums(t *testing.T) {
	files, err := filepath.Glob("documents/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, warnings, err := (&Articles{}).Locate(parse(t, file, string(data)))
		if err != nil || len(warnings) > 0 {
			t.Errorf("%v %v", warnings, err)
		}
	}
}

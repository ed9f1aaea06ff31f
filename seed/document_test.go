package seed

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the wanted errors in testdata")

// TestParseErrors: every file of testdata/errors fails with exactly the words that it records.
func TestParseErrors(t *testing.T) {
	files, err := filepath.Glob("testdata/errors/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, err = Parse(model(t), "doc.yaml", a.Files[0].Data)
			var ps Problems
			if !errors.As(err, &ps) {
				t.Fatalf("no problems but %v", err)
			}
			got := ps.Error() + "\n"
			if *update && os.Getenv("CI") == "" {
				a.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if want := string(a.Files[1].Data); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// TestParseHostile: files that mean harm are refused soon, and with few words.
func TestParseHostile(t *testing.T) {
	big := func(s string, n int) []byte { return bytes.Repeat([]byte(s), n) }
	for name, data := range map[string][]byte{
		"too long":      big("a", MaxFile+1),
		"NUL":           []byte("source:\n  é: \x00"),
		"not UTF-8":     []byte("source:\n  é: \xff"),
		"brackets":      big("[", 1<<20),
		"braces":        big("{a: ", 1<<18),
		"dashes":        big("- ", 1<<19),
		"questions":     big("? ", 1<<19),
		"indented":      indented(400),
		"one long line": append([]byte("source: "), big("x", 8<<20)...),
		"many keys":     manyKeys(1 << 16),
		"many mistakes": append([]byte("source: {id: r, type: Reference, name: {en: R}}\nentities:\n"), manyKeys(1<<12)...),
		"anchors":       []byte("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			_, err := Parse(model(t), "bad.yaml", data)
			var ps Problems
			if !errors.As(err, &ps) || len(ps) > maxProblems || len(err.Error()) > 1<<16 {
				t.Errorf("got %.300v", err)
			}
			if took := time.Since(begin); took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func indented(depth int) []byte {
	var b bytes.Buffer
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.Bytes()
}

func manyKeys(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		b.WriteString("  k" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("z", i%311) + ": 1\n")
	}
	return b.Bytes()
}

// TestParsePlaces: columns count characters, not bytes.
func TestParsePlaces(t *testing.T) {
	_, err := Parse(model(t), "é.yaml", []byte("source: {id: r, type: Reference, name: {es: Medellín–Darién’}, scop: x}\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "é.yaml:1:64: ") {
		t.Errorf("got %v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("source: {id: r, type: Reference, name: {en: R}}\nentities: {a: {type: Flight, name: {en: A}, date: \"2024\"}}\nsilences: {a: [date.year]}\n"))
	f.Add([]byte("source: {id: r, type: Article, name: {en: R}}\ntext: {codePoints: 3}\npassages: [{at: [0, 1], says: {a: {grounds: {to: b, with: {count: 1}}}}}]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Parse(model(t), "fuzz.yaml", data)
		if (d == nil) == (err == nil) {
			t.Errorf("%v, %v", d, err)
		}
	})
}

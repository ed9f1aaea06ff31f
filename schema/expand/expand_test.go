package expand_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema/expand"
)

var update = flag.Bool("update", false, "rewrite the expected texts")

func TestMain(m *testing.M) {
	flag.Parse()
	if *update && os.Getenv("CI") != "" {
		panic("-update is refused where CI is set: expected texts are changed by people, who look at them")
	}
	os.Exit(m.Run())
}

// source reads a file; it goes by its base name, so that expected texts do not depend on where the test runs.
func source(t *testing.T, path string) *ast.Source {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return &ast.Source{Name: filepath.Base(path), Input: string(text)}
}

// with returns a file of testdata together with what every model holds.
func with(t *testing.T, path string) []*ast.Source {
	t.Helper()
	return []*ast.Source{source(t, "../model/directives.graphql"), source(t, "testdata/prelude.graphql"), source(t, path)}
}

// golden compares a text with the file that says what it must be.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := source(t, path).Input; got != want {
		t.Errorf("%s differs; run with -update and look at what changes\ngot:\n%s\nwant:\n%s", path, got, want)
	}
}

func TestExpand(t *testing.T) {
	text, err := expand.Expand(with(t, "testdata/small.graphql")...)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/small.want.graphql", text)
}

// Where a type answers a field of its interface over links of its own, nodes of the interface are not asked about it: neither
// in conditions nor in orders nor in keys. Nodes of the type are, and so are those of types that have the interface's links.
func TestExpandAsked(t *testing.T) {
	text, err := expand.Expand(with(t, "testdata/asked.graphql")...)
	if err != nil {
		t.Fatal(err)
	}
	inputs := regexp.MustCompile(`(?ms)^input (Thing|Book|Box)(Link)?(Where|Order|GroupBy) \{.*?^\}\n`)
	golden(t, "testdata/asked.want.graphql", strings.Join(inputs.FindAllString(text, -1), "\n"))
}

func TestExpandReportsAllMistakes(t *testing.T) {
	files, err := filepath.Glob("testdata/errors/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".graphql"), func(t *testing.T) {
			text, err := expand.Expand(with(t, f)...)
			if err == nil {
				t.Fatalf("no error; it expands to\n%s", text)
			}
			golden(t, strings.TrimSuffix(f, ".graphql")+".txt", err.Error()+"\n")
		})
	}
}

// The text depends on the sources alone: neither on their order, nor on what was expanded before.
func TestExpandIsDeterministic(t *testing.T) {
	files, err := filepath.Glob("../model/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	var texts []string
	for range 3 {
		var sources []*ast.Source
		for _, f := range files {
			sources = append(sources, source(t, f))
		}
		text, err := expand.Expand(sources...)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
		slices.Reverse(files)
	}
	if texts[0] != texts[1] || texts[1] != texts[2] {
		t.Error("the same sources give different texts")
	}
}

// No type of a model can have a name that is generated: each generated type is given a rival of its name.
func TestGeneratedNamesAreTaken(t *testing.T) {
	sources := with(t, "testdata/small.graphql")
	text, err := expand.Expand(sources...)
	if err != nil {
		t.Fatal(err)
	}
	written, all := map[string]bool{}, regexp.MustCompile(`(?m)^(?:type|input|interface|enum|scalar) (\w+)`)
	for _, s := range sources {
		for _, m := range all.FindAllStringSubmatch(s.Input, -1) {
			written[m[1]] = true
		}
	}
	for _, m := range all.FindAllStringSubmatch(text, -1) {
		if written[m[1]] {
			continue
		}
		rival := &ast.Source{Name: "rival.graphql", Input: fmt.Sprintf("\"A rival.\"\ntype %s @value {\n  \"A text.\"\n  text: String\n}\n", m[1])}
		if _, err := expand.Expand(append(sources, rival)...); err == nil || !strings.Contains(err.Error(), "the name "+m[1]) {
			t.Errorf("with a type %s of its own, the model is refused by %v, want an error that names it", m[1], err)
		}
	}
}

// Package noun proves the promise that a new noun costs SDL, a document and corpus cases, and no Go.
package noun

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// generated are the Go files that the generator may change; all others are written by people.
var generated = []string{"graph/generated/generated.go", "graph/schema.resolvers.go"}

// additions are the fields that walk back from nouns that were there before, by file and type.
var additions = []struct{ file, typ, field string }{
	{"schema/model/country.graphql", "type Country implements", "  \"The courts that sit in it.\"\n  courts: [Court!]! @relationship(type: \"SITS_IN\", direction: IN)\n"},
	{"schema/model/deportee_group.graphql", "type DeporteeGroup implements", "  \"The courts that reviewed its cases.\"\n  reviewedBy: [Court!]! @relationship(type: \"REVIEWED\", direction: IN, properties: \"Review\")\n"},
}

// TestCourt adds a noun with two relationships, one of which carries properties, to a copy of the module: a file of
// SDL with a field on each noun at the other end, a document, and a case. After go generate the corpus must pass
// with it on both stores, and no Go may differ but what is generated.
func TestCourt(t *testing.T) {
	module, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	copyTree(t, module, dir)
	copyTree(t, filepath.Join(module, "internal/noun/testdata"), filepath.Join(dir, "store/storetest"))
	move(t, filepath.Join(dir, "store/storetest/court.graphql"), filepath.Join(dir, "schema/model/court.graphql"))
	for _, a := range additions {
		insert(t, filepath.Join(dir, a.file), a.typ, a.field)
	}
	run(t, dir, "generate", "./schema")
	for _, name := range changedGo(t, module, dir) {
		if !slices.Contains(generated, name) {
			t.Errorf("the noun has changed %s, which is written by people", name)
		}
	}
	run(t, dir, "test", "./store/sqlitestore", "./store/neo4jstore", "-run", "TestCorpus/court")
}

// run runs the go command in the copy.
func run(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil || bytes.Contains(out, []byte("no tests to run")) {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// copyTree copies the regular files of a folder, but for what git keeps and what is built.
func copyTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains([]string{".git", "bin", "node_modules"}, d.Name()) {
			return fs.SkipDir
		}
		if !d.Type().IsRegular() {
			return nil
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func move(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

// insert puts a field at the beginning of a type.
func insert(t *testing.T, file, typ, field string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(text, []byte(typ))
	if at < 0 {
		t.Fatalf("%s has no %q", file, typ)
	}
	at += bytes.IndexByte(text[at:], '\n') + 1
	if err := os.WriteFile(file, slices.Concat(text[:at], []byte(field), text[at:]), 0o644); err != nil {
		t.Fatal(err)
	}
}

// changedGo returns the Go files that differ between two modules.
func changedGo(t *testing.T, a, b string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(b, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		name, err := filepath.Rel(b, path)
		if err != nil {
			return err
		}
		now, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		before, err := os.ReadFile(filepath.Join(a, name))
		if err != nil || !bytes.Equal(before, now) {
			out = append(out, filepath.ToSlash(name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

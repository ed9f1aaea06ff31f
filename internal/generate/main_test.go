package main

import (
	"os"
	"path/filepath"
	"testing"
)

// What is checked in is what the generator writes today. It runs on a copy of what it reads, so that a test changes
// nothing.
func TestGeneratedFilesAreCurrent(t *testing.T) {
	module, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(workspace(t, module))
	if err := run(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{schemaFile, execFile, resolverFile, mutationFile} {
		if read(t, name) != read(t, filepath.Join(module, name)) {
			t.Errorf(`%s is stale: run "go generate ./schema" and commit what it writes`, name)
		}
	}
}

// workspace makes a module of all that the generator reads.
func workspace(t *testing.T, module string) string {
	dir := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "gqlgen.yml", "graph/resolver.go", "graph/raw/raw.go", "schema/mutation.graphql"} {
		copyFile(t, module, dir, name)
	}
	models, err := filepath.Glob(filepath.Join(module, "schema/model/*.graphql"))
	if err != nil || len(models) == 0 {
		t.Fatalf("no model: %v", err)
	}
	for _, m := range models {
		copyFile(t, module, dir, filepath.Join("schema/model", filepath.Base(m)))
	}
	return dir
}

// copyFile copies one file from the module to the same place in dir.
func copyFile(t *testing.T, module, dir, name string) {
	to := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, []byte(read(t, filepath.Join(module, name))), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEnterModuleNeedsOne(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := enterModule(); err == nil {
		t.Error("outside of a module there is no error")
	}
}

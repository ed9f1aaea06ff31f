package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
)

const smallDocument = "source: {id: reference-small, type: Reference, name: {en: Small}}\n"

// TestBar loads a document with a terminal as the standard error: a bar is there, and away at the end.
func TestBar(t *testing.T) {
	dir := t.TempDir()
	doc := filepath.Join(dir, "small.yaml")
	if err := os.WriteFile(doc, []byte(smallDocument), 0o600); err != nil {
		t.Fatal(err)
	}
	terminal, err := pty.StartWithSize(exec.Command("convenio", "load", "--store", "sqlite:"+filepath.Join(dir, "a.db"), doc), &pty.Winsize{Rows: 24, Cols: 120})
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	seen, _ := io.ReadAll(terminal) // Linux ends a terminal without a program by an error
	text := string(seen)
	if !strings.Contains(text, "0% |") || !strings.Contains(text, "(0/2, ") {
		t.Errorf("no bar in %q", text)
	}
	lines := strings.Split(text, "\r\n")
	for i, want := range []string{"reference-small: 2 claims: 2 new, 0 changed, 0 removed; 1 node and 0 links written", "1 document, 2 claims in"} {
		if i >= len(lines) || !strings.HasPrefix(lines[i][strings.LastIndex(lines[i], "\r")+1:], want) {
			t.Errorf("line %d of %q is not %q", i, lines, want)
		}
	}
}

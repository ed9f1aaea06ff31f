// Package audit lets others judge the server: the authors of GraphQL over HTTP, by the audits of npm's graphql-http, all of
// them, those of what a server must, should and may do; and schemathesis, by operations that it makes up.
package audit

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/convenio-graph/convenio/internal/process"
)

func TestMain(m *testing.M) { os.Exit(process.Main(m.Run)) }

// audits is how many there are; fewer would mean that some were not run.
const audits = 61

func TestAudits(t *testing.T) {
	s := process.Serve(t, nil, "--store", "sqlite:"+filepath.Join(t.TempDir(), "audit.db"))
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("npm")); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "npm", "ci")
	lines := json.NewDecoder(bytes.NewReader(run(t, dir, "node", "audit.mjs", s.URL+"/graphql")))
	n := 0
	for ; lines.More(); n++ {
		var found struct{ ID, Name, Status, Reason string }
		if err := lines.Decode(&found); err != nil {
			t.Fatal(err)
		}
		if found.Status != "ok" {
			t.Errorf("%s %s: %s: %s", found.ID, found.Name, found.Status, found.Reason)
		}
	}
	if n != audits {
		t.Errorf("%d audits were run, there are %d", n, audits)
	}
}

// run runs a program in a folder and returns what it says.
func run(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", name, err, &out, &errs)
	}
	return out.Bytes()
}

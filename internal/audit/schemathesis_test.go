package audit

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/convenio-graph/convenio/internal/process"
)

// examples is how many operations schemathesis makes for each root field.
const examples = "4"

// TestSchemathesis sends what schemathesis makes of the schema, what fits it and what does not: all is answered, or
// refused as docs/errors.md says.
func TestSchemathesis(t *testing.T) {
	s := process.Serve(t, nil, "--store", "sqlite:"+filepath.Join(t.TempDir(), "audit.db"))
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("schemathesis")); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "python3", "-m", "venv", "venv")
	run(t, dir, "venv/bin/pip", "install", "--quiet", "--requirement", "requirements.txt")
	t.Setenv("PYTHONPATH", dir)
	t.Setenv("SCHEMATHESIS_HOOKS", "checks")
	out := run(t, dir, "venv/bin/schemathesis", "--no-color", "run", s.URL+"/graphql", "--phases", "fuzzing", "--max-examples", examples,
		"--checks", "documented", "--continue-on-failure", "--generation-deterministic")
	t.Logf("%s", out)
}

package shapes

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/convenio-graph/convenio/store"
)

var rewrite = flag.Bool("statements", false, "rewrite the expected statements")

// CheckTree compares what a store has answered with what the shape gives.
func (s Shape) CheckTree(tb testing.TB, got store.Tree) {
	tb.Helper()
	if !reflect.DeepEqual(got, s.Want) {
		tb.Errorf("got\n%s\nwant\n%s", text(got), text(s.Want))
	}
}

// CheckStatement compares a statement with the one in testdata/statements.
func (s Shape) CheckStatement(tb testing.TB, ext string, got store.Statement) {
	tb.Helper()
	file := filepath.Join("testdata", "statements", s.Name+ext)
	if *rewrite {
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got.String()), 0o666); err != nil {
			tb.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	if got.String() != string(want) {
		tb.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func text(t store.Tree) string {
	out, _ := json.MarshalIndent(t, "", " ")
	return string(out)
}

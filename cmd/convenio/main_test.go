package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"convenio": main})
}

// tests are the package's tests, after which the Neo4j that they started is stopped.
type tests struct{ *testing.M }

func (t tests) Run() int { return neo4jtest.Main(t.M) }

// updating is whether scripts are rewritten from what came out.
var updating = os.Getenv("UPDATE_SCRIPTS") != "" && os.Getenv("CI") == ""

// TestScripts runs the program as its users do, in testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: updating,
	})
}

package neo4jstore_test

import (
	"testing"

	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/storetest"
)

var compile = storetest.Compiler(neo4jstore.Compile)

func BenchmarkCompile(b *testing.B) { compile.Benchmark(b) }

func TestCompileAllocations(t *testing.T) { compile.Allocations(t, 450, 60_000) }

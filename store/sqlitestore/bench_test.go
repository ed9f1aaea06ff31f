package sqlitestore_test

import (
	"testing"

	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/store/storetest"
)

var compile = storetest.Compiler(sqlitestore.Compile)

func BenchmarkCompile(b *testing.B) { compile.Benchmark(b) }

func TestCompileAllocations(t *testing.T) { compile.Allocations(t, 650, 52_000) }

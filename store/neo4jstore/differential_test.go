package neo4jstore_test

import (
	"testing"

	"github.com/convenio-graph/convenio/store/storetest"
)

// TestDifferential asks SQLite as well, so that it is all three opinions that are held against each other.
func TestDifferential(t *testing.T) { storetest.Differential(t, openFile, open) }

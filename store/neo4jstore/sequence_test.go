package neo4jstore_test

import (
	"testing"

	"github.com/convenio-graph/convenio/store/storetest"
)

func TestSequences(t *testing.T)     { storetest.Sequences(t, open) }
func TestSameSequences(t *testing.T) { storetest.SameSequences(t, open, openFile) }

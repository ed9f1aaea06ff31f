package sqlitestore_test

import (
	"testing"

	"github.com/convenio-graph/convenio/store/storetest"
)

func TestSequences(t *testing.T) { storetest.Sequences(t, open) }

package sqlitestore_test

import (
	"testing"

	"github.com/convenio-graph/convenio/store/storetest"
)

func TestDifferential(t *testing.T) { storetest.Differential(t, open) }

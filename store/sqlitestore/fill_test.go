package sqlitestore_test

import (
	"testing"

	"github.com/convenio-graph/convenio/store/storetest"
)

func TestFill(t *testing.T) { storetest.Fills(t, open, open) }

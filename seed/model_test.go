package seed

import (
	"sync"
	"testing"

	"github.com/convenio-graph/convenio/schema"
)

var loadModel = sync.OnceValues(func() (*schema.Model, error) {
	_, m, err := schema.Load()
	return m, err
})

// model returns the model of the project's schema.
func model(t testing.TB) *schema.Model {
	t.Helper()
	m, err := loadModel()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

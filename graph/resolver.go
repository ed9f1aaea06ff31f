package graph

import (
	"context"

	"github.com/convenio-graph/convenio/graph/raw"
)

// Runner answers root fields. Which one is asked for, and all that it selects, is in the context that gqlgen hands to
// the field's resolver.
type Runner interface {
	// One answers a root field that is a single object; nil is null.
	One(ctx context.Context) (raw.JSON, error)

	// List answers a root field that is a list of objects; a nil member is null.
	List(ctx context.Context) ([]raw.JSON, error)
}

// Resolver resolves root fields; its methods are generated, and each only asks the Runner.
type Resolver struct {
	Runner Runner
}

package store

import (
	"context"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
)

// Reading is a store as of one moment. It must not be used after the function that it was given to has returned, nor by
// several goroutines at once.
type Reading interface {
	// Run answers the plan as the store's Run does.
	Run(ctx context.Context, p *plan.Plan) (Tree, error)

	// Expand returns links of some nodes, without their columns, in any order: a link twice when both of its ends are
	// asked for. Where there are more than Expansion.Limit, it returns as many, and which ones is left open.
	Expand(ctx context.Context, e Expansion) ([]Link, error)

	// Links returns the links of these identities (Type, From, To, Key) in their order, and a zero Link in place of one
	// that is not there: as they are stored, or as a policy has them.
	Links(ctx context.Context, p *plan.Policy, links []Link) ([]Link, error)
}

// Expansion says which links lead on from some nodes.
type Expansion struct {
	IDs        []string     // the nodes, no id twice; nil for all, and then each link comes once
	Types      []string     // types of links, one or more
	Statuses   []string     // of which a link has one; nil for any
	Confidence float64      // the least that a link has
	Of         *schema.Type // both ends are nodes of this interface
	Except     *schema.Type // and not of this one; nil for none
	Limit      int          // how many links at most
	Policy     *plan.Policy // what links may rest on: their statuses and confidences are as it has them; nil for all
}

package graph

import (
	"context"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// texts keeps operations parsed and validated, by their text.
type texts struct {
	graphql.Cache[*ast.QueryDocument]
	hits, misses atomic.Int64
}

// has reports whether an operation was found good before, and counts.
func (t *texts) has(ctx context.Context, text string) bool {
	_, good := t.Get(ctx, text)
	if good {
		t.hits.Add(1)
	} else {
		t.misses.Add(1)
	}
	return good
}

// CacheUse returns how often an operation had been parsed and validated before, and how often it had not.
func (g *Graph) CacheUse() (hits, misses int64) {
	return g.bounds.cache.hits.Load(), g.bounds.cache.misses.Load()
}

package graph

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// Account is what it took to answer one operation. It is complete when the response is there.
type Account struct {
	Kind       ast.Operation // empty when the operation was refused before it was planned
	Name       string        // the operation's own; mostly empty for those written by hand
	Plan       *plan.Plan    // nil when there is none
	Estimated  int           // the most nodes that the plan can read
	Returned   int           // the nodes that it did read
	Statements int           // how many were sent, repeated ones included
	Store      time.Duration // how long their answers took, together

	// Observe, if it is set before the operation is run, is told of each statement too.
	Observe store.Observer
}

type accountKey struct{}

// Accounted returns a context in which one operation is run, and the account that is kept of it.
func Accounted(ctx context.Context) (context.Context, *Account) {
	a := &Account{}
	return context.WithValue(ctx, accountKey{}, a), a
}

// accountOf returns the context's account, or one that nobody reads.
func accountOf(ctx context.Context) *Account {
	if a, ok := ctx.Value(accountKey{}).(*Account); ok {
		return a
	}
	return &Account{}
}

// began keeps what is to be run.
func (a *Account) began(op *ast.OperationDefinition, p *plan.Plan) {
	a.Kind, a.Name, a.Plan = op.Operation, op.Name, p
	if p != nil {
		a.Estimated = p.Nodes
	}
}

// observe counts a statement.
func (a *Account) observe(s store.Statement, took time.Duration, err error) {
	a.Statements++
	a.Store += took
	if a.Observe != nil {
		a.Observe(s, took, err)
	}
}

type requestKey struct{}

// WithRequestID returns the context of a request of that id, which its errors and what is logged of them carry.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestKey{}, id)
}

// RequestID returns the id of the context's request, or a new one.
func RequestID(ctx context.Context) string {
	if id, ok := ctx.Value(requestKey{}).(string); ok {
		return id
	}
	return rand.Text()[:12]
}

// returned returns how many nodes were read.
func returned(results []store.Result) int {
	n := 0
	for _, res := range results {
		for _, g := range res.Groups {
			for _, row := range g.Rows {
				n += returned(row.Steps)
			}
		}
		for _, r := range res.Records {
			if r == nil {
				continue
			}
			n += 1 + returned(r.OfLink)
			for _, p := range r.Parts {
				n += returned(p.Steps)
			}
		}
	}
	return n
}

package store

import (
	"context"
	"time"
)

// Observer is told of each statement that Run sends, a repeated one included: how long its answer took and how it
// ended. The goroutine that waits for the answer calls it.
type Observer func(s Statement, took time.Duration, err error)

type observerKey struct{}

// Observed returns a context whose statements o is told of.
func Observed(ctx context.Context, o Observer) context.Context {
	return context.WithValue(ctx, observerKey{}, o)
}

// Tell tells the context's observer of a statement, if there is one, and o too unless it is nil. It is for stores.
func (o Observer) Tell(ctx context.Context, s Statement, took time.Duration, err error) {
	if o != nil {
		o(s, took, err)
	}
	if of, ok := ctx.Value(observerKey{}).(Observer); ok {
		of(s, took, err)
	}
}

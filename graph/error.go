package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// The codes that clients find in an error's extensions.code, beside those of package plan and gqlgen's
// GRAPHQL_PARSE_FAILED and GRAPHQL_VALIDATION_FAILED. They never change their meaning.
const (
	CodeUnavailable = "UNAVAILABLE" // the store does not answer now; try again later
	CodeTimeout     = "TIMEOUT"     // the operation took too long; ask for less
	CodeTooLarge    = "TOO_LARGE"   // the answer is larger than the store gives at once; ask for less
	CodeReadOnly    = "READ_ONLY"   // the store cannot be written to
	CodeFull        = "FULL"        // the store has no room to write
	CodeUnknown     = "UNKNOWN"     // the store was lost while committing: done or not done
	CodeInternal    = "INTERNAL"    // a mistake of ours; the error's id is in the log
)

// outside is the one table from a store's kinds of errors to what a client is told. No text of a driver goes out.
var outside = map[store.Kind]struct{ code, message string }{
	store.Unavailable: {CodeUnavailable, "the store does not answer at the moment; try again later"},
	store.Refused:     {CodeUnavailable, "the store refuses this server; its operator must look"},
	store.Unusable:    {CodeUnavailable, "the store cannot be used; its operator must look"},
	store.ReadOnly:    {CodeReadOnly, "the store cannot be written to; its operator must look"},
	store.Full:        {CodeFull, "the store has no room to write; nothing was changed, its operator must look"},
	store.Unknown:     {CodeUnknown, "the store was lost while it was changed: look what is in it before changing it again"},
	store.TooLarge:    {CodeTooLarge, "the answer is larger than the store gives at once; ask for less or page through it"},
	store.Timeout:     {CodeTimeout, "the operation took longer than %s; ask for less or page through it"},
}

// outwards returns code and message for what went wrong. The limit is what the operation could take.
func outwards(err error, limit time.Duration) (code, message string) {
	seen, known := outside[store.KindOf(err)]
	switch {
	case !known:
		return CodeInternal, "something went wrong on our side"
	case seen.code == CodeTimeout:
		return seen.code, fmt.Sprintf(seen.message, limit)
	}
	return seen.code, seen.message
}

// Reason returns why a store does not answer, in words that everybody may read.
func Reason(err error) string {
	switch store.KindOf(err) {
	case store.Timeout, store.Unavailable:
		return "the store does not answer"
	case store.Refused:
		return "the store refuses the server's user or password"
	case store.Unusable:
		return "the store cannot be used: it is damaged, or not one of convenio's"
	}
	return "the store fails"
}

// presenter returns what turns any error into what the client sees. Causes are logged, with an id that the client
// sees too.
func presenter(o Options) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		var g *gqlerror.Error
		if errors.As(err, &g) && g.Err == nil {
			return g // made for clients, by validation or by Build
		}
		id := RequestID(ctx)
		if errors.Is(err, errBroken) {
			o.Log.ErrorContext(ctx, "broken data", "id", id, "path", g.Path.String(), "cause", g.Message)
			g.Extensions["id"] = id
			return g
		}
		e := graphql.DefaultErrorPresenter(ctx, err)
		limit := o.Timeout
		if f := graphql.GetFieldContext(ctx); f != nil && f.Object == "Mutation" {
			limit = o.MutationTimeout
		}
		code, message := outwards(err, limit)
		level := slog.LevelError
		if errors.Is(ctx.Err(), context.Canceled) {
			level = slog.LevelInfo // the client has left
		}
		o.Log.Log(ctx, level, "operation failed", "id", id, "code", code, "path", e.Path.String(), "cause", err.Error())
		return &gqlerror.Error{Message: message, Path: e.Path, Locations: e.Locations, Extensions: map[string]any{"code": code, "id": id}}
	}
}

// recovered turns a panic into an error; it costs one request.
func recovered(_ context.Context, cause any) error {
	return fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
}

// refusal presents what Build refused.
func refusal(err error) *gqlerror.Error {
	var e *plan.Error
	if !errors.As(err, &e) {
		return gqlerror.Wrap(err)
	}
	g := &gqlerror.Error{Message: e.Error(), Path: e.Path, Extensions: map[string]any{"code": string(e.Code)}}
	if e.Argument != "" {
		g.Extensions["argument"] = e.Argument
	}
	if e.Position != nil {
		g.Locations = []gqlerror.Location{{Line: e.Position.Line, Column: e.Position.Column}}
	}
	return g
}

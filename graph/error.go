package graph

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

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
	CodeInternal    = "INTERNAL"    // a mistake of ours; the error's id is in the log
)

// outside is the one table from a store's kinds of errors to what a client is told. No text of a driver goes out.
var outside = map[store.Kind]struct{ code, message string }{
	store.Unavailable: {CodeUnavailable, "the store does not answer at the moment; try again later"},
	store.Refused:     {CodeUnavailable, "the store refuses this server; its operator must look"},
	store.Unusable:    {CodeUnavailable, "the store cannot be used; its operator must look"},
	store.TooLarge:    {CodeTooLarge, "the answer is larger than the store gives at once; ask for less or page through it"},
	store.Timeout:     {CodeTimeout, "the operation took too long; ask for less or page through it"},
}

// presenter returns what turns any error into what the client sees. Causes are logged, with an id that the client
// sees too.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		var g *gqlerror.Error
		if errors.As(err, &g) && g.Err == nil {
			return g // made for clients, by validation or by Build
		}
		id := rand.Text()[:12]
		if errors.Is(err, errBroken) {
			log.ErrorContext(ctx, "broken data", "id", id, "path", g.Path.String(), "cause", g.Message)
			g.Extensions["id"] = id
			return g
		}
		e := graphql.DefaultErrorPresenter(ctx, err)
		seen, known := outside[store.KindOf(err)]
		if !known {
			seen.code, seen.message = CodeInternal, "something went wrong on our side"
		}
		level := slog.LevelError
		if errors.Is(ctx.Err(), context.Canceled) {
			level = slog.LevelInfo // the client has left
		}
		log.Log(ctx, level, "operation failed", "id", id, "code", seen.code, "path", e.Path.String(), "cause", err.Error())
		return &gqlerror.Error{Message: seen.message, Path: e.Path, Locations: e.Locations, Extensions: map[string]any{"code": seen.code, "id": id}}
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

package server

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/felixge/httpsnoop"
	"go.opentelemetry.io/otel/trace"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// watch is what an operator sees of the requests: it measures, traces and logs them.
type watch struct {
	metrics *metrics
	log     *slog.Logger
	explain map[string]func(*plan.Plan) store.Statement
	system  string // what OpenTelemetry calls the database
}

// RequestHeader is the header with a request's id, in the answer and, when a proxy gives it one, in the request.
const RequestHeader = "X-Request-Id"

// foreignID is what a request's id from outside may look like.
var foreignID = regexp.MustCompile(`^[A-Za-z0-9_.:-]{8,64}$`)

// requests gives each request an id, measures it and writes it into the log. What was asked is not logged: it may hold
// what nobody else should read.
func (x *watch) requests(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get(RequestHeader)
		if !foreignID.MatchString(id) {
			id = rand.Text()[:12]
		}
		w.Header().Set(RequestHeader, id)
		ctx, span := spanOfRequest(graph.WithRequestID(r.Context(), id), r)
		ctx, line := withLine(ctx)
		r = r.WithContext(ctx)
		m := httpsnoop.CaptureMetrics(h, w, r)
		endOfRequest(span, r.Pattern, m.Code)
		x.metrics.request(r, m)
		x.line(ctx, r, m, id, line)
	})
}

// line writes a request into the log: of the endpoint always, else only what failed or everything when asked for.
func (x *watch) line(ctx context.Context, r *http.Request, m httpsnoop.Metrics, id string, more *[]slog.Attr) {
	level := slog.LevelDebug
	if r.Pattern == "/graphql" || m.Code >= http.StatusInternalServerError {
		level = slog.LevelInfo
	}
	attrs := []slog.Attr{
		slog.String("id", id), slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", m.Code),
		slog.Duration("took", m.Duration.Round(time.Microsecond)), slog.Int64("bytes", m.Written), slog.String("client", r.RemoteAddr),
	}
	if s := trace.SpanContextFromContext(ctx); s.IsValid() {
		attrs = append(attrs, slog.String("trace", s.TraceID().String()))
	}
	x.log.LogAttrs(ctx, level, "request", append(attrs, *more...)...)
}

type lineKey struct{}

// withLine returns a context in which the operation's part of the request's log line is kept.
func withLine(ctx context.Context) (context.Context, *[]slog.Attr) {
	line := &[]slog.Attr{}
	return context.WithValue(ctx, lineKey{}, line), line
}

// operation begins to watch an operation. The function that it returns is to be called with the response, before that
// is sent, or with nil when there is none.
func (x *watch) operation(ctx context.Context, h http.Header, p *graphql.RawParams) (context.Context, func(*graphql.Response)) {
	start := time.Now()
	ctx, account := graph.Accounted(ctx)
	ctx, span := spanOfOperation(ctx)
	account.Observe = func(s store.Statement, took time.Duration, err error) {
		x.metrics.statement(account, took)
		spanOfStatement(ctx, x.system, s, took, err)
	}
	x.metrics.running.Inc()
	return ctx, func(res *graphql.Response) {
		took := time.Since(start)
		x.metrics.running.Dec()
		endOfOperation(span, account, res)
		if res == nil {
			return
		}
		x.metrics.operation(account, took)
		x.told(ctx, account, res)
		x.extend(account, p.Extensions, res)
		h.Set("Server-Timing", fmt.Sprintf("store;dur=%s, total;dur=%s", millis(account.Store), millis(took)))
	}
}

// told counts the codes of a response's errors and says in the log what was run.
func (x *watch) told(ctx context.Context, a *graph.Account, res *graphql.Response) {
	line, ok := ctx.Value(lineKey{}).(*[]slog.Attr)
	if !ok {
		return
	}
	*line = append(*line, slog.String("operation", a.Name), slog.Int("nodes", a.Returned), slog.Duration("store", a.Store.Round(time.Microsecond)))
	for i, e := range res.Errors {
		code, _ := e.Extensions["code"].(string)
		x.metrics.failed(code)
		if i == 0 {
			*line = append(*line, slog.String("code", cmp.Or(code, "none")))
		}
	}
}

// refused counts a request that was not run, and says so in the log.
func (x *watch) refused(ctx context.Context, code string) {
	x.metrics.failed(code)
	if line, ok := ctx.Value(lineKey{}).(*[]slog.Attr); ok {
		*line = append(*line, slog.String("code", code))
	}
}

// millis writes a time in milliseconds.
func millis(d time.Duration) string { return fmt.Sprintf("%.3f", float64(d)/float64(time.Millisecond)) }

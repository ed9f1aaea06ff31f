// Package server puts a graph on HTTP: the GraphQL endpoint, the schema as text, and what an operator's probes ask.
package server

import (
	"cmp"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/rs/cors"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// Store is what the server asks of the store itself.
type Store interface {
	// Ping asks whether the store answers.
	Ping(ctx context.Context) error
}

// Options are a server's settings; the zero value is good.
type Options struct {
	Origins      []string      // origins whose pages may call the server from a browser; none by default, "*" for any
	MaxBody      int64         // bytes of a request's body; 1 MiB when zero
	MaxAtOnce    int           // operations that run at once; 128 when zero
	Wait         time.Duration // how long an operation waits for its turn; half a second when zero
	Rate         float64       // requests that one client may send each second; any number when zero
	Burst        int           // requests that one client may send at once, when there is a rate
	ClientHeader string        // header in which the proxy before the server puts the client's address; empty for none
	Tokens       *Tokens       // of those who may change the graph; nil for nobody
	Operations   *Operations   // the only ones that are answered; nil for any
	TLS          bool          // the server is reached by TLS, so that browsers are told to use nothing else
	Log          *slog.Logger  // slog.Default() when nil

	// Explain compiles a plan to each language in which a store may be asked, for clients that want to see it; nil for
	// none of them.
	Explain   map[string]func(*plan.Plan) store.Statement
	System    string // the kind of database, as OpenTelemetry names it, for traces
	NoMetrics bool   // do not serve /metrics
}

// The defaults of Options.
const (
	DefaultMaxBody   = 1 << 20
	DefaultMaxAtOnce = 128
	DefaultWait      = 500 * time.Millisecond
)

const pingTimeout = 2 * time.Second

// Garbage is how much of it may gather in a server before it is collected, in percent of what is held. A collection looks
// through all that is held, which is mostly the schema, so the 100 of Go's own would be a tenth of a busy server's work.
const Garbage = 300

// New returns the handler of all routes. It fails when an option cannot be.
func New(g *graph.Graph, st Store, o Options) (http.Handler, error) {
	x := &watch{metrics: newMetrics(g, st), log: cmp.Or(o.Log, slog.Default()), explain: o.Explain, system: o.System}
	e, err := newEndpoint(g, x, o)
	if err != nil {
		return nil, err
	}
	compressed, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.EnableZstd(true))
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", compressed(http.MaxBytesHandler(e, cmp.Or(o.MaxBody, DefaultMaxBody))))
	mux.Handle("GET /schema.graphql", compressed(schemaHandler(g)))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { status(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", ready(st))
	if !o.NoMetrics {
		mux.Handle("GET /metrics", x.metrics.handler())
	}
	playground(mux)
	return x.requests(outermost(mux, o)), nil
}

// newEndpoint returns the endpoint of GraphQL.
func newEndpoint(g *graph.Graph, x *watch, o Options) (*endpoint, error) {
	clients, err := newClients(o.Rate, o.Burst, o.ClientHeader)
	if err != nil {
		return nil, err
	}
	e := &endpoint{graph: g, watch: x, clients: clients, tokens: o.Tokens, operations: newPersisted(),
		places: newPlaces(cmp.Or(o.MaxAtOnce, DefaultMaxAtOnce), cmp.Or(o.Wait, DefaultWait))}
	if o.Operations != nil {
		e.operations = o.Operations
	}
	return e, nil
}

// outermost wraps all routes in what every answer needs.
func outermost(h http.Handler, o Options) http.Handler {
	if len(o.Origins) > 0 {
		h = cors.New(cors.Options{
			AllowedOrigins: o.Origins,
			AllowedMethods: []string{http.MethodGet, http.MethodPost},
			AllowedHeaders: []string{"Content-Type", "Authorization", "X-Requested-With"},
		}).Handler(h)
	}
	return guarded(h, o.TLS, cmp.Or(o.Log, slog.Default()))
}

// schemaHandler serves what can be asked, as text.
func schemaHandler(g *graph.Graph) http.HandlerFunc {
	text := g.SDL()
	tag := tagOf([]byte(text))
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("ETag", tag)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
	}
}

// ready answers 200 when the store answers, and else 503 and the reason in words of ours. The cause is for the log, not
// for strangers.
func ready(st Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), pingTimeout)
		defer cancel()
		if err := st.Ping(ctx); err != nil {
			status(w, http.StatusServiceUnavailable, graph.Reason(err))
			return
		}
		status(w, http.StatusOK, "ready")
	}
}

// bytesOf says a number of bytes as people do.
func bytesOf(n int64) string {
	if n%(1<<20) == 0 {
		return strconv.FormatInt(n>>20, 10) + " MiB"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}

func status(w http.ResponseWriter, code int, text string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(map[string]string{"status": text}) // the client has left if this fails
}

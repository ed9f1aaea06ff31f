// Package server puts a graph on HTTP: the GraphQL endpoint, the schema as text, and what an operator's probes ask.
package server

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/rs/cors"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/schema"
)

// Store is what the server asks of the store itself.
type Store interface {
	// Ping asks whether the store answers.
	Ping(ctx context.Context) error
}

// Options are a server's settings.
type Options struct {
	Origins []string // origins whose pages may call the server from a browser; none by default, "*" for any
}

const (
	maxBody     = 1 << 20 // bytes of a request's body
	pingTimeout = 2 * time.Second
)

// New returns the handler of all routes.
func New(g *graph.Graph, st Store, o Options) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql", http.MaxBytesHandler(endpoint(g), maxBody))
	mux.HandleFunc("GET /schema.graphql", serveSchema)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { status(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", ready(st))
	mux.HandleFunc("GET /{$}", index)
	if len(o.Origins) == 0 {
		return mux
	}
	return cors.New(cors.Options{
		AllowedOrigins: o.Origins,
		AllowedMethods: []string{http.MethodGet, http.MethodPost},
		AllowedHeaders: []string{"Content-Type", "Authorization"},
	}).Handler(mux)
}

// endpoint answers GraphQL over HTTP: queries by POST, and by GET without side effects.
func endpoint(g *graph.Graph) http.Handler {
	h := handler.New(g.Schema())
	h.AddTransport(overHTTP{})
	g.Configure(h)
	return h
}

func serveSchema(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(schema.Source().Input))
}

// ready answers 200 when the store answers, and else 503. The cause is for the log, not for strangers.
func ready(st Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), pingTimeout)
		defer cancel()
		if err := st.Ping(ctx); err != nil {
			status(w, http.StatusServiceUnavailable, "the store does not answer")
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

func index(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'")
	_, _ = w.Write([]byte(indexPage))
}

const indexPage = `<!doctype html>
<html lang="en">
<title>convenio</title>
<h1>convenio</h1>
<p>A knowledge graph of actors and agreements, in which every value and every link can name its source.</p>
<ul>
<li><a href="/graphql?query=%7B%20agreements%20%7B%20nodes%20%7B%20id%20name%20flights%20%7B%20totalCount%20%7D%20%7D%20%7D%20%7D">/graphql</a>:
queries, by POST as JSON or by GET; the link asks for all agreements
<li><a href="/schema.graphql">/schema.graphql</a>: what can be asked, with a description of everything
<li><a href="/healthz">/healthz</a> and <a href="/readyz">/readyz</a>: is it alive, does its store answer
</ul>
`

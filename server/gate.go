package server

import (
	"net/http"
	"sync/atomic"

	"github.com/convenio-graph/convenio/graph"
)

// Gate stands before a server whose store is not there yet. It says that the server is alive, why it is not ready, and
// nothing else, until it is opened. The zero value is shut.
type Gate struct {
	reason atomic.Pointer[string]
	open   atomic.Pointer[http.Handler]
}

// Because tells those who ask why the server is not ready. The error's own text is told to nobody.
func (g *Gate) Because(err error) {
	reason := graph.Reason(err)
	g.reason.Store(&reason)
}

// Open lets all requests through to h from now on.
func (g *Gate) Open(h http.Handler) { g.open.Store(&h) }

// ServeHTTP answers in the place of the server, or lets it answer.
func (g *Gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := g.open.Load(); h != nil {
		(*h).ServeHTTP(w, r)
		return
	}
	secure(w.Header(), false)
	reason := "starting"
	if because := g.reason.Load(); because != nil {
		reason = *because
	}
	switch r.URL.Path {
	case "/healthz":
		status(w, http.StatusOK, "alive")
	case "/readyz":
		status(w, http.StatusServiceUnavailable, reason)
	default:
		w.Header().Set("Content-Type", plainJSON+"; charset=utf-8")
		refuse(http.StatusServiceUnavailable, graph.CodeUnavailable, "the server is not ready: %s", reason).with("Retry-After", "1").respond(w)
	}
}

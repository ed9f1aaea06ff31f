package server

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/convenio-graph/convenio/graph"
)

// guarded sets the headers that keep browsers from doing more with an answer than it is meant for, and makes a panic
// cost one request. What fields run is guarded by gqlgen already; this is for all else.
func guarded(h http.Handler, tls bool, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header(), tls)
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if cause == http.ErrAbortHandler { //nolint:errorlint // it is compared as net/http does
				panic(cause)
			}
			id := graph.RequestID(r.Context())
			log.ErrorContext(r.Context(), "panic", "id", id, "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
			res := refused(graph.CodeInternal, "something went wrong on our side")
			res.Errors[0].Extensions["id"] = id
			w.Header().Set("Content-Type", plainJSON+"; charset=utf-8")
			send(w, http.StatusInternalServerError, encode(res))
		}()
		h.ServeHTTP(w, r)
	})
}

// secure sets the headers of every answer; pages set a policy of their own.
func secure(h http.Header, tls bool) {
	h.Set("Content-Security-Policy", plainPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	if tls {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

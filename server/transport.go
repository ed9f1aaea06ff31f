package server

import (
	"context"
	"mime"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/convenio-graph/convenio/graph"
)

// The media types of GraphQL over HTTP.
const (
	responseJSON = "application/graphql-response+json"
	plainJSON    = "application/json"
)

// endpoint is GraphQL over HTTP: POST, and GET for queries. gqlgen's transports read bodies of any size, repeat them in
// errors, and answer some mistakes without a code or with a status that the protocol does not know.
type endpoint struct {
	graph      *graph.Graph
	watch      *watch
	clients    *clients
	places     *places
	operations operations
	tokens     *Tokens
}

// ServeHTTP answers one request.
func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	media := responseType(r.Header.Get("Accept"))
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Add("Vary", "Accept")
	params, bad := e.request(r)
	if bad == nil {
		var res *graphql.Response
		if res, bad = e.watched(w, r, params); bad == nil {
			respond(w, r, media, res)
			return
		}
	}
	e.watch.refused(r.Context(), bad.code)
	bad.respond(w)
}

// watched answers under the operator's eyes.
func (e *endpoint) watched(w http.ResponseWriter, r *http.Request, params *graphql.RawParams) (res *graphql.Response, bad *badRequest) {
	ctx, done := e.watch.operation(r.Context(), w.Header(), params)
	defer func() { done(res) }()
	return e.answer(r.WithContext(ctx), params)
}

// request reads a request of a client that has not sent too many.
func (e *endpoint) request(r *http.Request) (*graphql.RawParams, *badRequest) {
	if bad := e.clients.admit(r); bad != nil {
		return nil, bad
	}
	params, bad := read(r)
	if bad != nil {
		return nil, bad
	}
	if bad := e.operations.find(r.Context(), params); bad != nil {
		return nil, bad
	}
	if params.Query == "" {
		return nil, refuse(http.StatusBadRequest, CodeBadRequest, "the request has no query")
	}
	return params, nil
}

// answer runs a request when there is a place for it. The place is free again before anything is sent, so that slow
// readers hold none.
func (e *endpoint) answer(r *http.Request, params *graphql.RawParams) (*graphql.Response, *badRequest) {
	leave, bad := e.places.enter(r.Context())
	if bad != nil {
		return nil, bad
	}
	defer leave()
	exec := e.graph.Executor()
	ctx := graphql.StartOperationTrace(r.Context())
	oc, errs := exec.CreateOperationContext(ctx, params)
	if errs != nil {
		return unanswered(exec.DispatchError(graphql.WithOperationContext(ctx, oc), errs)), nil
	}
	if bad := e.permit(r, oc.Operation.Operation); bad != nil {
		return nil, bad
	}
	next, ctx := exec.DispatchOperation(ctx, oc)
	return next(ctx), nil
}

// permit refuses what GET may not do, and what needs a token and comes without.
func (e *endpoint) permit(r *http.Request, op ast.Operation) *badRequest {
	switch {
	case op == ast.Query:
		return nil
	case r.Method == http.MethodGet:
		return refuse(http.StatusMethodNotAllowed, CodeBadRequest, "GET is for queries only; use POST").with("Allow", "POST")
	case !e.tokens.allow(r):
		return refuse(http.StatusUnauthorized, CodeUnauthenticated, "a mutation needs the header Authorization: Bearer TOKEN, with a token of this server").with("WWW-Authenticate", "Bearer")
	}
	return nil
}

// responseType returns the first media type of an Accept header that can be answered.
func responseType(accept string) string {
	for part := range strings.SplitSeq(accept, ",") {
		switch media, _, _ := mime.ParseMediaType(strings.TrimSpace(part)); media {
		case responseJSON, plainJSON:
			return media
		case "*/*", "application/*":
			return plainJSON
		}
	}
	if accept == "" {
		return plainJSON
	}
	return responseJSON
}

// operations says what an operation's text is, when a request does not bring it, and which may be run.
type operations interface {
	// find sets the request's query, or says why the request is refused.
	find(ctx context.Context, p *graphql.RawParams) *badRequest
}

// refused is the response to a request that is none of GraphQL's, or that is not even looked at.
func refused(code, message string) *graphql.Response {
	return &graphql.Response{Errors: gqlerror.List{{Message: message, Extensions: map[string]any{"code": code}}}}
}

package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// codeBadRequest is the code of what is no GraphQL request at all. What is wrong with it is told in words; nothing of
// the request is repeated.
const codeBadRequest = "BAD_REQUEST"

// The media types of GraphQL over HTTP.
const (
	responseJSON = "application/graphql-response+json"
	plainJSON    = "application/json"
)

// overHTTP is GraphQL over HTTP: POST, and GET for queries. gqlgen's transports read bodies of any size, repeat them in
// errors, and answer some mistakes without a code or with a status that the protocol does not know.
type overHTTP struct{}

// Supports reports true: what is not supported is refused by Do, in the protocol's way.
func (overHTTP) Supports(*http.Request) bool { return true }

// Do answers one request.
func (overHTTP) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	media := responseType(r.Header.Get("Accept"))
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Add("Vary", "Accept")
	params, bad := read(r)
	if bad != nil {
		if bad.status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, POST")
		}
		respond(w, bad.status, refusal(bad.message))
		return
	}
	oc, errs := exec.CreateOperationContext(r.Context(), params)
	if errs != nil {
		status := http.StatusOK
		if media == responseJSON {
			status = http.StatusBadRequest
		}
		respond(w, status, exec.DispatchError(graphql.WithOperationContext(r.Context(), oc), errs))
		return
	}
	if r.Method == http.MethodGet && oc.Operation.Operation != ast.Query {
		w.Header().Set("Allow", "POST")
		respond(w, http.StatusMethodNotAllowed, refusal("GET is for queries only; use POST"))
		return
	}
	next, ctx := exec.DispatchOperation(r.Context(), oc)
	respond(w, http.StatusOK, next(ctx))
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

// badRequest says why a request is none of GraphQL's.
type badRequest struct {
	status  int
	message string
}

// body is what a client sends, in the body or in the URL.
type body struct {
	Query         *string        `json:"query"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
}

// read reads a request. The server has bounded its body.
func read(r *http.Request) (*graphql.RawParams, *badRequest) {
	var b body
	var bad *badRequest
	start := graphql.Now()
	switch r.Method {
	case http.MethodGet:
		bad = b.fromURL(r)
	case http.MethodPost:
		bad = b.fromBody(r)
	default:
		bad = &badRequest{http.StatusMethodNotAllowed, "use POST, or GET for queries"}
	}
	if bad == nil && b.Query == nil {
		bad = &badRequest{http.StatusBadRequest, "the request has no query"}
	}
	if bad != nil {
		return nil, bad
	}
	return &graphql.RawParams{
		Query: *b.Query, OperationName: b.OperationName, Variables: b.Variables, Extensions: b.Extensions,
		Headers: r.Header, ReadTime: graphql.TraceTiming{Start: start, End: graphql.Now()},
	}, nil
}

// fromURL reads a GET. A browser sends one across sites without asking, so one that says that it comes from another
// site must also have a header that it cannot have without asking.
func (b *body) fromURL(r *http.Request) *badRequest {
	site := r.Header.Get("Sec-Fetch-Site")
	if site == "cross-site" && r.Header.Get("Content-Type") == "" && r.Header.Get("X-Requested-With") == "" {
		return &badRequest{http.StatusForbidden, "a GET from another site needs the header X-Requested-With"}
	}
	q := r.URL.Query()
	if q.Has("query") {
		text := q.Get("query")
		b.Query = &text
	}
	b.OperationName = q.Get("operationName")
	for name, to := range map[string]*map[string]any{"variables": &b.Variables, "extensions": &b.Extensions} {
		if text := q.Get(name); text != "" && decode([]byte(text), to) != nil {
			return &badRequest{http.StatusBadRequest, name + " must be a JSON object"}
		}
	}
	return nil
}

func (b *body) fromBody(r *http.Request) *badRequest {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != plainJSON {
		return &badRequest{http.StatusUnsupportedMediaType, "the Content-Type must be application/json"}
	}
	text, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return &badRequest{http.StatusRequestEntityTooLarge, "the body has more than " + bytesOf(large.Limit)}
	case err != nil:
		return &badRequest{http.StatusBadRequest, "the body did not arrive whole"}
	}
	if decode(text, b) != nil {
		return &badRequest{http.StatusBadRequest, "the body must be a JSON object with query, operationName, variables and extensions"}
	}
	return nil
}

// decode reads one JSON value and nothing after it. Numbers stay as they were written.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more after the value")
	}
	return nil
}

func refusal(message string) *graphql.Response {
	return &graphql.Response{Errors: gqlerror.List{{Message: message, Extensions: map[string]any{"code": codeBadRequest}}}}
}

// respond writes a response. Its data is JSON already and is not looked at again; a response to a request that was
// never run has none.
func respond(w http.ResponseWriter, status int, r *graphql.Response) {
	var b bytes.Buffer
	b.WriteByte('{')
	part := func(name string, v any) {
		text, err := json.Marshal(v)
		if err != nil {
			return // what gqlgen makes always encodes
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + name + `":`)
		b.Write(text)
	}
	if len(r.Errors) > 0 {
		part("errors", r.Errors)
	}
	if r.Data != nil {
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"data":`)
		b.Write(r.Data)
	}
	if len(r.Extensions) > 0 {
		part("extensions", r.Extensions)
	}
	b.WriteString("}\n")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the client has left if this fails
}

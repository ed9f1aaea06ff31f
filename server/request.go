package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"

	"github.com/99designs/gqlgen/graphql"
)

// The codes of requests that are not run. They never change their meaning.
const (
	CodeBadRequest      = "BAD_REQUEST"               // it is no GraphQL request; the message says why, and repeats nothing of it
	CodeTooLarge        = "BODY_TOO_LARGE"            // the body has too many bytes
	CodeTooManyValues   = "TOO_MANY_VALUES"           // variables and extensions have too many values, or too deep
	CodeNotFound        = "PERSISTED_QUERY_NOT_FOUND" // no text is known for this hash: send it along
	CodeNotAllowed      = "OPERATION_NOT_ALLOWED"     // the server answers the operations of its list only
	CodeUnauthenticated = "UNAUTHENTICATED"           // a token is needed
	CodeOverloaded      = "OVERLOADED"                // too many operations at once; try again
	CodeRateLimited     = "RATE_LIMITED"              // too many requests of one client; try again later
)

// What variables may hold: both are checked before they are read.
const (
	maxValues  = 5_000
	maxNesting = 64
)

// badRequest says why a request is not run.
type badRequest struct {
	status        int
	code, message string
	headers       []string // names and values
}

func refuse(status int, code, format string, args ...any) *badRequest {
	return &badRequest{status: status, code: code, message: fmt.Sprintf(format, args...)}
}

// with adds a header to the answer.
func (b *badRequest) with(name, value string) *badRequest {
	b.headers = append(b.headers, name, value)
	return b
}

// body is what a client sends, in the body or in the URL.
type body struct {
	Query         *string        `json:"query"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
	DocumentID    string         `json:"documentId"` // of an operation that the server has on its list
}

// documentID is the extension under which an operation's id is handed on.
const documentID = "documentId"

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
		bad = refuse(http.StatusMethodNotAllowed, CodeBadRequest, "use POST, or GET for queries").with("Allow", "GET, POST")
	}
	if bad != nil {
		return nil, bad
	}
	p := &graphql.RawParams{
		OperationName: b.OperationName, Variables: b.Variables, Extensions: b.Extensions,
		Headers: r.Header, ReadTime: graphql.TraceTiming{Start: start, End: graphql.Now()},
	}
	if b.Query != nil {
		p.Query = *b.Query
	}
	if b.DocumentID != "" {
		if p.Extensions == nil {
			p.Extensions = map[string]any{}
		}
		p.Extensions[documentID] = b.DocumentID
	}
	return p, nil
}

// fromURL reads a GET. A browser sends one across sites without asking, so one that says that it comes from another
// site must also have a header that it cannot have without asking.
func (b *body) fromURL(r *http.Request) *badRequest {
	site := r.Header.Get("Sec-Fetch-Site")
	if site == "cross-site" && r.Header.Get("Content-Type") == "" && r.Header.Get("X-Requested-With") == "" {
		return refuse(http.StatusForbidden, CodeBadRequest, "a GET from another site needs the header X-Requested-With")
	}
	q := r.URL.Query()
	if q.Has("query") {
		text := q.Get("query")
		b.Query = &text
	}
	b.OperationName, b.DocumentID = q.Get("operationName"), q.Get("documentId")
	for name, to := range map[string]*map[string]any{"variables": &b.Variables, "extensions": &b.Extensions} {
		text := []byte(q.Get(name))
		if len(text) == 0 {
			continue
		}
		if bad := bounded(text); bad != nil {
			return bad
		}
		if decode(text, to) != nil {
			return refuse(http.StatusBadRequest, CodeBadRequest, "%s must be a JSON object", name)
		}
	}
	return nil
}

func (b *body) fromBody(r *http.Request) *badRequest {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != plainJSON {
		return refuse(http.StatusUnsupportedMediaType, CodeBadRequest, "the Content-Type must be application/json")
	}
	text, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return refuse(http.StatusRequestEntityTooLarge, CodeTooLarge, "the body has more than %s", bytesOf(large.Limit))
	case errors.Is(err, os.ErrDeadlineExceeded):
		return refuse(http.StatusRequestTimeout, CodeBadRequest, "the body did not arrive in time").with("Connection", "close")
	case err != nil:
		return refuse(http.StatusBadRequest, CodeBadRequest, "the body did not arrive whole")
	}
	if bad := bounded(text); bad != nil {
		return bad
	}
	if decode(text, b) != nil {
		return refuse(http.StatusBadRequest, CodeBadRequest, "the body must be a JSON object with query, operationName, variables and extensions")
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

// bounded refuses a JSON text with too many values in it, by counting its signs outside of strings. What is no JSON is
// counted somehow, and refused later.
func bounded(text []byte) *badRequest {
	values, nesting, quoted := 1, 0, false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			nesting++
			values++
		case c == '}' || c == ']':
			nesting--
		case c == ',':
			values++
		}
		switch {
		case values > maxValues:
			return refuse(http.StatusBadRequest, CodeTooManyValues, "the variables have more than %d values", maxValues)
		case nesting > maxNesting:
			return refuse(http.StatusBadRequest, CodeTooManyValues, "the variables are more than %d levels deep", maxNesting)
		}
	}
	return nil
}

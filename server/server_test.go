package server

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// start serves an empty graph, with mutations if there are tokens for them.
func start(t *testing.T, o Options) *httptest.Server {
	t.Helper()
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	st, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "server.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	g, err := graph.New(st, graph.Options{Mutations: o.Tokens != nil})
	if err != nil {
		t.Fatal(err)
	}
	h, err := New(g, st, o)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

// request returns a request; header has names and values.
func request(t *testing.T, method, to, body string, header []string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, to, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return r
}

// ask sends a request and returns status, headers and body.
func ask(t *testing.T, method, to, body string, header ...string) (int, http.Header, string) {
	t.Helper()
	res, err := http.DefaultClient.Do(request(t, method, to, body, header))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header, strings.TrimSpace(string(text))
}

func TestRequests(t *testing.T) {
	s := start(t, Options{})
	const query = `{ flights { totalCount } }`
	get := s.URL + "/graphql?query=" + url.QueryEscape(query)
	bad := func(message string) string {
		return `{"errors":[{"message":"` + message + `","extensions":{"code":"BAD_REQUEST"}}]}`
	}
	asJSON := []string{"Content-Type", asJSON}
	for _, c := range []struct {
		name, method, to, body string
		header                 []string
		status                 int
		want                   string
	}{
		{"post", "POST", s.URL + "/graphql", `{"query":"` + query + `"}`, asJSON, 200, `{"data":{"flights":{"totalCount":0}}}`},
		{"get", "GET", get, "", nil, 200, `{"data":{"flights":{"totalCount":0}}}`},
		{"get with variables", "GET", s.URL + "/graphql?variables=%7B%22n%22%3A1%7D&query=" + url.QueryEscape(`query($n: Int) { flights(first: $n) { totalCount } }`), "", nil, 200, `{"data":{"flights":{"totalCount":0}}}`},
		{"get from another site", "GET", get, "", []string{"Sec-Fetch-Site", "cross-site"}, 403, bad("a GET from another site needs the header X-Requested-With")},
		{"get with bad variables", "GET", get + "&variables=%5B1%5D", "", nil, 400, bad("variables must be a JSON object")},
		{"no query", "POST", s.URL + "/graphql", `{}`, asJSON, 400, bad("the request has no query")},
		{"a batch", "POST", s.URL + "/graphql", `[{"query":"` + query + `"}]`, asJSON, 400, bad("the body must be a JSON object with query, operationName, variables and extensions")},
		{"no JSON", "POST", s.URL + "/graphql", `{"query": "secret`, asJSON, 400, bad("the body must be a JSON object with query, operationName, variables and extensions")},
		{"variables of a wrong kind", "POST", s.URL + "/graphql", `{"query":"` + query + `","variables":[]}`, asJSON, 400, bad("the body must be a JSON object with query, operationName, variables and extensions")},
		{"more after the body", "POST", s.URL + "/graphql", `{"query":"` + query + `"} x`, asJSON, 400, bad("the body must be a JSON object with query, operationName, variables and extensions")},
		{"a form", "POST", s.URL + "/graphql", "query=" + query, []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, bad("the Content-Type must be application/json")},
		{"too large", "POST", s.URL + "/graphql", `{"query":"` + strings.Repeat(" ", DefaultMaxBody) + `"}`, asJSON, 413, `{"errors":[{"message":"the body has more than 1 MiB","extensions":{"code":"BODY_TOO_LARGE"}}]}`},
		{"another method", "PUT", s.URL + "/graphql", "", nil, 405, bad("use POST, or GET for queries")},
		{"no such operation", "POST", s.URL + "/graphql", `{"query":"` + query + `","operationName":"x"}`, asJSON, 200, `{"errors":[{"message":"operation x not found","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}`},
		{"a wrong field, as a GraphQL response", "POST", s.URL + "/graphql", `{"query":"{ x }"}`, append(asJSON, "Accept", responseJSON), 400, `{"errors":[{"message":"Cannot query field \"x\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}`},
		{"alive", "GET", s.URL + "/healthz", "", nil, 200, `{"status":"alive"}`},
		{"ready", "GET", s.URL + "/readyz", "", nil, 200, `{"status":"ready"}`},
		{"elsewhere", "GET", s.URL + "/nowhere", "", nil, 404, "404 page not found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, _, got := ask(t, c.method, c.to, c.body, c.header...)
			if status != c.status || got != c.want {
				t.Errorf("got  %d %s\nwant %d %s", status, got, c.status, c.want)
			}
		})
	}
}

func TestPages(t *testing.T) {
	s := start(t, Options{})
	if status, header, got := ask(t, "GET", s.URL+"/schema.graphql", ""); status != 200 || got != strings.TrimSpace(schema.Source().Input) || !strings.HasPrefix(header.Get("Content-Type"), "text/plain") {
		t.Errorf("schema: %d %v", status, header)
	}
	if status, header, got := ask(t, "GET", s.URL+"/", ""); status != 200 || !strings.Contains(got, "/schema.graphql") || header.Get("Content-Security-Policy") == "" {
		t.Errorf("index: %d %v %s", status, header, got)
	}
}

// Only pages of the configured origins may read answers.
func TestOrigins(t *testing.T) {
	const ours, theirs = "https://ours.example", "https://theirs.example"
	s := start(t, Options{Origins: []string{ours}})
	for origin, want := range map[string]string{ours: ours, theirs: ""} {
		_, header, _ := ask(t, "OPTIONS", s.URL+"/graphql", "", "Origin", origin, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type")
		if got := header.Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("%s is allowed %q, want %q", origin, got, want)
		}
	}
	closed := start(t, Options{})
	if _, header, _ := ask(t, "POST", closed.URL+"/graphql", `{"query":"{ __typename }"}`, "Origin", ours, "Content-Type", "application/json"); header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("without configured origins one is allowed")
	}
}

type silent struct{ err error }

func (s silent) Ping(context.Context) error { return s.err }

// What the store says of its trouble is not for strangers.
func TestNotReady(t *testing.T) {
	g, err := graph.New(nil, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h, err := New(g, silent{&store.Error{Kind: store.Refused, Op: "bolt://admin:secret@db"}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	defer s.Close()
	if status, _, got := ask(t, "GET", s.URL+"/readyz", ""); status != 503 || got != `{"status":"the store refuses the server's user or password"}` {
		t.Errorf("%d %s", status, got)
	}
}

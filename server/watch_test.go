package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	spans "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// post sends an operation with extensions.
func post(t *testing.T, to, query, extensions string, header ...string) (http.Header, string) {
	t.Helper()
	text, err := json.Marshal(query)
	if err != nil {
		t.Fatal(err)
	}
	body := fmt.Sprintf(`{"query": %s, "extensions": %s}`, text, extensions)
	_, h, answer := ask(t, "POST", to+"/graphql", body, append(header, "Content-Type", "application/json")...)
	return h, answer
}

func TestCost(t *testing.T) {
	s := start(t, Options{})
	const query = `{ flights(first: 7) { nodes { id } } }`
	h, got := post(t, s.URL, query, `{"cost": true}`)
	if want := regexp.MustCompile(`"extensions":\{"cost":\{"nodes":\{"estimated":7,"returned":0\},"statements":1,"storeMs":\d+\.\d{3}\}\}\}$`); !want.MatchString(got) {
		t.Error(got)
	}
	if want := regexp.MustCompile(`^store;dur=\d+\.\d{3}, total;dur=\d+\.\d{3}$`); !want.MatchString(h.Get("Server-Timing")) {
		t.Errorf("Server-Timing: %q", h.Get("Server-Timing"))
	}
	for _, unasked := range []string{`{}`, `{"cost": false}`, `{"cost": "yes"}`} {
		if _, got := post(t, s.URL, query, unasked); strings.Contains(got, "extensions") {
			t.Errorf("%s is answered %s", unasked, got)
		}
	}
}

func TestExplain(t *testing.T) {
	const query = `{ flight(id: "flight-1") { name } }`
	s := start(t, Options{Explain: map[string]func(*plan.Plan) store.Statement{"sql": sqlitestore.Compile}})
	_, got := post(t, s.URL, query, `{"explain": true}`)
	for _, want := range []string{`"plan":"0 Flight [\"flight-1\"]\n`, `"sql":"SELECT concat(`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if _, got := post(t, s.URL, `{ nothing }`, `{"explain": true, "cost": true}`); strings.Contains(got, `"plan"`) || strings.Contains(got, `"cost"`) {
		t.Errorf("what is refused is explained: %s", got)
	}
	off := start(t, Options{})
	if _, got := post(t, off.URL, query, `{"explain": true}`); strings.Contains(got, "extensions") {
		t.Errorf("it is off and answers %s", got)
	}
}

// A request's id is in the answer's header, in its errors and in the log, which has nothing of what was asked.
func TestRequestID(t *testing.T) {
	var log bytes.Buffer
	s := start(t, Options{Log: slog.New(slog.NewJSONHandler(&log, nil))})
	for given, kept := range map[string]bool{"0af7651916cd43dd": true, "short": false, "a b c d e f g h": false, strings.Repeat("a", 65): false} {
		if h, _ := post(t, s.URL, `{ __typename }`, `{}`, RequestHeader, given); (h.Get(RequestHeader) == given) != kept {
			t.Errorf("%q became %q", given, h.Get(RequestHeader))
		}
	}
	h, _ := post(t, s.URL, `query Mine { flights(where: {name: {contains: "password"}}) { totalCount } }`, `{}`)
	id := h.Get(RequestHeader)
	if !regexp.MustCompile(`^[A-Z2-7]{12}$`).MatchString(id) {
		t.Errorf("the id is %q", id)
	}
	s.Close() // which waits until the line is written
	line := log.String()[strings.LastIndex(log.String(), `{"time"`):]
	for _, want := range []string{`"id":"` + id + `"`, `"path":"/graphql"`, `"status":200`, `"operation":"Mine"`, `"nodes":0`} {
		if !strings.Contains(line, want) {
			t.Errorf("no %s in %s", want, line)
		}
	}
	if strings.Contains(line, "password") {
		t.Errorf("the log has the query: %s", line)
	}
}

// Names that clients make up do not make ever more series.
func TestMetrics(t *testing.T) {
	s := start(t, Options{})
	post(t, s.URL, `query First { flights { totalCount } }`, `{}`)
	post(t, s.URL, `query First { flights { totalCount } }`, `{}`)
	post(t, s.URL, `{ nothing }`, `{}`)
	post(t, s.URL, `query `+strings.Repeat("n", 65)+` { __typename }`, `{}`)
	for i := range maxNames + 10 {
		post(t, s.URL, fmt.Sprintf(`query Name%d { __typename }`, i), `{}`)
	}
	ask(t, "POST", s.URL+"/graphql", "", "Content-Type", "text/plain")
	ask(t, "BREW", s.URL+"/nowhere/in/particular", "")
	_, h, text := ask(t, "GET", s.URL+"/metrics", "")
	if !strings.HasPrefix(h.Get("Content-Type"), "text/plain") {
		t.Error(h)
	}
	for _, want := range []string{
		`convenio_operation_duration_seconds_count{operation="First",type="query"} 2`,
		`convenio_operation_duration_seconds_count{operation="(refused)",type="(refused)"} 1`,
		`convenio_operation_duration_seconds_count{operation="(others)",type="query"} 12`,
		`convenio_statement_duration_seconds_count{operation="First"} 2`,
		`convenio_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1`,
		`convenio_errors_total{code="BAD_REQUEST"} 1`,
		`convenio_http_request_duration_seconds_count{method="POST",route="/graphql",status="415"} 1`,
		`convenio_http_request_duration_seconds_count{method="(other)",route="(none)",status="404"} 1`,
		"convenio_operation_cache_hits_total 1\n",
		"convenio_operations_running 0\n",
		"convenio_store_connections_busy 0\n",
		"convenio_store_connections_max ",
		"go_goroutines ",
		"process_resident_memory_bytes ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	if n := strings.Count(text, "convenio_operation_duration_seconds_count{"); n != maxNames+2 {
		t.Errorf("%d operations have a series", n)
	}
	off := start(t, Options{NoMetrics: true})
	if status, _, _ := ask(t, "GET", off.URL+"/metrics", ""); status != http.StatusNotFound {
		t.Errorf("they are off, and the status is %d", status)
	}
}

// collected returns a collector of traces and the spans that it got.
func collected(t *testing.T) (address string, get func() []*spans.Span) {
	t.Helper()
	var lock sync.Mutex
	var got []*spans.Span
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		var batch collector.ExportTraceServiceRequest
		if err == nil {
			err = proto.Unmarshal(body, &batch)
		}
		if err != nil || r.URL.Path != "/v1/traces" {
			t.Errorf("%s: %v", r.URL, err)
		}
		lock.Lock()
		defer lock.Unlock()
		for _, res := range batch.ResourceSpans {
			for _, scope := range res.ScopeSpans {
				got = append(got, scope.Spans...)
			}
		}
	}))
	t.Cleanup(s.Close)
	return s.URL, func() []*spans.Span {
		lock.Lock()
		defer lock.Unlock()
		return slices.Clone(got)
	}
}

// A trace goes from the client's own span down to the statement, without any value of the client's.
func TestTraces(t *testing.T) {
	address, get := collected(t)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)
	stop, err := StartTraces(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, Options{System: "sqlite"})
	post(t, s.URL, `query Traced { flight(id: "flight-1") { name } }`, `{}`, "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	if err := stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	parents := map[string]string{}
	ids := map[string]string{"\xb7\xad\x6b\x71\x69\x20\x33\x31": "the client's"}
	for _, span := range get() {
		ids[string(span.SpanId)] = span.Name
	}
	for _, span := range get() {
		parents[span.Name] = ids[string(span.ParentSpanId)]
		if strings.Contains(span.String(), "flight-1") {
			t.Errorf("a span has a value of the client's: %v", span)
		}
	}
	for span, want := range map[string]string{"/graphql": "the client's", "query Traced": "/graphql", "statement": "query Traced"} {
		if parents[span] != want {
			t.Errorf("the parent of %s is %q, want %q: %v", span, parents[span], want, parents)
		}
	}
}

func TestTracing(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want bool
	}{
		{nil, false},
		{map[string]string{"OTEL_SERVICE_NAME": "x"}, false},
		{map[string]string{"OTEL_TRACES_EXPORTER": "otlp"}, true},
		{map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318"}, true},
		{map[string]string{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://c:4318/v1/traces"}, true},
		{map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318", "OTEL_TRACES_EXPORTER": "none"}, false},
		{map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318", "OTEL_SDK_DISABLED": "true"}, false},
	} {
		if got := tracing(func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v: %v", c.env, got)
		}
	}
}

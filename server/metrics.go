package server

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/felixge/httpsnoop"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/graph"
)

// maxNames is how many operations have a name of their own among the labels. Clients name operations as they like, so
// there must be an end to it.
const maxNames = 100

// What stands in the place of an operation's name.
const (
	unnamed = "(unnamed)"
	others  = "(others)"
	invalid = "(refused)" // before it was planned
)

// metrics are what Prometheus reads.
type metrics struct {
	registry   *prometheus.Registry
	requests   *prometheus.HistogramVec
	operations *prometheus.HistogramVec
	statements *prometheus.HistogramVec
	errors     *prometheus.CounterVec
	running    prometheus.Gauge
	names      names
}

// pooled is a store that tells how its connections are used.
type pooled interface {
	Connections() (busy, most int)
}

func newMetrics(g *graph.Graph, st Store) *metrics {
	m := &metrics{registry: prometheus.NewRegistry()}
	seconds := prometheus.ExponentialBuckets(0.0005, 2.5, 12) // half a millisecond to 12 seconds
	histogram := func(name, help string, labels ...string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: seconds}, labels)
	}
	m.requests = histogram("convenio_http_request_duration_seconds", "HTTP requests, by route, method and status.", "route", "method", "status")
	m.operations = histogram("convenio_operation_duration_seconds", "GraphQL operations from their text to their answer, by name.", "operation", "type")
	m.statements = histogram("convenio_statement_duration_seconds", "Statements until the store's answer, by the operation's name.", "operation")
	m.errors = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "convenio_errors_total", Help: "Errors told to clients, by code."}, []string{"code"})
	m.running = prometheus.NewGauge(prometheus.GaugeOpts{Name: "convenio_operations_running", Help: "Operations that are run or wait for their turn."})
	m.registry.MustRegister(m.requests, m.operations, m.statements, m.errors, m.running,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), collectors.NewBuildInfoCollector())
	m.read("convenio_operation_cache_hits_total", "Operations that had been parsed and validated before.", func() int64 { hits, _ := g.CacheUse(); return hits })
	m.read("convenio_operation_cache_misses_total", "Operations that had not been parsed and validated before.", func() int64 { _, misses := g.CacheUse(); return misses })
	if p, ok := st.(pooled); ok {
		m.gauge("convenio_store_connections_busy", "Connections to the store on which a statement runs.", func() int { busy, _ := p.Connections(); return busy })
		m.gauge("convenio_store_connections_max", "Connections that may be used at once.", func() int { _, most := p.Connections(); return most })
	}
	return m
}

func (m *metrics) read(name, help string, get func() int64) {
	m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 { return float64(get()) }))
}

func (m *metrics) gauge(name, help string, get func() int) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return float64(get()) }))
}

// handler serves the metrics as text.
func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// request counts a request.
func (m *metrics) request(r *http.Request, was httpsnoop.Metrics) {
	route, method := r.Pattern, r.Method
	if route == "" {
		route = "(none)"
	}
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodHead, http.MethodOptions:
	default:
		method = "(other)"
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(was.Code)).Observe(was.Duration.Seconds())
}

// operation counts an operation that has been answered.
func (m *metrics) operation(a *graph.Account, took time.Duration) {
	kind := a.Kind
	if kind == "" {
		kind = ast.Operation(invalid)
	}
	m.operations.WithLabelValues(m.label(a), string(kind)).Observe(took.Seconds())
}

// statement counts a statement of an operation.
func (m *metrics) statement(a *graph.Account, took time.Duration) {
	m.statements.WithLabelValues(m.label(a)).Observe(took.Seconds())
}

// failed counts an error. Codes are ours, so they are few.
func (m *metrics) failed(code string) { m.errors.WithLabelValues(code).Inc() }

func (m *metrics) label(a *graph.Account) string {
	switch {
	case a.Kind == "":
		return invalid
	case a.Name == "":
		return unnamed
	case m.names.take(a.Name):
		return a.Name
	}
	return others
}

// names are those that came first.
type names struct {
	sync.Mutex
	taken map[string]bool
}

// take reports whether a name is one of the first maxNames. Long ones are none.
func (n *names) take(name string) bool {
	if len(name) > 64 {
		return false
	}
	n.Lock()
	defer n.Unlock()
	if n.taken == nil {
		n.taken = map[string]bool{}
	}
	if !n.taken[name] && len(n.taken) < maxNames {
		n.taken[name] = true
	}
	return n.taken[name]
}

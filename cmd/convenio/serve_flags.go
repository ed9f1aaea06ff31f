package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/alecthomas/kong"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/server"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// helpGroups are the headings under which the flags of serve stand in its help.
var helpGroups = kong.ExplicitGroups([]kong.Group{
	{Key: "store", Title: "The store"},
	{Key: "graph", Title: "What is served"},
	{Key: "access", Title: "Who may do what"},
	{Key: "limits", Title: "Limits, each with an error code of its own"},
	{Key: "time", Title: "Time"},
	{Key: "log", Title: "The log; traces are sent when the variables of OpenTelemetry say where, such as OTEL_EXPORTER_OTLP_ENDPOINT"},
})

// graphFlags say what is served, and how much of it.
type graphFlags struct {
	Quotes        graph.Quotes `enum:"off,short,full" default:"short" env:"CONVENIO_QUOTES" placeholder:"HOW" help:"How much of the articles' words is served: off, short (200 characters) or full. Default: ${default}."`
	Introspection bool         `default:"true" negatable:"" env:"CONVENIO_INTROSPECTION" help:"Let clients ask for the schema, and propose names in the place of unknown ones. On by default."`
	Explain       bool         `default:"true" negatable:"" env:"CONVENIO_EXPLAIN" help:"Tell clients that ask for it the plan of their query, its SQL and its Cypher. On by default."`
	Metrics       bool         `default:"true" negatable:"" env:"CONVENIO_METRICS" help:"Serve /metrics, for Prometheus. On by default; a proxy should not pass it on."`
	Operations    string       `env:"CONVENIO_OPERATIONS" placeholder:"FILE" help:"Answer the operations in this file and nothing else. It is a JSON object of ids and operations, as Relay's compiler writes it, or the manifest of Apollo's tools."`
}

// accessFlags say who may do what.
type accessFlags struct {
	Origin       []string `env:"CONVENIO_ORIGIN" placeholder:"ORIGIN" help:"Origins of pages that may call the server from a browser, such as https://example.org; * for any. None by default."`
	Token        []string `env:"CONVENIO_TOKEN" placeholder:"TOKEN" help:"Tokens of those who may load and retract documents over HTTP, of at least 16 characters. Better given by the environment, or in a file. Without any the schema has no mutations."`
	TokenFile    string   `env:"CONVENIO_TOKEN_FILE" placeholder:"FILE" help:"File of such tokens, one a line. It is read whenever one is shown, so that they can be changed while the server runs."`
	Rate         float64  `env:"CONVENIO_RATE" placeholder:"N" help:"Requests that one client may send each second; a client is an IPv4 address or an IPv6 /64. Any number by default."`
	Burst        int      `default:"20" env:"CONVENIO_BURST" placeholder:"N" help:"Requests that it may send at once before the rate counts. Default: ${default}."`
	ClientHeader string   `env:"CONVENIO_CLIENT_HEADER" placeholder:"NAME" help:"Header in which your proxy puts the client's address, such as X-Forwarded-For, of which the last address counts. Only behind a proxy, since anybody can send it."`
	TLSCert      string   `name:"tls-cert" env:"CONVENIO_TLS_CERT" placeholder:"FILE" help:"Certificate, in PEM with its chain, to serve HTTPS with. It is read again when it changes."`
	TLSKey       string   `name:"tls-key" env:"CONVENIO_TLS_KEY" placeholder:"FILE" help:"Its private key, in PEM."`
}

// limitFlags bound what one request may cost.
type limitFlags struct {
	MaxBody    int64 `default:"1048576" env:"CONVENIO_MAX_BODY" placeholder:"N" help:"Bytes of a request's body. Default: ${default}."`
	MaxQuery   int   `default:"65536" env:"CONVENIO_MAX_QUERY" placeholder:"N" help:"Bytes of an operation's text. Default: ${default}."`
	MaxTokens  int   `default:"2500" env:"CONVENIO_MAX_TOKENS" placeholder:"N" help:"Names, values, signs and comments in it. Default: ${default}."`
	MaxDepth   int   `default:"40" env:"CONVENIO_MAX_DEPTH" placeholder:"N" help:"Fields one inside the other, without those of introspection. Default: ${default}."`
	MaxRoots   int   `default:"50" env:"CONVENIO_MAX_ROOTS" placeholder:"N" help:"Root fields. Default: ${default}."`
	MaxAliases int   `default:"250" env:"CONVENIO_MAX_ALIASES" placeholder:"N" help:"Aliases, once fragments are expanded. Default: ${default}."`
	MaxFields  int   `default:"2000" env:"CONVENIO_MAX_FIELDS" placeholder:"N" help:"Fields, once fragments are expanded. Default: ${default}."`
	MaxNodes   int   `default:"500000" env:"CONVENIO_MAX_NODES" placeholder:"N" help:"Nodes that an operation could read: lists one below the other multiply. Default: ${default}."`
	MaxAtOnce  int   `default:"128" env:"CONVENIO_MAX_AT_ONCE" placeholder:"N" help:"Operations that run at once. One that finds no place within half a second is answered 503 and Retry-After. Default: ${default}."`
}

// timeFlags bound how long things take.
type timeFlags struct {
	Timeout         time.Duration `default:"10s" env:"CONVENIO_TIMEOUT" placeholder:"TIME" help:"How long a query may take. Default: ${default}."`
	MutationTimeout time.Duration `default:"5m" env:"CONVENIO_MUTATION_TIMEOUT" placeholder:"TIME" help:"How long a mutation may take. Default: ${default}."`
	HeaderTimeout   time.Duration `default:"5s" env:"CONVENIO_HEADER_TIMEOUT" placeholder:"TIME" help:"How long a client may take to send a request's headers. Default: ${default}."`
	BodyTimeout     time.Duration `default:"20s" env:"CONVENIO_BODY_TIMEOUT" placeholder:"TIME" help:"How long it may take to send the whole request. Default: ${default}."`
	AnswerTimeout   time.Duration `default:"1m" env:"CONVENIO_ANSWER_TIMEOUT" placeholder:"TIME" help:"How long it may take to read an answer. Default: ${default}."`
	IdleTimeout     time.Duration `default:"2m" env:"CONVENIO_IDLE_TIMEOUT" placeholder:"TIME" help:"How long a connection may stay open without a request. Default: ${default}."`
	Drain           time.Duration `default:"10s" env:"CONVENIO_DRAIN" placeholder:"TIME" help:"How long requests under way may take to end when the server is told to stop. Default: ${default}."`
	Wait            time.Duration `env:"CONVENIO_WAIT" placeholder:"TIME" help:"How long to wait for a store that does not answer yet; meanwhile /readyz says why. Without it the server gives up at once."`
}

// logFlags say what is logged.
type logFlags struct {
	LogFormat string     `enum:"text,json" default:"text" env:"CONVENIO_LOG_FORMAT" placeholder:"HOW" help:"How lines of the log are written, to standard error: text or json. Default: ${default}."`
	LogLevel  slog.Level `default:"info" env:"CONVENIO_LOG_LEVEL" placeholder:"LEVEL" help:"What is logged: debug has every request, info those of /graphql, warn and error only trouble. Default: ${default}."`
}

// log makes slog write what is asked for to w.
func (f logFlags) log(w io.Writer) {
	o := &slog.HandlerOptions{Level: f.LogLevel}
	var h slog.Handler = slog.NewTextHandler(w, o)
	if f.LogFormat == "json" {
		h = slog.NewJSONHandler(w, o)
	}
	slog.SetDefault(slog.New(h))
}

// options returns the graph's settings.
func (c *serveCommand) options(tokens *server.Tokens) graph.Options {
	bounds, limits := graph.DefaultBounds, plan.DefaultLimits
	bounds.Bytes, bounds.Tokens, bounds.Depth, bounds.Roots = c.MaxQuery, c.MaxTokens, c.MaxDepth, c.MaxRoots
	bounds.Aliases, bounds.Fields = c.MaxAliases, c.MaxFields
	limits.Roots, limits.Depth, limits.Nodes = c.MaxRoots, c.MaxDepth, c.MaxNodes
	return graph.Options{
		Bounds: bounds, Limits: limits, Quotes: c.Quotes, NoIntrospection: !c.Introspection, Mutations: tokens != nil,
		Timeout: c.Timeout, MutationTimeout: c.MutationTimeout,
	}
}

// serverOptions returns the server's settings.
func (c *serveCommand) serverOptions(ctx context.Context, tokens *server.Tokens, g *graph.Graph) (server.Options, error) {
	o := server.Options{
		Origins: c.Origin, MaxBody: c.MaxBody, MaxAtOnce: c.MaxAtOnce, Rate: c.Rate, Burst: c.Burst, ClientHeader: c.ClientHeader,
		Tokens: tokens, TLS: c.TLSCert != "", NoMetrics: !c.Metrics, System: "neo4j",
	}
	if c.embedded() {
		o.System = "sqlite"
	}
	if c.Explain {
		o.Explain = map[string]func(*plan.Plan) store.Statement{"sql": sqlitestore.Compile, "cypher": neo4jstore.Compile}
	}
	if c.Operations == "" {
		return o, nil
	}
	data, err := os.ReadFile(c.Operations)
	if err != nil {
		return o, &failure{"--operations: " + err.Error(), "name a JSON file of ids and operations"}
	}
	if o.Operations, err = server.ReadOperations(ctx, data, g); err != nil {
		return o, &failure{fmt.Sprintf("--operations %s: %v", c.Operations, err), "correct the operation, or the schema that it was written for"}
	}
	return o, nil
}

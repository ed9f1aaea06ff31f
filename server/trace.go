package server

import (
	"context"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/store"
)

const tracerName = "github.com/convenio-graph/convenio/server"

// StartTraces sends traces to where the variables of OpenTelemetry say, by OTLP over HTTP, and returns how to stop: what
// was not sent yet is sent then. Without OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT or
// OTEL_TRACES_EXPORTER=otlp, or with OTEL_SDK_DISABLED=true, there are none.
func StartTraces(ctx context.Context) (stop func(context.Context) error, err error) {
	if !tracing(os.Getenv) {
		return func(context.Context) error { return nil }, nil
	}
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, err
	}
	about, err := resource.New(ctx, resource.WithAttributes(attribute.String("service.name", "convenio")),
		resource.WithTelemetrySDK(), resource.WithFromEnv())
	if err != nil {
		return nil, err
	}
	p := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter), sdktrace.WithResource(about))
	otel.SetTracerProvider(p)
	otel.SetTextMapPropagator(propagation.TraceContext{})
	return p.Shutdown, nil
}

// tracing reports whether the environment asks for traces.
func tracing(env func(string) string) bool {
	switch exporter := env("OTEL_TRACES_EXPORTER"); {
	case strings.EqualFold(env("OTEL_SDK_DISABLED"), "true"), exporter == "none":
		return false
	case exporter == "otlp":
		return true
	}
	return env("OTEL_EXPORTER_OTLP_ENDPOINT") != "" || env("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") != ""
}

// spanOfRequest begins the span of a request, within the trace that its client says it belongs to.
func spanOfRequest(ctx context.Context, r *http.Request) (context.Context, trace.Span) {
	ctx = otel.GetTextMapPropagator().Extract(ctx, propagation.HeaderCarrier(r.Header))
	return otel.Tracer(tracerName).Start(ctx, r.Method, trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
		attribute.String("http.request.method", r.Method), attribute.String("url.path", r.URL.Path),
		attribute.String("convenio.request.id", graph.RequestID(ctx))))
}

func endOfRequest(span trace.Span, route string, status int) {
	if route != "" {
		span.SetName(route)
		span.SetAttributes(attribute.String("http.route", route))
	}
	span.SetAttributes(attribute.Int("http.response.status_code", status))
	if status >= http.StatusInternalServerError {
		span.SetStatus(codes.Error, "")
	}
	span.End()
}

// spanOfOperation begins the span of an operation, which gets its name when it is known.
func spanOfOperation(ctx context.Context) (context.Context, trace.Span) {
	return otel.Tracer(tracerName).Start(ctx, "operation")
}

func endOfOperation(span trace.Span, a *graph.Account, res *graphql.Response) {
	if a.Kind != "" {
		span.SetName(strings.TrimSpace(string(a.Kind) + " " + a.Name))
		span.SetAttributes(attribute.String("graphql.operation.type", string(a.Kind)), attribute.String("graphql.operation.name", a.Name),
			attribute.Int("convenio.nodes", a.Returned))
	}
	if res != nil && len(res.Errors) > 0 {
		code, _ := res.Errors[0].Extensions["code"].(string)
		span.SetStatus(codes.Error, code)
	}
	span.End()
}

// spanOfStatement is the span of a statement that has been answered. Its text has no value of a client's in it.
func spanOfStatement(ctx context.Context, system string, s store.Statement, took time.Duration, err error) {
	end := time.Now()
	_, span := otel.Tracer(tracerName).Start(ctx, "statement", trace.WithSpanKind(trace.SpanKindClient), trace.WithTimestamp(end.Add(-took)),
		trace.WithAttributes(attribute.String("db.system.name", system), attribute.String("db.query.text", s.Text)))
	if err != nil {
		span.SetStatus(codes.Error, string(store.KindOf(err)))
	}
	span.End(trace.WithTimestamp(end))
}

package graph_test

import (
	"context"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/generated"
	"github.com/convenio-graph/convenio/graph/raw"
	"github.com/convenio-graph/convenio/schema"
)

// echo answers every root field with its own name.
type echo struct{}

func (echo) One(ctx context.Context) (raw.JSON, error) {
	f := graphql.GetFieldContext(ctx).Field
	if f.Name == "flight" {
		return nil, nil
	}
	return raw.JSON(`{"field":"` + f.Name + `"}`), nil
}

func (echo) List(context.Context) ([]raw.JSON, error) {
	return []raw.JSON{raw.JSON(`{"a":1}`), nil}, nil
}

// What the runner answers is written as it is, and root arguments of every kind are accepted or refused by their types.
func TestResolvers(t *testing.T) {
	s, _, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	exec := executor.New(generated.NewExecutableSchema(generated.Config{Schema: s, Resolvers: &graph.Resolver{Runner: echo{}}}))
	for _, c := range []struct{ query, data, err string }{
		{query: `{ a: agreement(id: "x") { id } flight(id: "x") { id } }`, data: `{"a":{"field":"agreement"},"flight":null}`},
		{query: `{ nodes(ids: ["x", "y"]) { id } }`, data: `{"nodes":[{"a":1},null]}`},
		{
			query: `{ flights(first: 3, after: "c", where: {or: [{date: {lt: "2025-01-01", match: POSSIBLE}}]}, orderBy: {date: DESC}) { totalCount } }`,
			data:  `{"flights":{"field":"flights"}}`,
		},
		{query: `{ flights(first: 3000000000) { totalCount } }`, data: `null`, err: "input: flights.first 3000000000 overflows signed 32-bit integer"},
		{query: `{ __type(name: "FlightDestinationEdge") { fields { name } } }`, data: `{"__type":{"fields":[{"name":"node"},{"name":"status"},{"name":"confidence"},{"name":"claims"}]}}`},
	} {
		ctx := graphql.StartOperationTrace(t.Context())
		oc, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: c.query})
		if errs != nil {
			t.Errorf("%s: %v", c.query, errs)
			continue
		}
		oc.DisableIntrospection = false
		respond, ctx := exec.DispatchOperation(ctx, oc)
		r := respond(ctx)
		if string(r.Data) != c.data {
			t.Errorf("%s: %s, want %s", c.query, r.Data, c.data)
		}
		got := ""
		if len(r.Errors) > 0 {
			got = r.Errors[0].Error()
		}
		if got != c.err {
			t.Errorf("%s: %q, want %q", c.query, got, c.err)
		}
	}
}

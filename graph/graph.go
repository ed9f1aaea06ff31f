// Package graph answers GraphQL operations from a store.
//
// gqlgen parses, validates and introspects; its resolvers of root fields are generated and one line long. All that they
// do is take their part of one Plan, which was built from the whole operation before anything ran, and which the first
// of them runs as one statement.
package graph

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/convenio-graph/convenio/graph/generated"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/graph/raw"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// Options are a Graph's settings; the zero value is good.
type Options struct {
	Limits  plan.Limits   // plan.DefaultLimits when zero
	Timeout time.Duration // of one operation's statement; 10 s when zero
	Quotes  Quotes        // how much of the sources' words is served; QuotesShort when empty
	Log     *slog.Logger  // slog.Default() when nil
}

// Graph answers operations from one store.
type Graph struct {
	store   store.Store
	model   *schema.Model
	schema  graphql.ExecutableSchema
	options Options
	exec    *executor.Executor
}

// The bounds of what is parsed and kept. Validation is quadratic in an operation's fields, so what is parsed must be
// bounded before it.
const (
	maxTokens     = 4000
	cachedQueries = 256
)

// New makes a Graph over a store, which may be nil when operations are only planned. It fails if the
// schema is none.
func New(st store.Store, o Options) (*Graph, error) {
	g := &Graph{store: st, options: o}
	if g.options.Limits == (plan.Limits{}) {
		g.options.Limits = plan.DefaultLimits
	}
	if g.options.Timeout == 0 {
		g.options.Timeout = 10 * time.Second
	}
	if g.options.Log == nil {
		g.options.Log = slog.Default()
	}
	s, m, err := schema.Load()
	if err != nil {
		return nil, err
	}
	g.model = m
	g.schema = generated.NewExecutableSchema(generated.Config{Schema: s, Resolvers: &Resolver{Runner: runner{}}})
	g.exec = executor.New(g.schema)
	g.Configure(g.exec)
	return g, nil
}

// Server is what gqlgen's executor and its HTTP handler have in common.
type Server interface {
	SetErrorPresenter(graphql.ErrorPresenterFunc)
	SetRecoverFunc(graphql.RecoverFunc)
	SetQueryCache(graphql.Cache[*ast.QueryDocument])
	SetParserTokenLimit(int)
	Use(graphql.HandlerExtension)
}

// Configure makes a gqlgen server of g.Schema answer as g does.
func (g *Graph) Configure(s Server) {
	s.SetErrorPresenter(presenter(g.options.Log))
	s.SetRecoverFunc(recovered)
	s.SetQueryCache(lru.New[*ast.QueryDocument](cachedQueries))
	s.SetParserTokenLimit(maxTokens)
	s.Use(planner{g})
}

// Schema returns the executable schema.
func (g *Graph) Schema() graphql.ExecutableSchema { return g.schema }

// Model returns the model of the schema.
func (g *Graph) Model() *schema.Model { return g.model }

// Execute answers one operation as a server would; a response that carries errors is no error of Execute.
func (g *Graph) Execute(ctx context.Context, p graphql.RawParams) *graphql.Response {
	ctx = graphql.StartOperationTrace(ctx)
	oc, errs := g.exec.CreateOperationContext(ctx, &p)
	if errs != nil {
		return g.exec.DispatchError(graphql.WithOperationContext(ctx, oc), errs)
	}
	respond, ctx := g.exec.DispatchOperation(ctx, oc)
	return respond(ctx)
}

// Plan returns the plan of an operation without running it.
func (g *Graph) Plan(ctx context.Context, p graphql.RawParams) (*plan.Plan, error) {
	oc, errs := g.exec.CreateOperationContext(graphql.StartOperationTrace(ctx), &p)
	if errs != nil {
		return nil, errs
	}
	return planned(oc).plan, nil
}

// planner builds each operation's plan once it is valid and before it is run, so that what cannot be answered whole is
// refused whole.
type planner struct{ *Graph }

const planKey = "plan"

// ExtensionName names the extension.
func (p planner) ExtensionName() string { return "Plan" }

// Validate accepts any schema.
func (p planner) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext puts the operation's run into its context.
func (p planner) MutateOperationContext(_ context.Context, oc *graphql.OperationContext) *gqlerror.Error {
	if oc.Operation.Operation != ast.Query {
		e := gqlerror.ErrorPosf(oc.Operation.Position, "only queries can be run")
		errcode.Set(e, errcode.ValidationFailed)
		return e
	}
	oc.DisableIntrospection = false
	r := &run{graph: p.Graph}
	var err error
	r.plan, r.roots, err = plan.Build(plan.Operation{
		Model: p.model, Schema: p.schema.Schema(), Definition: oc.Operation, Variables: oc.Variables, Limits: p.options.Limits,
	})
	if err != nil {
		return refusal(err)
	}
	oc.Stats.SetExtension(planKey, r)
	return nil
}

// run is the running of one operation's plan.
type run struct {
	graph *Graph
	plan  *plan.Plan
	roots map[string]*plan.Root
	once  sync.Once
	tree  store.Tree
	err   error
}

func planned(oc *graphql.OperationContext) *run { return oc.Stats.GetExtension(planKey).(*run) }

// result returns the root of a response key and what was answered for it. The first call runs the plan.
func (r *run) result(ctx context.Context, key string) (*plan.Root, *store.Result, error) {
	r.once.Do(func() {
		ctx, cancel := context.WithTimeout(ctx, r.graph.options.Timeout)
		defer cancel()
		r.tree, r.err = r.graph.store.Run(ctx, r.plan)
	})
	if r.err != nil {
		return nil, nil, r.err
	}
	root := r.roots[key]
	return root, &r.tree[slices.Index(r.plan.Roots, root.Step)], nil
}

// runner answers gqlgen's root resolvers.
type runner struct{}

// One answers a root field with a single object.
func (runner) One(ctx context.Context) (raw.JSON, error) {
	fc := graphql.GetFieldContext(ctx)
	r := planned(graphql.GetOperationContext(ctx))
	root, res, err := r.result(ctx, fc.Field.Alias)
	if err != nil {
		return nil, err
	}
	out, errs, ok := r.writer().root(root, res)
	if !ok {
		// The error nulls the root field; returning it keeps gqlgen from adding one of its own.
		last := len(errs) - 1
		addErrors(ctx, errs[:last])
		return nil, errs[last]
	}
	addErrors(ctx, errs)
	return out, nil
}

// List answers a root field with a list of objects.
func (runner) List(ctx context.Context) ([]raw.JSON, error) {
	fc := graphql.GetFieldContext(ctx)
	r := planned(graphql.GetOperationContext(ctx))
	root, res, err := r.result(ctx, fc.Field.Alias)
	if err != nil {
		return nil, err
	}
	elems, errs := r.writer().lookup(root, res)
	addErrors(ctx, errs)
	out := make([]raw.JSON, len(elems))
	for i, e := range elems {
		out[i] = e
	}
	return out, nil
}

func addErrors(ctx context.Context, errs gqlerror.List) {
	for _, e := range errs {
		graphql.AddError(ctx, e)
	}
}

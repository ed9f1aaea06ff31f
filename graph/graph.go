// Package graph answers GraphQL operations from a store.
//
// gqlgen parses, validates and introspects; its resolvers of root fields are generated and one line long. All that they
// do is take their part of one Plan, which was built from the whole operation before anything ran, and which the first
// of them runs as one statement.
package graph

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/convenio-graph/convenio/graph/generated"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/graph/raw"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// Options are a Graph's settings; the zero value is good.
type Options struct {
	Bounds  Bounds        // of what is validated; DefaultBounds when zero
	Limits  plan.Limits   // of what is planned; plan.DefaultLimits when zero
	Timeout time.Duration // of one query's statement; 10 s when zero
	Quotes  Quotes        // how much of the sources' words is served; QuotesShort when empty
	Log     *slog.Logger  // slog.Default() when nil

	Mutations       bool          // offer load and retract; whoever runs an operation has to see who may
	MutationTimeout time.Duration // of one mutation; 5 minutes when zero
	NoIntrospection bool          // refuse __schema and __type, and propose no names in the place of unknown ones
}

// Graph answers operations from one store.
type Graph struct {
	store   store.Store
	model   *schema.Model
	schema  graphql.ExecutableSchema
	options Options
	bounds  bounder
	exec    *executor.Executor
}

// cachedQueries is how many operations are kept parsed and validated, at the worst some 60 MiB together.
const cachedQueries = 256

// New makes a Graph over a store, which may be nil when operations are only planned. It fails if the
// schema is none.
func New(st store.Store, o Options) (*Graph, error) {
	g := &Graph{store: st, options: o.orDefault()}
	s, m, err := schema.Load(g.sources()...)
	if err != nil {
		return nil, err
	}
	g.model = m
	g.schema = generated.NewExecutableSchema(generated.Config{Schema: s, Resolvers: &Resolver{Runner: runner{g}}})
	meta, err := newMeta(s)
	if err != nil {
		return nil, err
	}
	g.bounds = bounder{g.options.Bounds, meta, g.options.NoIntrospection, &texts{Cache: lru.New[*ast.QueryDocument](cachedQueries)}}
	g.exec = g.executor()
	return g, nil
}

// orDefault returns the options with the defaults in the places of what is not set.
func (o Options) orDefault() Options {
	o.Bounds = cmp.Or(o.Bounds, DefaultBounds)
	o.Limits = cmp.Or(o.Limits, plan.DefaultLimits)
	o.Timeout = cmp.Or(o.Timeout, 10*time.Second)
	o.MutationTimeout = cmp.Or(o.MutationTimeout, 5*time.Minute)
	o.Log = cmp.Or(o.Log, slog.Default())
	return o
}

// sources returns what is served beside the schema of the graph.
func (g *Graph) sources() []*ast.Source {
	if !g.options.Mutations {
		return nil
	}
	return []*ast.Source{schema.Mutations()}
}

// SDL returns the text of the schema that is served.
func (g *Graph) SDL() string {
	text := schema.Source().Input
	for _, s := range g.sources() {
		text += "\n" + s.Input
	}
	return text
}

// executor returns gqlgen's executor, which answers as g does.
func (g *Graph) executor() *executor.Executor {
	e := executor.New(g.schema)
	e.SetErrorPresenter(presenter(g.options))
	e.SetRecoverFunc(recovered)
	e.SetQueryCache(g.bounds.cache)
	e.SetDisableSuggestion(g.options.NoIntrospection)
	e.SetDefaultRulesFn(g.rules)
	e.Use(g.bounds)
	e.Use(planner{g})
	e.Use(newTold())
	return e
}

// rules returns the rules of validation: those that propose no names, where the schema is not told.
func (g *Graph) rules() *rules.Rules {
	r := rules.NewDefaultRules()
	if !g.options.NoIntrospection {
		return r
	}
	for _, quiet := range []validator.Rule{
		rules.FieldsOnCorrectTypeRuleWithoutSuggestions, rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRuleWithoutSuggestions, rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		r.RemoveRule(strings.TrimSuffix(quiet.Name, "WithoutSuggestions"))
		r.AddRule(quiet.Name, quiet.RuleFunc)
	}
	return r
}

// Executor returns what validates and runs operations for a transport.
func (g *Graph) Executor() graphql.GraphExecutor { return g.exec }

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

// Check returns why the operations of a text cannot be run, whatever their variables are, or nil. It neither plans nor
// runs them.
func (g *Graph) Check(ctx context.Context, text string) error {
	if err := g.bounds.MutateOperationParameters(ctx, &graphql.RawParams{Query: text}); err != nil {
		return err
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, g.options.Bounds.Tokens)
	if err != nil {
		return err
	}
	if len(doc.Operations) == 0 {
		return errors.New("there is no operation in it")
	}
	if errs := validator.ValidateWithRules(g.schema.Schema(), doc, g.rules()); errs != nil {
		return errs
	}
	return nil
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
func (p planner) MutateOperationContext(ctx context.Context, oc *graphql.OperationContext) *gqlerror.Error {
	switch oc.Operation.Operation {
	case ast.Mutation:
		accountOf(ctx).began(oc.Operation, nil)
		return nil
	case ast.Subscription:
		return refuse(errcode.ValidationFailed, oc.Operation.Position, "there are no subscriptions")
	}
	oc.DisableIntrospection = p.options.NoIntrospection
	r := &run{graph: p.Graph}
	var err error
	r.plan, r.roots, err = plan.Build(plan.Operation{
		Model: p.model, Schema: p.schema.Schema(), Definition: oc.Operation, Variables: oc.Variables, Limits: p.options.Limits,
	})
	if err != nil {
		return refusal(err)
	}
	oc.Stats.SetExtension(planKey, r)
	accountOf(ctx).began(oc.Operation, r.plan)
	return nil
}

// run is the running of one operation's plan.
type run struct {
	graph *Graph
	plan  *plan.Plan
	roots map[string]*plan.Root
	once  sync.Once
	tree  store.Tree
	ways  map[*plan.Paths]*ways
	err   error
}

func planned(oc *graphql.OperationContext) *run { return oc.Stats.GetExtension(planKey).(*run) }

// result returns the root of a response key and what was answered for it. The first call runs the plan.
func (r *run) result(ctx context.Context, key string) (*plan.Root, *store.Result, error) {
	r.once.Do(func() {
		ctx, cancel := context.WithTimeout(ctx, r.graph.options.Timeout)
		defer cancel()
		a := accountOf(ctx)
		ctx = store.Observed(ctx, a.observe)
		if p := r.plan.Policy; p != nil {
			graphql.RegisterExtension(ctx, policyKey, newPolicy(p))
		}
		if p := r.plan.Policy; len(r.plan.Paths) > 0 || p != nil && p.SameAs > 0 {
			r.err = r.connect(ctx)
		} else {
			r.tree, r.err = r.graph.store.Run(ctx, r.plan)
		}
		a.Returned = returned(r.tree)
	})
	if r.err != nil {
		return nil, nil, r.err
	}
	root := r.roots[key]
	return root, &r.tree[slices.Index(r.plan.Roots, root.Step)], nil
}

// runner answers gqlgen's root resolvers.
type runner struct{ *Graph }

// One answers a root field with a single object.
func (x runner) One(ctx context.Context) (raw.JSON, error) {
	fc := graphql.GetFieldContext(ctx)
	if fc.Object == "Mutation" {
		return x.mutate(ctx)
	}
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

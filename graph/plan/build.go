package plan

// This file is the way in: Build, and the chain of passes behind it. collect.go merges selection sets, select.go turns
// them into steps and Selections, argument.go, filter.go and page.go read arguments, normal.go makes equal what reads
// the same.

import (
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// Limits bound what one operation may ask for; each is checked while building, before anything runs.
type Limits struct {
	Roots      int // root fields
	Hops       int // steps one below the other
	Depth      int // fields one inside the other
	Steps      int // steps in all
	Selections int // fields and fragments looked at, with fragments expanded
	Conditions int // operators in all filters together; Neo4j takes seconds to plan hundreds
	Reach      int // relationships that conditions, orders and keys lead over, all of them together; Neo4j takes seconds to plan dozens
	Nodes      int // nodes that may be read: the product of the pages above each other, summed up
	First      int // the largest page, and the most ids in a lookup
	Default    int // the page when neither `first` nor `last` is given
	Keys       int // keys that nodes are grouped by at once

	Groups        int // the most groups at once
	DefaultGroups int // the groups when `first` is not given
}

// DefaultLimits are generous for people and small for machines. Hops also keeps clear of SQLite's limit on nesting.
var DefaultLimits = Limits{
	Roots: 50, Hops: 12, Depth: 40, Steps: 250, Selections: 20_000, Conditions: 100, Reach: 24, Nodes: 500_000,
	First: 100, Default: 20, Keys: 4, Groups: 1000, DefaultGroups: 100,
}

// Operation is a validated operation of a schema.
type Operation struct {
	Model      *schema.Model
	Schema     *ast.Schema
	Definition *ast.OperationDefinition
	Variables  map[string]any
	Limits     Limits
}

// Build plans the operation's graph fields; introspection is not its business. The roots are by response key. A
// refused operation gives an *Error.
func Build(op Operation) (*Plan, map[string]*Root, error) {
	b := &builder{
		Operation: op, plan: &Plan{}, roots: map[string]*Root{}, left: op.Limits.Selections,
		identity: map[*Step]string{}, groupings: map[*Grouping]string{},
	}
	for _, pass := range []func() error{b.policy, b.selectRoots, b.identified, b.normalise, b.locate, b.estimate} {
		if err := pass(); err != nil {
			return nil, nil, err
		}
	}
	return b.plan, b.roots, nil
}

// builder carries one operation through the passes.
type builder struct {
	Operation
	plan      *Plan
	roots     map[string]*Root
	identity  map[*Step]string     // what tells a step from its siblings
	groupings map[*Grouping]string // what tells a grouping from its siblings
	fields    []*Field             // all fields that take a value from a part
	path      ast.Path             // of the field being read
	left      int                  // selections that may still be looked at
	tests     int                  // conditions met so far
	reached   int                  // relationships that conditions, orders and keys have led over so far
	hops      int                  // steps above the field being read
}

// selectRoots makes a root of every graph field of the operation.
func (b *builder) selectRoots() error {
	fields, err := b.collect([]ast.SelectionSet{b.Definition.SelectionSet}, b.Schema.Query)
	if err != nil {
		return err
	}
	for _, c := range fields {
		if c.field.Name == "__typename" || c.field.Name == "__schema" || c.field.Name == "__type" {
			continue
		}
		if len(b.roots) == b.Limits.Roots {
			return b.tooComplex(c.field, "root fields", b.Limits.Roots)
		}
		if b.roots[c.key], err = b.root(c); err != nil {
			return err
		}
	}
	return nil
}

// root plans one root field: a list, what a list adds up to, or a lookup.
func (b *builder) root(c *collected) (*Root, error) {
	defer b.enter(ast.PathName(c.key))()
	args, err := b.arguments(c.field)
	if err != nil {
		return nil, err
	}
	f := b.newField(c)
	root := &Root{Field: f}
	def := b.Schema.Types[c.field.Definition.Type.Name()]
	of, aggregate := strings.CutSuffix(def.Name, "Aggregate")
	switch page := def.Fields.ForName("nodes"); {
	case def.Name == schema.PathsType:
		if root.Paths, err = b.addPaths(f, c, args); err == nil {
			root.Step = root.Paths.Nodes
		}
	case def.Name == schema.NeighbourhoodType:
		root.Step, err = b.addAround(f, c, args)
	case def.Name == schema.SearchConnection:
		root.Step, err = b.addSearch(f, c, args)
	case page != nil:
		root.Step, err = b.addRoot(c, &Step{Type: b.Model.Type(page.Type.Name()), Many: true}, args)
		if err == nil {
			f.From, f.Step = FromPage, root.Step
			f.Sub, err = b.connection(root.Step, c)
		}
	case aggregate && b.Model.Type(of) != nil:
		root.Step, err = b.addRoot(c, &Step{Type: b.Model.Type(of), Many: true}, args)
		if err == nil {
			err = b.aggregate(f, root.Step, c)
		}
	default:
		root.Step, err = b.lookup(f, c, args)
	}
	return root, err
}

// lookup plans a root field that finds nodes by id: one, or those of a list.
func (b *builder) lookup(f *Field, c *collected, args map[string]any) (*Step, error) {
	s := &Step{Type: b.Model.Type(c.field.Definition.Type.Name()), Rows: true}
	f.From = FromStep
	if ids, ok := args["ids"].([]any); ok {
		f.From, s.Many, s.IDs = FromLookup, true, texts(ids)
		if len(ids) > b.Limits.First {
			return nil, b.badArgument(c.field, "ids", "at most "+strconv.Itoa(b.Limits.First)+" ids in one lookup")
		}
	} else {
		s.IDs = []string{args["id"].(string)}
	}
	s, err := b.addRoot(c, s, args)
	if err != nil {
		return nil, err
	}
	f.Step = s
	f.Sub, err = b.node(s, c.sets)
	return s, err
}

// addRoot adds a root step, or returns the one that reads the same already.
func (b *builder) addRoot(c *collected, s *Step, args map[string]any) (*Step, error) {
	return b.addStep(&b.plan.Roots, c, s, args)
}

// enter notes that a field is being read and returns what to do when it has been.
func (b *builder) enter(e ast.PathElement) func() {
	b.path = append(b.path, e)
	return func() { b.path = b.path[:len(b.path)-1] }
}

func (b *builder) newField(c *collected) *Field {
	return &Field{Key: c.key, Label: `"` + c.key + `":`, Type: c.field.Definition.Type, Position: c.field.Position}
}

func (b *builder) fail(code Code, f *ast.Field, argument, message string) *Error {
	return &Error{Code: code, Message: message, Path: append(ast.Path(nil), b.path...), Argument: argument, Position: f.Position}
}

func (b *builder) badArgument(f *ast.Field, argument, message string) *Error {
	return b.fail(BadArgument, f, argument, message)
}

func (b *builder) tooComplex(f *ast.Field, what string, limit int) *Error {
	return b.fail(TooComplex, f, "", "the operation has more than "+strconv.Itoa(limit)+" "+what+"; split it or ask for less")
}

func texts(list []any) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = v.(string)
	}
	return out
}

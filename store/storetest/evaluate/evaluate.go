package evaluate

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// Evaluator answers operations from a graph. The cursors that it hands out stay good for another graph.
type Evaluator struct {
	Model  *schema.Model
	Schema *ast.Schema
	Graph  *Graph

	marks map[Cursor]*mark
}

// Answer is the answer to one operation: a nil, string, bool, int64, float64, Cursor, Object, or []any of these.
type Answer struct {
	Data    any
	Broken  int    // how many values were null that must not be
	Refused string // why the operation was refused; empty if it was not
	Silent  bool   // the evaluator has no opinion: it knows of lists, lookups, aggregates and searches only
}

// Object is an object of an answer, its members in the order in which they were asked for.
type Object []Member

// Member is one field of an object.
type Member struct {
	Name  string
	Value any
}

// Cursor is a cursor in an answer, and in the variables of an operation: what it stands for is told by the evaluator.
type Cursor string

// refusal is what an operation is refused for; it is thrown where it is found.
type refusal string

func refuse(format string, args ...any) { panic(refusal(fmt.Sprintf(format, args...))) }

// run is the answering of one operation.
type run struct {
	*Evaluator
	variables map[string]any
	cursor    func(string) Cursor
	broken    int
	keyed     []*ast.Definition // what nodes the keys of the groups that are being checked can be
}

// Answer answers a validated operation. The cursors in it, which are those of a store, are told by cursor, which
// answers "" for what is none.
func (e *Evaluator) Answer(op *ast.OperationDefinition, variables map[string]any, cursor func(string) Cursor) (a Answer) {
	defer func() {
		switch x := recover().(type) {
		case nil:
		case refusal:
			a = Answer{Refused: string(x)}
		default:
			panic(x)
		}
	}()
	if e.marks == nil {
		e.marks = map[Cursor]*mark{}
	}
	r := &run{Evaluator: e, variables: variables, cursor: cursor}
	if !r.known(op.SelectionSet) {
		return Answer{Silent: true}
	}
	r.govern(op)
	r.check(op.SelectionSet, []*ast.Definition{e.Schema.Query})
	data, _ := r.object(queryObject{r}, []ast.SelectionSet{op.SelectionSet})
	return Answer{Data: data, Broken: r.broken}
}

// known reports whether all root fields are lists, lookups, aggregates and searches.
func (r *run) known(set ast.SelectionSet) bool {
	for _, c := range r.collect([]ast.SelectionSet{set}, r.Schema.Query) {
		listed := r.listed(c.field)
		if listed != nil && r.Model.Type(listed.Name).Plural != c.field.Name && c.field.Name != "search" {
			return false
		}
	}
	return true
}

// object is something that has fields: what a field's value is before it is known which of its fields are asked for.
type object interface {
	typeName() string
	field(f *ast.Field) any // nil, a leaf, an object, or a []any of these
}

// object answers with the fields asked for; false when one of them is null that must not be.
func (r *run) object(o object, sets []ast.SelectionSet) (any, bool) {
	def := r.Schema.Types[o.typeName()]
	var out Object
	for _, c := range r.collect(sets, def) {
		if c.field.Name == "__typename" {
			out = append(out, Member{c.key, def.Name})
			continue
		}
		v, ok := r.complete(def.Fields.ForName(c.field.Name).Type, o.field(c.field), c.sets)
		if !ok {
			return nil, false
		}
		out = append(out, Member{c.key, v})
	}
	return out, true
}

// complete makes an answer of a field's value: null where the value, or one that it must not be without, is missing. It
// reports false when the field must not be null and is.
func (r *run) complete(t *ast.Type, v any, sets []ast.SelectionSet) (any, bool) {
	ok := true
	switch x := v.(type) {
	case nil:
		if t.NonNull {
			r.broken++
		}
		return nil, !t.NonNull
	case object:
		v, ok = r.object(x, sets)
	case []any:
		v, ok = r.list(t.Elem, x, sets)
	}
	return v, ok || !t.NonNull
}

func (r *run) list(elem *ast.Type, vs []any, sets []ast.SelectionSet) (any, bool) {
	out := make([]any, len(vs))
	for i, v := range vs {
		ok := false
		if out[i], ok = r.complete(elem, v, sets); !ok {
			return nil, false
		}
	}
	return out, true
}

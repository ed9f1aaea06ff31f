package evaluate

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// collected is one response key of an object: its field, and the selection sets of all places that select it.
type collected struct {
	key   string
	field *ast.Field
	sets  []ast.SelectionSet
}

// collect returns the fields that selection sets ask of an object of type def, as GraphQL's CollectFields does.
func (r *run) collect(sets []ast.SelectionSet, def *ast.Definition) []*collected {
	var out []*collected
	var visit func(set ast.SelectionSet)
	visit = func(set ast.SelectionSet) {
		for _, s := range set {
			f, inner, on := r.selected(s)
			switch {
			case f != nil:
				i := slices.IndexFunc(out, func(c *collected) bool { return c.key == f.Alias })
				if i < 0 {
					i = len(out)
					out = append(out, &collected{key: f.Alias, field: f})
				}
				out[i].sets = append(out[i].sets, f.SelectionSet)
			case r.possible(on, def):
				visit(inner)
			}
		}
	}
	for _, set := range sets {
		visit(set)
	}
	return out
}

// selected opens a selection: it is a field, or a fragment on a type; neither when it is skipped.
func (r *run) selected(s ast.Selection) (f *ast.Field, set ast.SelectionSet, on string) {
	switch s := s.(type) {
	case *ast.Field:
		if r.included(s.Directives) {
			return s, nil, ""
		}
	case *ast.InlineFragment:
		if r.included(s.Directives) {
			return nil, s.SelectionSet, s.TypeCondition
		}
	case *ast.FragmentSpread:
		if r.included(s.Directives) {
			return nil, s.Definition.SelectionSet, s.Definition.TypeCondition
		}
	}
	return nil, nil, ""
}

// possible reports whether objects of type def are of the named type; an empty name is met by all.
func (r *run) possible(name string, def *ast.Definition) bool {
	return name == "" || name == def.Name ||
		slices.ContainsFunc(r.Schema.PossibleTypes[name], func(d *ast.Definition) bool { return d.Name == def.Name })
}

// included obeys @skip and @include.
func (r *run) included(ds ast.DirectiveList) bool {
	for _, d := range ds {
		if d.Name != "skip" && d.Name != "include" {
			continue
		}
		on, ok := d.ArgumentMap(r.variables)["if"].(bool)
		if !ok {
			refuse("@%s is neither true nor false", d.Name)
		}
		if on != (d.Name == "include") {
			return false
		}
	}
	return true
}

// check refuses an operation for what is asked in it, whether or not there is anything to answer: possible are the
// types that the object in whose place the selection stands may be of.
func (r *run) check(set ast.SelectionSet, possible []*ast.Definition) {
	if len(possible) == 0 {
		return
	}
	for _, s := range set {
		f, inner, on := r.selected(s)
		if f == nil {
			some := slices.DeleteFunc(slices.Clone(possible), func(d *ast.Definition) bool { return !r.possible(on, d) })
			r.check(inner, some)
			continue
		}
		if f.Name == "__typename" {
			continue
		}
		r.checkField(f)
		def := r.Schema.Types[f.Definition.Type.Name()]
		if !def.IsCompositeType() {
			continue
		}
		of, before := r.Schema.GetPossibleTypes(def), r.keyed
		if f.ObjectDefinition.Name == keyType && len(r.keyed) > 0 {
			of = r.keyed
		}
		if f.Definition.Arguments.ForName("by") != nil {
			r.keyed = r.keys(r.Model.Type(strings.TrimSuffix(f.ObjectDefinition.Name, "Aggregate")), members(r.arguments(f)["by"]))
		}
		r.check(f.SelectionSet, of)
		r.keyed = before
	}
}

// keyType is the name of the type of what the nodes of a group agree in.
const keyType = "GroupKey"

// keys returns the types of the nodes that nodes of type t are grouped by.
func (r *run) keys(t *schema.Type, by []any) []*ast.Definition {
	var out []*ast.Definition
	for _, v := range by {
		name, v := only(v)
		if rel := t.Relationship(name); rel != nil {
			out = append(out, r.keys(rel.To, []any{v})...)
		} else if name == "id" {
			out = append(out, r.Schema.GetPossibleTypes(r.Schema.Types[t.Name])...)
		}
	}
	return out
}

// checkField refuses arguments that cannot be.
func (r *run) checkField(f *ast.Field) {
	args := r.arguments(f)
	switch node := r.listed(f); {
	case node != nil:
		r.page(f, args)
	case f.Name == "paths" && f.ObjectDefinition == r.Schema.Query:
		r.ways(args)
	case f.Name == "neighbours" && f.ObjectDefinition == r.Schema.Query:
		r.surroundings(args)
	case f.Definition.Arguments.ForName("where") != nil:
		r.where(f, args)
	case f.Definition.Arguments.ForName("by") != nil:
		r.grouping(f, args)
	}
	if ids, ok := args["ids"].([]any); ok && len(ids) > most {
		refuse("%d ids", len(ids))
	}
}

// listed returns the type of the nodes of a field that answers with a connection; nil of another field.
func (r *run) listed(f *ast.Field) *ast.Definition {
	if nodes := r.Schema.Types[f.Definition.Type.Name()].Fields.ForName("nodes"); nodes != nil && f.Definition.Arguments.ForName("after") != nil && f.Definition.Arguments.ForName("by") == nil {
		return r.Schema.Types[nodes.Type.Name()]
	}
	return nil
}

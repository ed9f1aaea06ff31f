package graph

import (
	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// meta is how much introspection may ask for. Its lists are as long as the schema is large, so that a short text can ask
// for megabytes.
type meta struct {
	times map[string]float64 // how long each list is on average
	most  float64            // values in one document
}

// newMeta returns what suits a schema: twice what the common query asks for, by which tools learn a schema.
func newMeta(s *ast.Schema) (*meta, error) {
	m := &meta{times: lengths(s)}
	doc, err := parser.ParseQuery(&ast.Source{Input: introspection.Query})
	if err != nil {
		return nil, err
	}
	b := bounder{Bounds: DefaultBounds, meta: m}
	sum := &measure{bounder: b, fragments: map[string]*ast.FragmentDefinition{}, seen: map[string]bool{}}
	for _, f := range doc.Fragments {
		sum.fragments[f.Name] = f
	}
	var refused *gqlerror.Error
	if refused = sum.level([]member{{set: doc.Operations[0].SelectionSet}}, 1); refused != nil {
		return nil, refused
	}
	m.most = 2 * sum.meta
	return m, nil
}

// lengths returns how long each list of introspection is in a schema, on average.
func lengths(s *ast.Schema) map[string]float64 {
	var types, fields, args, values, inputs, interfaces, possible float64
	for _, t := range s.Types {
		types++
		interfaces += float64(len(t.Interfaces))
		values += float64(len(t.EnumValues))
		possible += float64(len(s.PossibleTypes[t.Name]))
		if t.Kind == ast.InputObject {
			inputs += float64(len(t.Fields))
			continue
		}
		for _, f := range t.Fields {
			fields++
			args += float64(len(f.Arguments))
		}
	}
	return map[string]float64{
		"types": types, "directives": float64(len(s.Directives)), "fields": fields / types, "args": args / max(fields, 1),
		"inputFields": inputs / types, "interfaces": interfaces / types, "possibleTypes": possible / types, "enumValues": values / types,
	}
}

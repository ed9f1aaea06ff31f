package storetest

// This file draws what nodes are grouped by, and which groups are wanted.

import (
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// by draws what nodes are grouped by.
func (a *argued) by(def *ast.Definition) any {
	out := []any{}
	for range a.n(1, 2) {
		if v := a.groupBy(def, a.listed, 2); v != nil {
			out = append(out, v)
		}
	}
	if len(out) == 0 {
		return []any{input{{"id", true}}}
	}
	return out
}

func (a *argued) groupBy(def *ast.Definition, t *schema.Type, depth int) any {
	f := a.pick(def, t, depth)
	if f == nil {
		return nil
	}
	inner := a.schema.Types[f.Type.Name()]
	switch inner.Kind {
	case ast.Enum:
		return input{{f.Name, enum(one(a.draw, inner.EnumValues).Name)}}
	case ast.Scalar:
		return input{{f.Name, true}}
	}
	if v := a.groupBy(inner, t.Relationship(f.Name).To, depth-1); v != nil {
		return input{{f.Name, v}}
	}
	return nil
}

// having draws conditions on groups.
func (a *argued) having(def *ast.Definition) any {
	f := one(a.draw, def.Fields)
	inner := a.schema.Types[f.Type.Name()]
	if f.Name == "count" {
		return input{{f.Name, a.filter(inner, nil, f.Name)}}
	}
	r := one(a.draw, inner.Fields)
	return input{{f.Name, input{{r.Name, a.filter(a.schema.Types[r.Type.Name()], nil, f.Name)}}}}
}

package storetest

// This file draws searches for how entities are connected.

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// connected draws a search between two entities that there are, mostly, or for what is around one.
func (o *operation) connected() string {
	ids := append(o.world.ids(o.world.model.Type("Entity")), "gone")
	name, length := "paths", "maxLength"
	values := map[string]any{"from": one(o.draw, ids), "to": one(o.draw, ids)}
	if o.chance(3) {
		name, length = "neighbours", "depth"
		values = map[string]any{"id": one(o.draw, ids)}
	}
	f := o.schema.Query.Fields.ForName(name)
	if o.chance(4) {
		values[length] = int64(o.n(1, 6))
	}
	if o.chance(4) {
		values["first"] = int64(o.n(1, 5))
	}
	if o.chance(1) {
		values[one(o.draw, []string{length, "first"})] = one(o.draw, []any{int64(0), int64(7)})
	}
	if o.chance(2) {
		values["minConfidence"] = one(o.draw, []any{0.0, 0.5, 0.75, 1.0, 1.01})
	}
	for _, list := range []string{"via", "status", "types"} {
		if a := f.Arguments.ForName(list); a != nil && o.chance(2) {
			values[list] = o.some(a.Type)
		}
	}
	var args []string
	for _, a := range f.Arguments {
		if v, drawn := values[a.Name]; drawn {
			args = append(args, a.Name+": "+literal(o.given(a.Type, v)))
		}
	}
	return o.name() + ": " + name + "(" + strings.Join(args, ", ") + ")" + o.directive() + " " + o.around(o.schema.Types[f.Type.Name()], nil, depth)
}

// some draws values of a list of an enum.
func (o *operation) some(t *ast.Type) []any {
	values := o.schema.Types[t.Name()].EnumValues
	out := []any{}
	for range o.n(0, 12) {
		out = append(out, enum(one(o.draw, values).Name))
	}
	return out
}

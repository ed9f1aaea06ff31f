package evaluate

// This file reads arguments as the schema says that they are.

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema/key"
)

// arguments returns the arguments that were given and are not null, and the defaults of the others.
func (r *run) arguments(f *ast.Field) map[string]any {
	out := map[string]any{}
	for name, v := range f.ArgumentMap(r.variables) {
		if v != nil {
			out[name] = r.coerce(f.Definition.Arguments.ForName(name).Type, v)
		}
	}
	return out
}

// coerce returns a value as one of its type, and refuses what is none.
func (r *run) coerce(t *ast.Type, v any) any {
	if v == nil {
		if t.NonNull {
			refuse("null for %s", t)
		}
		return nil
	}
	if t.Elem != nil {
		l := reflect.ValueOf(v)
		if l.Kind() != reflect.Slice {
			return []any{r.coerce(t.Elem, v)}
		}
		out := make([]any, l.Len())
		for i := range out {
			out[i] = r.coerce(t.Elem, l.Index(i).Interface())
		}
		return out
	}
	switch def := r.Schema.Types[t.NamedType]; def.Kind {
	case ast.InputObject:
		return r.input(def, v)
	case ast.Enum:
		if s, ok := v.(string); ok && def.EnumValues.ForName(s) != nil {
			return s
		}
		refuse("%v is no %s", v, t.NamedType)
	}
	return scalar(t.NamedType, v)
}

func (r *run) input(def *ast.Definition, v any) any {
	given, ok := v.(map[string]any)
	if !ok {
		refuse("%v is no %s", v, def.Name)
	}
	out := map[string]any{}
	for _, f := range def.Fields {
		x, ok := given[f.Name]
		if !ok && f.DefaultValue != nil {
			x, ok = f.DefaultValue.Raw, true
		}
		if ok {
			out[f.Name] = r.coerce(f.Type, x)
		}
	}
	return out
}

func scalar(name string, v any) any {
	n, isNumber := numberOf(v)
	s, isText := v.(string)
	switch name {
	case "Boolean":
		if b, ok := v.(bool); ok {
			return b
		}
	case "Float":
		if isNumber && !math.IsInf(n, 0) {
			return n
		}
	case "Int":
		if isNumber && n == math.Trunc(n) && math.Abs(n) <= math.MaxInt32+1 && n != math.MaxInt32+1 {
			return int64(n)
		}
	case "ID":
		if isNumber && n == math.Trunc(n) {
			return strconv.FormatInt(int64(n), 10)
		}
		fallthrough
	default:
		_, err := time.Parse(time.DateOnly, s)
		if isText && (name != "Date" || err == nil) {
			return key.NFC(s)
		}
	}
	refuse("%v is no %s", v, name)
	return nil
}

func numberOf(v any) (float64, bool) {
	if n, ok := v.(json.Number); ok {
		f, err := n.Float64()
		return f, err == nil
	}
	if n, ok := v.(int); ok {
		return float64(n), true
	}
	return float(v)
}

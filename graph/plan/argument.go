package plan

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema/key"
)

// arguments returns a field's arguments, coerced by the schema. Those that were not given are absent unless they have
// a default; so are nulls, which at this level mean the same.
//
// The parser's validation leaves gaps: enum names of another case, numbers inside objects as json.Number, 64-bit
// integers, a single value for a list, defaults inside input objects, custom scalars. Nothing may reach a statement
// that the schema does not allow, so every value is read once more here.
func (b *builder) arguments(f *ast.Field) (map[string]any, error) {
	raw := f.ArgumentMap(b.Variables)
	out := make(map[string]any, len(raw))
	for _, a := range f.Definition.Arguments {
		v, given := raw[a.Name]
		if !given || v == nil {
			continue
		}
		c := coercion{builder: b, field: f}
		v, err := c.value(a.Type, v, a.Name)
		if err != nil {
			return nil, err
		}
		out[a.Name] = v
	}
	return out, nil
}

// coercion reads one argument. Its errors name the place inside the argument.
type coercion struct {
	*builder
	field *ast.Field
}

func (c coercion) fail(at, format string, args ...any) error {
	return c.badArgument(c.field, at, fmt.Sprintf(format, args...))
}

func (c coercion) value(t *ast.Type, v any, at string) (any, error) {
	if v == nil {
		if t.NonNull {
			return nil, c.fail(at, "must not be null")
		}
		return nil, nil
	}
	if t.Elem != nil {
		return c.list(t.Elem, v, at)
	}
	switch d := c.Schema.Types[t.NamedType]; d.Kind {
	case ast.Enum:
		if s, ok := v.(string); ok && d.EnumValues.ForName(s) != nil {
			return s, nil
		}
		return nil, c.fail(at, "%s is no value of %s", shown(v), d.Name)
	case ast.InputObject:
		return c.object(d, v, at)
	default:
		return c.scalar(d.Name, v, at)
	}
}

// list reads a list; a single value stands for a list of one. Validation hands over lists of several Go types.
func (c coercion) list(elem *ast.Type, v any, at string) (any, error) {
	r := reflect.ValueOf(v)
	if r.Kind() != reflect.Slice {
		one, err := c.value(elem, v, at)
		return []any{one}, err
	}
	out := make([]any, r.Len())
	for i := range out {
		var err error
		if out[i], err = c.value(elem, r.Index(i).Interface(), at+"["+strconv.Itoa(i)+"]"); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// object reads an input object into a map with the fields that were given or have a default.
func (c coercion) object(d *ast.Definition, v any, at string) (any, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, c.fail(at, "must be an object of type %s", d.Name)
	}
	out := make(map[string]any, len(m))
	for _, f := range d.Fields {
		x, given := m[f.Name]
		if !given && f.DefaultValue != nil {
			var err error
			if x, err = f.DefaultValue.Value(nil); err != nil {
				return nil, err
			}
			given = true
		}
		if !given {
			continue
		}
		y, err := c.value(f.Type, x, at+"."+f.Name)
		if err != nil {
			return nil, err
		}
		out[f.Name] = y
	}
	return out, nil
}

func (c coercion) scalar(name string, v any, at string) (any, error) {
	switch name {
	case "Int":
		if n, ok := integer(v); ok && n >= math.MinInt32 && n <= math.MaxInt32 {
			return n, nil
		}
		return nil, c.fail(at, "%s is no 32-bit integer", shown(v))
	case "Float":
		if f, ok := number(v); ok && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return f, nil
		}
		return nil, c.fail(at, "%s is no finite number", shown(v))
	case "Boolean":
		if x, ok := v.(bool); ok {
			return x, nil
		}
		return nil, c.fail(at, "%s is neither true nor false", shown(v))
	case "ID":
		if n, ok := integer(v); ok {
			return strconv.FormatInt(n, 10), nil
		}
	}
	s, ok := v.(string)
	switch {
	case !ok:
		return nil, c.fail(at, "%s is no text", shown(v))
	case !utf8.ValidString(s):
		return nil, c.fail(at, "the text is not valid UTF-8")
	case name == "Date":
		if _, err := time.Parse(time.DateOnly, s); err != nil {
			return nil, c.fail(at, "%q is no date; write it as 2024-07-01", s)
		}
	}
	return key.NFC(s), nil
}

// shown returns a value as the client wrote it, cut where it is long.
func shown(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("%T", v)
	}
	const most = 60
	if r := []rune(string(text)); len(r) > most {
		return string(r[:most]) + "…"
	}
	return string(text)
}

func integer(v any) (int64, bool) {
	switch x := v.(type) {
	case int64:
		return x, true
	case int:
		return int64(x), true
	case json.Number:
		if n, err := x.Int64(); err == nil {
			return n, true
		}
		f, err := x.Float64() // 5.0 is an integer, too
		return int64(f), err == nil && f == math.Trunc(f) && math.Abs(f) < 1<<53
	case float64:
		return int64(x), x == math.Trunc(x) && math.Abs(x) < 1<<53
	}
	return 0, false
}

func number(v any) (float64, bool) {
	switch x := v.(type) {
	case float64:
		return x, true
	case int64:
		return float64(x), true
	case int:
		return float64(x), true
	case json.Number:
		f, err := x.Float64()
		return f, err == nil
	}
	return 0, false
}

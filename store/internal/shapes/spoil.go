package shapes

import "encoding/json"

// Spoil puts wrong things in the place of each value that a list or a map holds at any depth, one after the other, and
// calls try with each of them in place. At the end all is as it was.
func Spoil(v any, try func()) {
	spoil := func(old any, set func(any)) {
		for _, wrong := range []any{nil, "wrong", int64(7), 0.5, json.Number("1e400"), true, []any{}, []any{nil}, map[string]any{}} {
			set(wrong)
			try()
		}
		set(old)
		Spoil(old, try)
	}
	switch v := v.(type) {
	case []any:
		for i, old := range v {
			spoil(old, func(x any) { v[i] = x })
		}
	case map[string]any:
		for k, old := range v {
			spoil(old, func(x any) { v[k] = x })
		}
	}
}

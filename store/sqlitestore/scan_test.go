package sqlitestore

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// FuzzScan holds what scan makes of a text against what encoding/json makes of it: the same values, numbers apart, or
// an error of both. Objects are an error of scan alone.
func FuzzScan(f *testing.F) {
	for _, text := range []string{
		`[]`, `[[],[[]]]`, `[1, -2.5e+3, 0, "a", "é\"\\\n\u00e9", null, true, false]`, ` [ 1 , [ "x" ] ] `, `"é"`, `[`, `[1`, `[1,]`, `[,1]`, `[1 2]`,
		`"a`, `"\`, `"a\"`, "\"\x01\"", `nul`, `truely`, `-`, `1e`, `9223372036854775808`, `1.0`, `{}`, `[1]]`, ``,
		strings.Repeat("[", 200) + strings.Repeat("]", 200), `[` + strings.Repeat(`[1,"x"],`, 400) + `0]`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := scan(text)
		var want any
		wrong := json.Unmarshal([]byte(strings.ToValidUTF8(text, "\ufffd")), &want)
		if err == nil && wrong == nil && !reflect.DeepEqual(floats(got), want) {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
		if err != nil && wrong == nil && !strings.Contains(text, "{") {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
		if err == nil && wrong != nil && !strings.ContainsAny(text, "0123456789") { // numbers are read as Go has them: 01 is one
			t.Errorf("%q is %v, want %v", text, got, wrong)
		}
	})
}

// floats returns the value with the numbers and texts that encoding/json gives.
func floats(v any) any {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case string:
		return strings.ToValidUTF8(v, "\ufffd")
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = floats(v[i])
		}
		return out
	}
	return v
}

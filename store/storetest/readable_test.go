package storetest

import (
	"encoding/json"
	"strings"
	"testing"
)

// compact lays out JSON for people, in its own order: what fits on a line stands on one.
func compact(t *testing.T, text []byte, indent string) string {
	t.Helper()
	const width = 120
	if flat := spaced(text); len(indent)+len(flat) <= width {
		return flat
	}
	d := json.NewDecoder(strings.NewReader(string(text)))
	open, err := d.Token()
	if err != nil {
		t.Fatal(err)
	}
	end, below := map[json.Delim]string{'{': "}", '[': "]"}[open.(json.Delim)], indent+"  "
	var lines []string
	for d.More() {
		line := below
		if open == json.Delim('{') {
			name, err := d.Token()
			if err != nil {
				t.Fatal(err)
			}
			line += spaced([]byte(`"`+name.(string)+`"`)) + ": "
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line+strings.TrimPrefix(compact(t, value, below), below))
	}
	return open.(json.Delim).String() + "\n" + strings.Join(lines, ",\n") + "\n" + indent + end
}

// spaced puts a space behind each comma and colon of JSON that stands on one line.
func spaced(text []byte) string {
	var b strings.Builder
	inside := false
	for i, c := range text {
		b.WriteByte(c)
		switch {
		case c == '"' && (i == 0 || text[i-1] != '\\'):
			inside = !inside
		case !inside && (c == ',' || c == ':'):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

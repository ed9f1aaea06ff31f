package schema_test

import (
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
)

// TestForms: a claim's value is kept as the property keeps it that it is of, whatever that is.
func TestForms(t *testing.T) {
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	value := m.Type("Claim").Property("value")
	day := schema.Bounds{EDTF: "2024-07", Earliest: "2024-07-01", Latest: "2024-07-31", Precision: "MONTH", First: "07-01", Last: "07-31"}
	for _, c := range []struct {
		typ, property string
		v             any
		want          map[string]any
	}{
		{"DeporteeGroup", "size", int64(34), map[string]any{"value_i": int64(34), "value_k": key.Int(34)}},
		{"Donation", "value", 0.5, map[string]any{"value_r": 0.5, "value_k": key.Float(0.5)}},
		{"Flight", "charter", true, map[string]any{"value_b": true, "value_k": key.Bool(true)}},
		{"Flight", "date", day, map[string]any{"value_earliest": "2024-07-01", "value_latest": "2024-07-31", "value_precision": "MONTH", "value_first": "07-01", "value_last": "07-31"}},
		{"Country", "name", "Panamá", map[string]any{"value_k": key.Text("Panamá"), "value_words": "panama"}},
		{"Country", "aliases", "Panamá, ‹PA›", map[string]any{"value_words": "panama pa"}},
		{"Country", "aliases", "…", map[string]any{}},
		{"Country", "iso2", "PA", map[string]any{"value_k": key.Text("PA")}},
		{"Place", "point", schema.Point{}, map[string]any{"value_j": `{"latitude":0,"longitude":0}`, "value_x": 1.0, "value_y": 0.0, "value_z": 0.0}},
	} {
		row := map[string]any{}
		if err := value.StoreForms(row, m.Type(c.typ).Property(c.property), c.v); err != nil {
			t.Fatal(err)
		}
		if len(row) != len(c.want) {
			t.Errorf("%s.%s is kept as %v", c.typ, c.property, row)
		}
		for name, want := range c.want {
			if row[name] != want {
				t.Errorf("%s.%s: %s is %v, want %v", c.typ, c.property, name, row[name], want)
			}
		}
	}
}

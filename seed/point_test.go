package seed

import (
	"testing"

	"github.com/convenio-graph/convenio/schema"
)

func TestPoint(t *testing.T) {
	for _, c := range []struct {
		written, text string
		want          schema.Point
	}{
		{`{latitude: 8.98, longitude: -79.52}`, "8.98, -79.52", schema.Point{Latitude: 8.98, Longitude: -79.52}},
		{`{longitude: 180, latitude: -90}`, "-90, 180", schema.Point{Latitude: -90, Longitude: 180}},
		{`{value: {latitude: 0, longitude: 1.50}, confidence: 0.9}`, "0, 1.5", schema.Point{Longitude: 1.5}},
	} {
		document := `{source: {id: ref, type: Reference, name: {en: Ref}}, entities: {a: {type: Place, name: {en: A}, point: ` + c.written + `}}}`
		d, err := Parse(model(t), "ref.yaml", []byte(document))
		if err != nil {
			t.Fatal(err)
		}
		claims, err := Expand(model(t), d, d)
		if err != nil {
			t.Fatal(err)
		}
		var points []*Claim
		for i := range claims {
			if claims[i].Property == "point" {
				points = append(points, &claims[i])
			}
		}
		if len(points) != 1 || points[0].Value != c.text {
			t.Fatalf("%s: the claims are %v, want one of %q", c.written, points, c.text)
		}
		if got, err := resolve(property(t, "Place", "point"), points); err != nil || got != c.want {
			t.Errorf("%s: the place is at %v, %v, want %v", c.written, got, err, c.want)
		}
		if err := validate(t, documentSchema(t), document); err != nil {
			t.Errorf("%s: the JSON Schema refuses it: %v", c.written, err)
		}
	}
}

// A text of a claim that an older model left behind is no point.
func TestStoredPointIsChecked(t *testing.T) {
	for _, text := range []string{"", "8", "8, ", "north, 9", "8, 9, 10"} {
		if got, err := stored(property(t, "Place", "point"), text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

package seed

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

// This file reads and keeps points on the globe. Documents write {latitude: 8.98, longitude: -79.52}, claims have the
// text "8.98, -79.52".

// pointKeys are the keys of a point and how many degrees each has at most, to either side.
var pointKeys = []struct {
	name string
	most float64
}{{"latitude", 90}, {"longitude", 180}}

// pointText returns the text of a point, or false when it is none.
func (c *checker) pointText(p *schema.Property, t *tree) (string, bool) {
	const hint = "write {latitude: 8.98, longitude: -79.52}"
	if t.shape != mapping {
		c.add(t.place, hint, "%s wants a point, not %s", p.Name, described(t))
		return "", false
	}
	ok, degrees := true, make([]string, len(pointKeys))
	for i, k := range pointKeys {
		v := t.get(k.name)
		if v == nil {
			c.add(t.place, hint, "%s has no %s", p.Name, k.name)
			ok = false
			continue
		}
		f, is := decimalNumber(v)
		if !is || math.Abs(f) > k.most {
			c.add(v.place, "", "the %s of %s wants a number in decimal from -%v to %v, not %s", k.name, p.Name, k.most, k.most, described(v))
			ok = false
		}
		degrees[i] = decimalText(f)
	}
	for _, x := range t.entries {
		if x.key != pointKeys[0].name && x.key != pointKeys[1].name {
			c.add(x.place, hint, "%s has no key %q", p.Name, x.key)
			ok = false
		}
	}
	return strings.Join(degrees, ", "), ok
}

// storedPoint reads the text of a point.
func storedPoint(text string) (schema.Point, error) {
	north, east, _ := strings.Cut(text, ", ")
	latitude, err := strconv.ParseFloat(north, 64)
	if err != nil {
		return schema.Point{}, fmt.Errorf("%q is no point: %w", text, err)
	}
	longitude, err := strconv.ParseFloat(east, 64)
	if err != nil {
		return schema.Point{}, fmt.Errorf("%q is no point: %w", text, err)
	}
	return schema.Point{Latitude: latitude, Longitude: longitude}, nil
}

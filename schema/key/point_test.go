package key

import (
	"math"
	"testing"
)

func TestUnit(t *testing.T) {
	half := math.Sqrt(0.5)
	for _, c := range []struct{ lat, lon, x, y, z float64 }{
		{0, 0, 1, 0, 0},
		{0, 90, 0, 1, 0},
		{0, 180, -1, 0, 0},
		{0, -180, -1, 0, 0},
		{90, 0, 0, 0, 1},
		{90, 77, 0, 0, 1}, // at a pole the longitude says nothing
		{-90, 0, 0, 0, -1},
		{45, -90, 0, -half, half},
		{0, 135, -half, half, 0},
	} {
		x, y, z := Unit(c.lat, c.lon)
		for i, d := range []float64{x - c.x, y - c.y, z - c.z} {
			if math.Abs(d) > 1e-15 {
				t.Errorf("Unit(%v, %v) = %v, %v, %v; coordinate %d is off by %g", c.lat, c.lon, x, y, z, i, d)
			}
		}
	}
}

func TestChord(t *testing.T) {
	quarter := earthRadius * math.Pi / 2
	for _, c := range []struct{ km, want float64 }{
		{0, 0}, {quarter, 2}, {quarter * 2 / 3, 1}, {1, 1 / (earthRadius * earthRadius)}, {2*quarter - 1e-6, 4},
	} {
		if got := Chord(c.km); math.Abs(got-c.want) > 1e-14 {
			t.Errorf("Chord(%v) = %v, want %v", c.km, got, c.want)
		}
	}
	for _, km := range []float64{2 * quarter, 3 * quarter, 1e9} {
		if got := Chord(km); got < 4.1 {
			t.Errorf("Chord(%v) = %v, which rounding could make less than that of opposite points", km, got)
		}
	}
}

// The two together tell distances that are known, over the date line and at a pole as well.
func TestDistances(t *testing.T) {
	for _, c := range []struct {
		name                   string
		lat1, lon1, lat2, lon2 float64
		km                     float64
	}{
		{"Panama City to Medellín", 8.9833, -79.5167, 6.2442, -75.5812, 530.4},
		{"a degree over the date line", 0, 179.5, 0, -179.5, 111.195},
		{"over the pole", 89.5, 0, 89.5, 180, 111.195},
		{"a metre", 8, -79, 8.000008993, -79, 0.001},
		{"to the opposite side", 10, 20, -10, -160, 20015.1},
	} {
		x1, y1, z1 := Unit(c.lat1, c.lon1)
		x2, y2, z2 := Unit(c.lat2, c.lon2)
		apart := (x1-x2)*(x1-x2) + (y1-y2)*(y1-y2) + (z1-z2)*(z1-z2)
		if apart > Chord(c.km*1.002) || apart < Chord(c.km*0.998) {
			t.Errorf("%s: the square of the chord is %g, that of %v km is %g", c.name, apart, c.km, Chord(c.km))
		}
	}
}

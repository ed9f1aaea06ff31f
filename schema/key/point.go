package key

import "math"

// earthRadius is the mean radius of the Earth in kilometres, by the IUGG.
const earthRadius = 6371.0088

// Unit returns the place at these degrees on the unit sphere, so that a database can compare distances by adding and
// multiplying alone, which gives the same bits everywhere.
func Unit(latitude, longitude float64) (x, y, z float64) {
	lat, long := latitude*math.Pi/180, longitude*math.Pi/180
	return math.Cos(lat) * math.Cos(long), math.Cos(lat) * math.Sin(long), math.Sin(lat)
}

// Chord returns the square of the distance in space between two places of the unit sphere that are km kilometres apart
// on it. It grows with km; from half the circumference on, where nothing is farther, it is beyond all.
func Chord(km float64) float64 {
	angle := km / earthRadius
	if angle >= math.Pi {
		return 5
	}
	half := 2 * math.Sin(angle/2)
	return half * half
}

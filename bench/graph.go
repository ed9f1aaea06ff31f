package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// The graph at scale 1, and what every graph has.
const (
	baseAgreements = 1_000
	baseFlights    = 40_000
	perFlight      = 3 // cohorts
	countries      = 200
	places         = 600
	crimes         = 50
	firstYear      = 2000
	days           = 25 * 365
)

// world is a graph of the project's own shape: agreements, the first of which is a hub with a quarter of all flights,
// flights to places in countries, and cohorts with an origin and crimes. It is made anew, and always the same, whenever
// it is walked through, so that it takes no memory.
type world struct{ agreements, flights int }

func newWorld(scale float64) world {
	return world{agreements: max(int(baseAgreements*scale), 2), flights: max(int(baseFlights*scale), 100)}
}

// hubFlights returns how many flights the hub has.
func (g world) hubFlights() int { return g.flights / 4 }

// flight is a flight with all that hangs on it.
type flight struct {
	id, date               string
	charter                bool // three in four
	agreement, destination int
	cohorts                []cohort
}

// cohort is a group of people on a flight.
type cohort struct {
	id           string
	size, origin int
	crimes       []int // without repetition
}

func agreementID(i int) string { return fmt.Sprintf("agreement-%07d", i) }
func flightID(i int) string    { return fmt.Sprintf("flight-%07d", i) }
func countryID(i int) string   { return fmt.Sprintf("country-%03d", i) }
func placeID(i int) string     { return fmt.Sprintf("place-%03d", i) }
func crimeID(i int) string     { return fmt.Sprintf("crime-%02d", i) }

// named returns the name of the i-th thing of a kind.
func named(kind string, i int) string { return fmt.Sprintf("%s number %d", kind, i) }

// country returns the country that a place lies in.
func country(place int) int { return place * 7 % countries }

// flight returns the i-th flight. Those of the hub come first; the others are dealt out to the other agreements.
func (g world) flight(i int) flight {
	r := rand.New(rand.NewPCG(7, uint64(i)))
	f := flight{
		id: flightID(i), charter: r.IntN(4) > 0, destination: r.IntN(places),
		date: time.Date(firstYear, 1, 1+r.IntN(days), 0, 0, 0, 0, time.UTC).Format(time.DateOnly),
	}
	if rest := i - g.hubFlights(); rest >= 0 {
		f.agreement = 1 + rest%(g.agreements-1)
	}
	for j := range perFlight {
		c := cohort{id: fmt.Sprintf("cohort-%07d-%d", i, j), size: 2 + r.IntN(60), origin: r.IntN(countries)}
		for range r.IntN(3) {
			if x := r.IntN(crimes); !slices.Contains(c.crimes, x) {
				c.crimes = append(c.crimes, x)
			}
		}
		f.cohorts = append(f.cohorts, c)
	}
	return f
}

// charters returns the dates and ids of all charter flights, the last one first.
func (g world) charters() [][2]string {
	var out [][2]string
	for i := range g.flights {
		if f := g.flight(i); f.charter {
			out = append(out, [2]string{f.date, f.id})
		}
	}
	slices.SortFunc(out, func(a, b [2]string) int { return cmp.Or(cmp.Compare(b[0], a[0]), cmp.Compare(b[1], a[1])) })
	return out
}

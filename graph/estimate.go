package graph

import (
	"math"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// estimate returns the most nodes that a plan can read, as its lists' sizes tell: each step's own, once for every node
// of the step above it. What is only counted is none.
func estimate(p *plan.Plan) int {
	sum := 0.0
	for _, s := range p.Roots {
		sum += most(s)
	}
	return int(min(sum, math.MaxInt32))
}

// most returns the most nodes that a step reads for one node above it, with all that is read below them.
func most(s *plan.Step) float64 {
	own := 1.0
	switch {
	case s.IDs != nil:
		own = float64(len(s.IDs))
	case s.Many:
		own = float64(max(s.Limit-1, 0)) // one more is read to see whether there are more
	}
	if !s.Rows {
		own = 0
	}
	below := 0.0
	for _, l := range s.OfLink {
		below += most(l)
	}
	for _, p := range s.Parts {
		for _, c := range p.Steps {
			below += most(c)
		}
	}
	return own * (1 + below)
}

// returned returns how many nodes were read.
func returned(results []store.Result) int {
	n := 0
	for _, res := range results {
		for _, r := range res.Records {
			if r == nil {
				continue
			}
			n += 1 + returned(r.OfLink)
			for _, p := range r.Parts {
				n += returned(p.Steps)
			}
		}
	}
	return n
}

package neo4jstore

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says how links are found by what claims call them.

// links returns the subquery that gives a list of what the step reads of each link: a link stands for its id.
func (c *compiler) links(s *plan.Step) string {
	i, r, x, ids := clause.Name("i", s), clause.Name("r", s), clause.Name("x", s), c.Bind(s.LinkIDs)
	return call("",
		"UNWIND range(0, size("+ids+") - 1) AS "+i,
		"WITH "+i+", "+ids+"["+i+"] AS "+r,
		c.steps(s.OfLink, end{node: r}),
		"WITH "+i+", "+array(outputs(s.OfLink))+" AS "+x,
		"ORDER BY "+i,
		"RETURN collect("+x+") AS "+clause.Name("s", s),
	)
}

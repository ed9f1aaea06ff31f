package sqlitestore

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says how links are found by what claims call them.

// links returns an array of what the step reads of each link: a link stands for its id.
func (c *compiler) links(s *plan.Step) string {
	i := clause.Name("i", s)
	return nested(
		"SELECT "+gather(array(c.steps(s.OfLink, i)), i+".key"),
		"FROM json_each("+c.Bind(list(s.LinkIDs))+") "+i,
	)
}

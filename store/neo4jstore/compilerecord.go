package neo4jstore

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what is read of each node.

// children returns the subqueries of the steps that walk on from each node of s.
func (c *compiler) children(s *plan.Step) string {
	out := []string{c.projected(s), c.steps(s.OfLink, end{node: clause.Name("r", s)})}
	for i, p := range s.Parts {
		from := end{node: clause.Name("n", s)}
		if i > 0 {
			from.label = label(p.Type)
		}
		out = append(out, c.steps(p.Steps, from))
	}
	return clause.Lines(out...)
}

// record returns the list for one node: its labels if its type varies, keys, what is asked of the link, and the parts.
// Columns stand side by side: Neo4j reads a map of them in less time than each by itself, and takes more to send their
// names with every record, as the driver does to read them.
func (c *compiler) record(s *plan.Step) string {
	n := clause.Name("n", s)
	var out []string
	if s.Type.Interface {
		out = append(out, "labels("+n+")")
	}
	if s.Keys {
		out = append(out, keyNames(s)...)
	}
	out = append(out, c.link(s)...)
	out = append(out, outputs(s.OfLink)...)
	for i, p := range s.Parts {
		if i == 0 {
			out = append(out, c.part(p)...)
		} else {
			out = append(out, c.branch(s, p))
		}
	}
	return array(out)
}

// part returns a part's columns, as projected has made them, and what its steps give.
func (c *compiler) part(p *plan.Part) []string {
	return append(c.made[p], outputs(p.Steps)...)
}

// branch returns the list of a further part: null of a node that is not of the part's type.
func (c *compiler) branch(s *plan.Step, p *plan.Part) string {
	n := clause.Name("n", s)
	return "CASE WHEN " + n + ":" + label(p.Type) + " THEN " + array(c.part(p)) + " END"
}

// link returns a list of what is asked of the link, its evidence and its properties; or nothing.
func (c *compiler) link(s *plan.Step) []string {
	var cols []string
	if s.Evidence {
		cols = []string{"status", "confidence"}
	}
	if cols = append(cols, columns(s.Link)...); len(cols) == 0 {
		return nil
	}
	return []string{c.gather(func() string { return array(c.linkValues(s.Via, clause.Name("r", s), cols)) })}
}

// columns returns the names of columns.
func columns(read []plan.Column) []string {
	out := make([]string, len(read))
	for i, c := range read {
		out[i] = c.Stored().Name
	}
	return out
}

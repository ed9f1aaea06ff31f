package sqlitestore

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says how full text finds nodes.

// hits returns the tables that lead from the index of full text to the nodes that have all words.
func (c *compiler) hits(s *plan.Step, at clause.Place) string {
	return clause.Lines(
		clause.Block("FROM (", clause.Lines(
			"SELECT search.rowid AS n, searched.id AS id",
			"FROM search",
			"CROSS JOIN searched ON searched.n = search.rowid",
			clause.Where("search MATCH "+c.Bind(match(s.Search))),
		), ") "+at.Link),
		"CROSS JOIN "+quote(s.Type.Name)+" "+at.Node+" ON "+at.Node+`."id" = `+at.Link+".id",
	)
}

// match returns what is searched for in the language of FTS5: words of letters and digits, each of which must be found,
// and at last one that may be the beginning of a word.
func match(s *plan.Search) string { return `"` + strings.Join(s.Words, `" AND "`) + `"*` }

// Titled returns 0 when the node has all words in its titles, else 1.
func (c *compiler) Titled(s *plan.Search, at clause.Place) string {
	return "NOT " + at.Link + ".n IN (SELECT rowid FROM search WHERE search MATCH " + c.Bind("title : ("+match(s)+")") + ")"
}

// among returns the condition that a node found is of one of the types.
func among(s *plan.Step, at clause.Place) string {
	if s.Search == nil || s.Search.Types == nil {
		return ""
	}
	types := make([]string, len(s.Search.Types))
	for i, t := range s.Search.Types {
		types[i] = t.Name
	}
	return oneOf(at.Node+`."type"`, types)
}

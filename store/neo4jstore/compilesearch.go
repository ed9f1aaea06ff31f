package neo4jstore

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says how full text finds nodes.

// fullText is the index that it reads. The words are stored with spaces between them, and nothing is left to take away.
var fullText = definition{"search", "CREATE FULLTEXT INDEX search IF NOT EXISTS FOR (n:Entity) ON EACH [n." + schema.TitleWords + ", n." + schema.BodyWords +
	"] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"}

// hits returns the nodes that have all words.
func (c *compiler) hits(s *plan.Step, at clause.Place) string {
	return "CALL db.index.fulltext.queryNodes('search', " + c.Bind(lucene(s.Search)) + ") YIELD node AS " + at.Node
}

// lucene returns what is searched for in Lucene's language: words of letters and digits, each of which must be found, and
// at last one that may be the beginning of a word.
func lucene(s *plan.Search) string {
	var out []string
	for i, w := range s.Words {
		if i == len(s.Words)-1 {
			out = append(out, "+"+w+"*")
		} else {
			out = append(out, `+"`+w+`"`)
		}
	}
	return strings.Join(out, " ")
}

// Titled returns 0 when the node has all words in its titles, else 1. Stored words stand between spaces.
func (c *compiler) Titled(s *plan.Search, at clause.Place) string {
	words := make([]any, len(s.Words))
	for i, w := range s.Words {
		words[i] = " " + w + " "
		if i == len(s.Words)-1 {
			words[i] = " " + w
		}
	}
	return "CASE WHEN all(w IN " + c.Bind(words) + " WHERE ' ' + " + at.Node + "." + schema.TitleWords + " + ' ' CONTAINS w) THEN 0 ELSE 1 END"
}

// among returns the condition that a node found is of one of the types.
func among(s *plan.Step, at clause.Place) string {
	if s.Search == nil || s.Search.Types == nil {
		return ""
	}
	return at.Node + ":" + strings.Join(names(s.Search.Types), "|")
}

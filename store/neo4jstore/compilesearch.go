package neo4jstore

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says how full text finds nodes.

// fullTexts are the indexes that it reads: of what the graph has, and of what claims say. The words are stored with spaces
// between them, and nothing is left to take away.
var fullTexts = []definition{
	fullText("search", "Entity", schema.TitleWords, schema.BodyWords),
	fullText("claimed", "Claim", schema.ClaimWords),
}

func fullText(name, label string, columns ...string) definition {
	return definition{name, "CREATE FULLTEXT INDEX " + name + " IF NOT EXISTS FOR (n:" + label + ") ON EACH [n." + strings.Join(columns, ", n.") +
		"] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"}
}

// hits returns the nodes that have all words.
func (c *compiler) hits(s *plan.Step, at clause.Place) string {
	if c.policy != nil {
		return c.governedHits(s, at)
	}
	return lookFor("search", c.Bind(lucene(s.Search)), at.Node)
}

// lookFor returns the call that finds nodes by an index.
func lookFor(index, what, n string) string {
	return "CALL db.index.fulltext.queryNodes('" + index + "', " + what + ") YIELD node AS " + n
}

// lucene returns what is searched for in Lucene's language: words of letters and digits, each of which must be found, and
// at last one that may be the beginning of a word.
func lucene(s *plan.Search) string { return strings.Join(terms(s), " ") }

// terms returns the words as lucene has them.
func terms(s *plan.Search) []string {
	var out []string
	for i, w := range s.Words {
		if i == len(s.Words)-1 {
			out = append(out, "+"+w+"*")
		} else {
			out = append(out, `+"`+w+`"`)
		}
	}
	return out
}

// Titled returns 0 when the node has all words in its titles, else 1. Stored words stand between spaces.
func (c *compiler) Titled(s *plan.Search, at clause.Place) string {
	words := c.Bind(s.Spaced())
	found := "' ' + " + at.Node + "." + schema.TitleWords + " + ' ' CONTAINS w"
	if c.policy != nil {
		found = "any(x IN " + textsOf(at) + " WHERE x[0] AND x[1] CONTAINS w)"
	}
	return "CASE WHEN all(w IN " + words + " WHERE " + found + ") THEN 0 ELSE 1 END"
}

// among returns the condition that a node found is of one of the types.
func among(s *plan.Step, at clause.Place) string {
	if s.Search == nil || s.Search.Types == nil {
		return ""
	}
	return at.Node + ":" + strings.Join(names(s.Search.Types), "|")
}

// textsOf returns the name of the texts that the policy leaves a node which was found: of each whether it is a title, and
// its words.
func textsOf(at clause.Place) string { return "m" + at.Node[1:] }

// governedHits returns the nodes that have all words in the texts which the policy leaves them.
func (c *compiler) governedHits(s *plan.Step, at clause.Place) string {
	n, m := at.Node, textsOf(at)
	where := map[string][]any{}
	for _, t := range clause.Texts(s) {
		where[t.Type.Name] = append(where[t.Type.Name], []any{t.Rest, t.Title, t.List})
	}
	told := c.Bind(where)
	return clause.Lines(
		c.candidates(s.Search),
		"MATCH ("+n+":"+node+" {id: id})",
		byID(n),
		"WITH "+n+", head([x IN labels("+n+") WHERE "+told+"[x] IS NOT NULL | "+told+"[x]]) AS "+m,
		c.claimed(n, m),
		"WITH "+n+", "+leftTexts(s, n, m)+" AS "+m,
		"WHERE all(w IN "+c.Bind(s.Search.Spaced())+" WHERE any(x IN "+m+" WHERE x[1] CONTAINS w))",
		"WITH *",
	)
}

// candidates returns the ids of what has each word: by a claim that qualifies, whether or not it is the best one; or by what
// the graph has, as a policy may leave it.
func (c *compiler) candidates(s *plan.Search) string {
	words := c.Bind(terms(s))
	id := "RETURN q.subjectId AS id"
	if c.crosses() {
		id = "UNWIND " + c.class("q.subjectId") + " AS id\nRETURN id"
	}
	return clause.Lines(
		"UNWIND "+words+" AS word",
		call("word", lookFor("claimed", "word", "q"), clause.Where(c.qualifies("q")), id, "UNION", lookFor("search", "word", "q"), "RETURN q.id AS id"),
		"WITH id, count(*) AS words",
		"WHERE words = size("+words+")",
	)
}

// claimed returns the subquery that gives the claims which tell texts m of a node, the best first.
func (c *compiler) claimed(n, m string) string {
	q := c.Claim()
	is := " IN [x IN " + m + " | " + n + ".id + x[0]]"
	if c.crosses() {
		is = c.inSlots(n+".id", "[s IN "+m+" | x + s[0]]")
	}
	return call(n+", "+m, c.ranked(q, "slot", is, n+".id"), "RETURN collect("+q+") AS "+claimsOf(m))
}

// claimsOf returns the name of the claims that tell texts m.
func claimsOf(m string) string { return "j" + m[1:] }

// claimedTexts returns the texts m as these claims have them: those of the best claim, or of all.
func claimedTexts(n, m string) string {
	of := "[q IN " + claimsOf(m) + " WHERE q.slot = " + n + ".id + x[0]][..CASE WHEN x[2] THEN size(" + claimsOf(m) + ") ELSE 1 END]"
	return "[x IN " + m + " | [x[1], reduce(t = ' ', q IN " + of + " | t + coalesce(q." + schema.ClaimWords + ", '') + ' ')]]"
}

// leftTexts returns the texts that a policy leaves: those of claims, and what must not be missing as the graph has it, where no
// claim about it qualifies.
func leftTexts(s *plan.Step, n, m string) string {
	var out []string
	for _, p := range clause.Kept(s) {
		title := "false"
		if p.Search == schema.Title {
			title = "true"
		}
		var slots, words []string
		for i, lang := range clause.Langs(p) {
			slots = append(slots, clause.Slot(&compiler{}, n+".id", p.Name, lang).Is)
			words = append(words, "coalesce("+n+"."+p.Words()[i]+", '')")
		}
		out = append(out, "CASE WHEN none(q IN "+claimsOf(m)+" WHERE q.slot IN "+array(slots)+") THEN [["+title+", ' ' + "+strings.Join(words, " + ' ' + ")+" + ' ']] ELSE [] END")
	}
	return strings.Join(append(out, claimedTexts(n, m)), " + ")
}

package sqlitestore

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says how full text finds nodes.

// hits returns the tables that lead from the index of full text to the nodes that have all words.
func (c *compiler) hits(s *plan.Step, at clause.Place) string {
	found := clause.Lines(
		"SELECT search.rowid AS n, searched.id AS id",
		"FROM search",
		"CROSS JOIN searched ON searched.n = search.rowid",
		clause.Where("search MATCH "+c.Bind(match(s.Search))),
	)
	if c.policy != nil {
		found = c.governedHits(s)
	}
	return clause.Lines(
		clause.Block("FROM (", found, ") "+at.Link),
		"CROSS JOIN "+quote(s.Type.Name)+" "+at.Node+" ON "+at.Node+`."id" = `+at.Link+".id",
	)
}

// match returns what is searched for in the language of FTS5: words of letters and digits, each of which must be found,
// and at last one that may be the beginning of a word.
func match(s *plan.Search) string { return strings.Join(terms(s), " AND ") }

// terms returns the words as match has them.
func terms(s *plan.Search) []string {
	out := make([]string, len(s.Words))
	for i, w := range s.Words {
		out[i] = `"` + w + `"`
	}
	out[len(out)-1] += "*"
	return out
}

// Titled returns 0 when the node has all words in its titles, else 1.
func (c *compiler) Titled(s *plan.Search, at clause.Place) string {
	if c.policy != nil {
		return at.Link + ".untitled"
	}
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

// governedHits returns the nodes that have all words in the texts which the policy leaves them, and whether their titles lack any:
// p is where claims tell texts, h are nodes that may have them, and t what these are told.
func (c *compiler) governedHits(s *plan.Step) string {
	words := c.Bind(list(s.Search.Spaced()))
	lacks := func(text string) string {
		return "EXISTS (SELECT 1 FROM json_each(" + words + ") WHERE instr(" + text + ", value) = 0)"
	}
	return clause.Lines(
		clause.Block("WITH p(type, rest, title, list) AS MATERIALIZED (", c.places(s), "),"),
		clause.Block("h(id, type) AS MATERIALIZED (", c.candidates(s), "),"),
		clause.Block("t(id, title, words) AS MATERIALIZED (", strings.Join(c.texts(s), "\nUNION ALL\n"), ")"),
		"SELECT x.id, "+lacks("x.titles")+" AS untitled",
		clause.Block("FROM (", clause.Lines(
			"SELECT id, concat(' ', group_concat(words, ' ') FILTER (WHERE title), ' ') AS titles, concat(' ', group_concat(words, ' '), ' ') AS texts",
			"FROM t",
			"GROUP BY id",
		), ") x"),
		clause.Where("NOT "+lacks("x.texts")),
	)
}

// candidates returns what has each word: by a claim that qualifies, whether or not it is the best one; or by what the graph
// has, as a policy may leave it.
func (c *compiler) candidates(s *plan.Step) string {
	words := c.Bind(list(terms(s.Search)))
	has := func(index, id, from, condition string) string {
		return clause.Lines(
			"SELECT w.key AS word, "+id+" AS id",
			"FROM json_each("+words+") w",
			"CROSS JOIN "+index+" ON "+index+" MATCH w.value",
			"CROSS JOIN searched ON searched.n = "+index+".rowid"+from,
			clause.Where(condition),
		)
	}
	const claim = ` CROSS JOIN "Claim" q ON q."id" = searched.id`
	found := []string{has("search", "searched.id", "", ""), has("claimed", `q."subjectId"`, claim, c.qualifies("q"))}
	if c.crosses() {
		found = append(found, has("claimed", "same.member", claim+` CROSS JOIN same ON same.id = q."subjectId"`, c.qualifies("q")))
	}
	return clause.Lines(
		"SELECT e.id, e.type",
		clause.Block("FROM (", strings.Join(found, "\nUNION\n"), ") x"),
		"CROSS JOIN "+c.kept(quote(s.Type.Name))+" e ON e.id = x.id",
		"GROUP BY e.id",
		"HAVING count(*) = json_array_length("+words+")",
	)
}

// places returns the table of where claims tell texts.
func (c *compiler) places(s *plan.Step) string {
	var rows []any
	for _, t := range clause.Texts(s) {
		rows = append(rows, []any{t.Type.Name, t.Rest, t.Title, t.List})
	}
	return "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(" + c.Bind(list(rows)) + ")"
}

// texts returns the queries of the words of candidates, text by text.
func (c *compiler) texts(s *plan.Step) []string {
	slot := clause.Claims{Of: "slot", Is: "h.id || p.rest", Node: "h.id", Slot: "p.rest"}
	all, best := "replace("+c.Members(slot, schema.ClaimWords)+`, '"', ' ')`, c.Winner(slot, schema.ClaimWords)
	out := []string{"SELECT h.id, p.title, CASE WHEN p.list THEN " + all + " ELSE " + best + " END FROM h CROSS JOIN p ON p.type = h.type"}
	for _, p := range clause.Kept(s) {
		out = append(out, c.keptText(p))
	}
	return out
}

// keptText returns the query of the words of a property as the graph has it, of those candidates of which no claim about it
// qualifies.
func (c *compiler) keptText(p *schema.Property) string {
	title := "0"
	if p.Search == schema.Title {
		title = "1"
	}
	var claimed []string
	for _, lang := range clause.Langs(p) {
		claimed = append(claimed, c.Qualify(clause.Slot(c, "h.id", p.Name, lang)))
	}
	return "SELECT h.id, " + title + `, concat_ws(' ', k."` + strings.Join(p.Words(), `", k."`) + `") FROM h CROSS JOIN ` + c.kept(quote(p.Origin.Name)) +
		` k ON k."id" = h.id WHERE NOT (` + strings.Join(claimed, " OR ") + ")"
}

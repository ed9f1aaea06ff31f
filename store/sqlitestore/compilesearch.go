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
func match(s *plan.Search) string { return `"` + strings.Join(s.Words, `" AND "`) + `"*` }

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
// h are nodes that may, and t their texts.
func (c *compiler) governedHits(s *plan.Step) string {
	words := c.Bind(list(s.Search.Spaced()))
	lacks := func(text string) string {
		return "EXISTS (SELECT 1 FROM json_each(" + words + ") WHERE instr(" + text + ", value) = 0)"
	}
	return clause.Lines(
		clause.Block("WITH h(id, type) AS MATERIALIZED (", c.candidates(s), "),"),
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

// candidates returns what has the longest word: by a claim that qualifies, whether or not it is the best one; or by what the
// graph has, as a policy may leave it.
func (c *compiler) candidates(s *plan.Step) string {
	word := c.Bind(match(s.Search.Longest()))
	claims := func(id, more string) string {
		return clause.Lines(
			"SELECT "+id,
			"FROM claimed",
			"CROSS JOIN searched ON searched.n = claimed.rowid",
			`CROSS JOIN "Claim" q ON q."id" = searched.id`+more,
			clause.Where("claimed MATCH "+word, c.qualifies("q")),
		)
	}
	found := []string{
		"SELECT searched.id AS id FROM search CROSS JOIN searched ON searched.n = search.rowid WHERE search MATCH " + word,
		claims(`q."subjectId"`, ""),
	}
	if c.crosses() {
		found = append(found, claims("same.member", ` CROSS JOIN same ON same.id = q."subjectId"`))
	}
	return clause.Lines(
		"SELECT e.id, e.type",
		clause.Block("FROM (", strings.Join(found, "\nUNION\n"), ") x"),
		"CROSS JOIN "+c.kept(quote(s.Type.Name))+" e ON e.id = x.id",
	)
}

// texts returns the queries of the words of candidates, text by text.
func (c *compiler) texts(s *plan.Step) []string {
	best, all := map[string][]any{}, map[string][]any{}
	for typ, texts := range clause.Texts(s) {
		for _, t := range texts {
			of := best
			if t.List {
				of = all
			}
			of[typ] = append(of[typ], []any{t.Rest, t.Title})
		}
	}
	slot := clause.Claims{Of: "slot", Is: "h.id || (p.value ->> 0)", Node: "h.id", Slot: "(p.value ->> 0)"}
	told := func(of map[string][]any, words string) string {
		return "SELECT h.id, p.value ->> 1, " + words + " FROM h CROSS JOIN json_each(" + c.Bind(list(of)) + ", '$.' || h.type) p"
	}
	out := []string{
		told(best, c.Winner(slot, schema.ClaimWords)),
		told(all, "replace("+c.Members(slot, schema.ClaimWords)+`, '"', ' ')`),
	}
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

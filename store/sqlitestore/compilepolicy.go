package sqlitestore

import (
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what a reader's policy makes of the graph. A statement under a policy begins with tables of the names of
// the stored ones, which hide these: links that a qualifying claim states, and columns made of claims. The rest of the
// statement is the same text as without. SQLite puts their definitions in their places, so that what is not asked for is not made.

// policy is what the conditions on claims are made of.
type policy struct {
	*plan.Policy
	statuses, confidence, sources string // what stands for the values
}

// newPolicy binds the values of a policy.
func (c *compiler) newPolicy(p *plan.Policy) *policy {
	if p == nil {
		return nil
	}
	out := &policy{Policy: p, statuses: c.Bind(list(p.Statuses)), confidence: c.Bind(p.Confidence)}
	if p.Sources != nil {
		out.sources = c.Bind(list(p.Sources))
	}
	return out
}

// governed puts the policy's tables before a statement: those of which the text speaks.
func (c *compiler) governed(text string) string {
	if c.policy == nil {
		return text
	}
	var tables []string
	if strings.Contains(text, "edge") {
		tables = append(tables, c.edge(text))
	}
	for _, t := range c.policy.Model.Types() {
		if c.policy.Governs(t) && strings.Contains(text, quote(t.Name)) {
			tables = append(tables, c.table(t, text))
		}
	}
	if tables == nil {
		return text
	}
	return clause.Lines("WITH "+strings.Join(tables, ",\n"), text)
}

// kept returns a table as it is stored, for what no policy reaches: SQLite copies the definition of another one to each
// place where it stands, and takes so many subqueries in a statement.
func (c *compiler) kept(table string) string {
	if c.policy == nil {
		return table
	}
	return "main." + table
}

// edge returns the table of links: those that claims state are there while one of these qualifies, with what the best
// one carries. Links of claims themselves have no status.
func (c *compiler) edge(text string) string {
	of := clause.Claims{Of: "link", Is: "e.src || ' ' || e.type || ' ' || e.dst || CASE e.key WHEN '' THEN '' ELSE ' (' || e.key || ')' END"}
	columns := []string{"e.src", "e.type", "e.dst", "e.key"}
	for _, column := range []string{"status", "confidence", "rank"} {
		if strings.Contains(text, "."+column) {
			columns = append(columns, "CASE e.status WHEN '' THEN e."+column+" ELSE "+c.Winner(of, column)+" END AS "+column)
		}
	}
	if strings.Contains(text, ".props") {
		columns = append(columns, c.props(of, text)+" AS props")
	}
	return clause.Block("edge AS NOT MATERIALIZED (", clause.Lines(
		"SELECT "+strings.Join(columns, ",\n  "),
		"FROM main.edge e",
		"WHERE e.status = '' OR "+c.Qualify(of),
	), ")")
}

// props returns the properties of links, of those types and columns of which the text speaks.
func (c *compiler) props(of clause.Claims, text string) string {
	var cases []string
	for _, rel := range c.policy.Model.RelationshipTypes() {
		link := linkType(c.policy.Model, rel)
		if link == nil || !strings.Contains(text, "'"+rel+"'") {
			continue
		}
		var members []string
		for _, p := range link.Properties {
			for _, col := range p.Columns() {
				if !strings.Contains(text, "'$."+col.Name+"'") {
					continue
				}
				kept := "json_extract(e.props, '$." + col.Name + "')"
				members = append(members, "'"+col.Name+"', "+value(clause.Governed(c, p, col.Name, ofLink(of, p), kept), col))
			}
		}
		if len(members) > 0 {
			cases = append(cases, "WHEN '"+rel+"' THEN json_object("+strings.Join(members, ", ")+")")
		}
	}
	if len(cases) == 0 {
		return "e.props"
	}
	return "CASE e.type " + strings.Join(cases, " ") + " ELSE e.props END"
}

// ofLink returns the claims of a property of a link.
func ofLink(of clause.Claims, p *schema.Property) func(string) clause.Claims {
	return func(lang string) clause.Claims {
		of.Property, of.Lang = p.Name, lang
		return of
	}
}

// linkType returns the properties of links of a type, or nil.
func linkType(m *schema.Model, rel string) *schema.LinkType {
	for _, r := range m.Walks(rel) {
		if r.Link != nil {
			return r.Link
		}
	}
	return nil
}

// table returns the table of a type of nodes, with those columns of which the text speaks.
func (c *compiler) table(t *schema.Type, text string) string {
	columns := []string{`n."id"`}
	if t.Interface {
		columns = append(columns, `n."type"`)
	}
	for _, p := range t.Properties {
		claims := func(lang string) clause.Claims { return clause.Slot(c, `n."id"`, p.Name, lang) }
		for _, col := range p.Columns() {
			if name := quote(col.Name); col.Name != "id" && strings.Contains(text, name) {
				columns = append(columns, clause.Governed(c, p, col.Name, claims, "n."+name)+" AS "+name)
			}
		}
	}
	return clause.Block(quote(t.Name)+" AS NOT MATERIALIZED (", clause.Lines("SELECT "+strings.Join(columns, ",\n  "), "FROM main."+quote(t.Name)+" n"), ")")
}

// spoken returns the condition that a claim qualifies that speaks of a node of the step.
func (c *compiler) spoken(s *plan.Step, at clause.Place) string {
	id := at.Node + `."id"`
	of := func(end string) string { return c.Qualify(clause.Claims{Of: end, Is: id}) }
	condition := of("subjectId") + " OR " + of("targetId")
	if !c.policy.Governs(s.Type) {
		condition = "NOT EXISTS (SELECT 1 FROM main." + quote(c.policy.Model.Type("Entity").Name) + " e WHERE e.id = " + id + ") OR " + condition
	}
	return "(" + condition + ")"
}

// of returns the condition that the claim q is one of the claims and qualifies.
func (c *compiler) of(of clause.Claims, q string) string {
	out := q + "." + quote(of.Of) + " = " + of.Is
	switch {
	case of.Of != "link":
	case of.Property == "":
		out += " AND " + q + `."property" IS NULL`
	default:
		out += " AND " + q + `."property" = '` + of.Property + "'"
	}
	if of.Lang != "" {
		out += " AND " + q + `."lang" = '` + of.Lang + "'"
	}
	// No subquery for the few statuses: SQLite takes so many in a statement, and there are enough.
	out += " AND instr(" + c.policy.statuses + `, '"' || ` + q + `."status" || '"') > 0 AND ` + q + `."confidence" >= ` + c.policy.confidence
	if c.policy.sources != "" {
		out += " AND " + q + `."sourceId" IN (SELECT value FROM json_each(` + c.policy.sources + "))"
	}
	return out
}

// Winner returns a column of the best claim.
func (c *compiler) Winner(of clause.Claims, column string) string {
	q := c.Claim()
	return "(SELECT " + q + "." + quote(column) + ` FROM "Claim" ` + q + " WHERE " + c.of(of, q) + " AND " + q + `."bound" IS NOT 1 ORDER BY ` + q + `."rank" LIMIT 1)`
}

// Members returns a list of what the claims have in a column.
func (c *compiler) Members(of clause.Claims, column string) string {
	q := c.Claim()
	v := q + "." + quote(column)
	return "(SELECT json_group_array(DISTINCT " + v + " ORDER BY " + v + `) FROM "Claim" ` + q + " WHERE " + c.of(of, q) + ")"
}

// Qualify reports whether there is a claim.
func (c *compiler) Qualify(of clause.Claims) string {
	q := c.Claim()
	return `EXISTS (SELECT 1 FROM "Claim" ` + q + " WHERE " + c.of(of, q) + ")"
}

// Join returns two texts as one.
func (c *compiler) Join(a, b string) string { return a + " || " + b }

// Date returns what is told of a date: b is the best claim, c are those that can narrow it, and w walks over them.
func (c *compiler) Date(of clause.Claims, told func(clause.Dated) string) string {
	q := c.Claim()
	lo, hi := opened(q+`."value_earliest"`, schema.BeginningOfTime), opened(q+`."value_latest"`, schema.EndOfTime)
	from := ` FROM "Claim" ` + q
	best := "SELECT " + lo + ", " + hi + ", " + q + `."status" <> 'INFERRED'` + from + " WHERE " + c.of(of, q) + " AND " + q + `."bound" IS NOT 1 ORDER BY ` + q + `."rank" LIMIT 1`
	claims := "SELECT row_number() OVER (ORDER BY " + q + `."rank"), ` + lo + ", " + hi + from + " CROSS JOIN b WHERE " + c.of(of, q) +
		" AND " + q + `."status" <> 'INFERRED' AND ` + lo + " <= b.hi AND " + hi + " >= b.lo"
	open := "SELECT 0, CASE WHEN b.firm THEN b.lo ELSE '" + schema.BeginningOfTime + "' END, CASE WHEN b.firm THEN b.hi ELSE '" + schema.EndOfTime + "' END FROM b"
	fits := "CASE WHEN c.lo <= w.hi AND w.lo <= c.hi THEN "
	return "(WITH RECURSIVE b(lo, hi, firm) AS (" + best + "), c(n, lo, hi) AS (" + claims + "), w(n, lo, hi) AS (" + open +
		" UNION ALL SELECT c.n, " + fits + "max(w.lo, c.lo) ELSE w.lo END, " + fits + "min(w.hi, c.hi) ELSE w.hi END FROM w JOIN c ON c.n = w.n + 1)" +
		" SELECT " + told(clause.Dated{First: "b.lo", Last: "b.hi", Earliest: "w.lo", Latest: "w.hi"}) + " FROM w CROSS JOIN b ORDER BY w.n DESC LIMIT 1)"
}

// opened returns a bound, where it is open the beginning or the end of time.
func opened(bound, open string) string { return "coalesce(" + bound + ", '" + open + "')" }

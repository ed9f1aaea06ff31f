package sqlitestore

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what a reader's policy makes of the graph. A statement under a policy begins with tables that stand in the
// place of the stored ones: links that a qualifying claim states, and columns made of claims. The rest of the statement is
// the same text as without.

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

// reference is a place where a statement names a table, and its name there.
var reference = regexp.MustCompile(`(FROM|JOIN) (edge|"\w+")( [a-z]\w*)?`)

// governed puts the policy's tables before a statement, and their names in the place of those of the stored ones: a table
// for each choice of columns, since SQLite copies its definition to each place where it stands, and counts what is there.
func (c *compiler) governed(text string) string {
	if c.policy == nil {
		return text
	}
	c.text = text
	var tables []string
	names := map[string]string{}
	out := reference.ReplaceAllStringFunc(text, func(place string) string {
		at := reference.FindStringSubmatch(place)
		stored, alias := at[2], strings.TrimSpace(at[3])
		columns := c.columns(stored, alias, text)
		if columns == nil {
			return place
		}
		key := stored + strings.Join(columns, " ")
		if names[key] == "" {
			names[key] = "main." + stored
			if stored == "edge" || len(columns) > 0 {
				name := quote(strings.Trim(stored, `"`) + " " + strconv.Itoa(len(tables)+1))
				names[key] = name
				tables = append(tables, c.define(name, stored, columns))
			}
		}
		if alias == "" {
			alias = stored
		}
		return at[1] + " " + names[key] + " " + alias
	})
	if tables = c.joinable(tables, out); tables == nil {
		return out
	}
	return clause.Lines("WITH "+strings.Join(tables, ",\n"), out)
}

// columns returns the columns that a statement takes from a table of what claims state, beside its keys. Where it has no
// name, these are all of a link and none of a node. It is nil for other tables.
func (c *compiler) columns(stored, alias, text string) []string {
	out := []string{}
	if stored == "edge" {
		for _, column := range []string{"status", "confidence", "rank", "props"} {
			if alias == "" || strings.Contains(text, alias+"."+column) {
				out = append(out, column)
			}
		}
		return out
	}
	t := c.policy.Model.Type(strings.Trim(stored, `"`))
	if t == nil || !c.policy.Governs(t) {
		return nil
	}
	for _, p := range t.Properties {
		for _, col := range p.Columns() {
			if alias != "" && col.Name != "id" && strings.Contains(text, alias+"."+quote(col.Name)) {
				out = append(out, col.Name)
			}
		}
	}
	return out
}

// define returns a table of a name that hides a stored one.
func (c *compiler) define(name, stored string, columns []string) string {
	if stored == "edge" {
		return c.edge(name, columns)
	}
	return c.table(name, c.policy.Model.Type(strings.Trim(stored, `"`)), columns)
}

// kept returns a table as it is stored, for what no policy reaches: SQLite copies the definition of another one to each
// place where it stands, and takes so many subqueries in a statement.
func (c *compiler) kept(table string) string {
	if c.policy == nil {
		return table
	}
	return "main." + table
}

// edge returns a table of links: those that claims state are there while one of these qualifies, with what the best
// one carries. Links of claims themselves have no status.
func (c *compiler) edge(name string, of []string) string {
	claims := clause.Claims{Of: "link", Is: "e.src || ' ' || e.type || ' ' || e.dst || CASE e.key WHEN '' THEN '' ELSE ' (' || e.key || ')' END"}
	columns := []string{"e.src", "e.type", "e.dst", "e.key"}
	for _, column := range of {
		if column == "props" {
			columns = append(columns, c.props(claims)+" AS props")
		} else {
			columns = append(columns, "CASE e.status WHEN '' THEN e."+column+" ELSE "+c.Winner(claims, column)+" END AS "+column)
		}
	}
	return clause.Block(name+" AS NOT MATERIALIZED (", clause.Lines(
		"SELECT "+strings.Join(columns, ",\n  "),
		"FROM main.edge e",
		"WHERE e.status = '' OR "+c.Qualify(claims),
	), ")")
}

// props returns the properties of links, of those types and columns of which the text speaks.
func (c *compiler) props(of clause.Claims) string {
	text := c.text
	var cases []string
	for _, rel := range c.policy.Model.RelationshipTypes() {
		link := c.policy.Model.LinkType(rel)
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

// table returns a table of a type of nodes, with some of their columns.
func (c *compiler) table(name string, t *schema.Type, of []string) string {
	columns := []string{`n."id"`}
	if t.Interface {
		columns = append(columns, `n."type"`)
	}
	for _, p := range t.Properties {
		claims := func(lang string) clause.Claims { return clause.Slot(c, `n."id"`, p.Name, lang) }
		for _, col := range p.Columns() {
			if slices.Contains(of, col.Name) {
				columns = append(columns, clause.Governed(c, p, col.Name, claims, "n."+quote(col.Name))+" AS "+quote(col.Name))
			}
		}
	}
	return clause.Block(name+" AS NOT MATERIALIZED (", clause.Lines("SELECT "+strings.Join(columns, ",\n  "), "FROM main."+quote(t.Name)+" n"), ")")
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
	return out + " AND " + c.qualifies(q)
}

// qualifies returns the condition that the claim q qualifies.
func (c *compiler) qualifies(q string) string {
	// No subquery for the few statuses: SQLite takes so many in a statement, and there are enough.
	out := "instr(" + c.policy.statuses + `, '"' || ` + q + `."status" || '"') > 0 AND ` + q + `."confidence" >= ` + c.policy.confidence
	if c.policy.sources != "" {
		out += " AND " + q + `."sourceId" IN (SELECT value FROM json_each(` + c.policy.sources + "))"
	}
	return out
}

// Winner returns a column of the best claim.
func (c *compiler) Winner(of clause.Claims, column string) string {
	q := c.Claim()
	from, condition, rank := c.claims(of, q)
	return "(SELECT " + q + "." + quote(column) + from + " WHERE " + condition + " AND " + q + `."bound" IS NOT 1 ORDER BY ` + rank + " LIMIT 1)"
}

// Members returns a list of what the claims have in a column.
func (c *compiler) Members(of clause.Claims, column string) string {
	q := c.Claim()
	v := q + "." + quote(column)
	from, condition, _ := c.claims(of, q)
	return "(SELECT json_group_array(DISTINCT " + v + " ORDER BY " + v + ")" + from + " WHERE " + condition + ")"
}

// Qualify reports whether there is a claim.
func (c *compiler) Qualify(of clause.Claims) string {
	q := c.Claim()
	from, condition, _ := c.claims(of, q)
	return "EXISTS (SELECT 1" + from + " WHERE " + condition + ")"
}

// Join returns two texts as one.
func (c *compiler) Join(a, b string) string { return a + " || " + b }

// Date returns what is told of a date: b is the best claim, c are those that can narrow it, and w walks over them.
func (c *compiler) Date(of clause.Claims, told func(clause.Dated) string) string {
	q := c.Claim()
	lo, hi := opened(q+`."value_earliest"`, schema.BeginningOfTime), opened(q+`."value_latest"`, schema.EndOfTime)
	first, last := opened(q+`."value_first"`, schema.BeginningOfYear), opened(q+`."value_last"`, schema.EndOfYear)
	from, condition, rank := c.claims(of, q)
	best := "SELECT " + lo + ", " + hi + ", " + first + ", " + last + ", " + c.firm(of, q) + from + " WHERE " + condition + " AND " + q + `."bound" IS NOT 1 ORDER BY ` + rank + " LIMIT 1"
	claims := "SELECT row_number() OVER (ORDER BY " + rank + "), " + lo + ", " + hi + from + " CROSS JOIN b WHERE " + condition +
		" AND " + c.firm(of, q) + " AND " + lo + " <= b.hi AND " + hi + " >= b.lo AND " + first + " <= b.last AND " + last + " >= b.first"
	open := "SELECT 0, CASE WHEN b.firm THEN b.lo ELSE '" + schema.BeginningOfTime + "' END, CASE WHEN b.firm THEN b.hi ELSE '" + schema.EndOfTime + "' END FROM b"
	fits := "CASE WHEN c.lo <= w.hi AND w.lo <= c.hi THEN "
	return "(WITH RECURSIVE b(lo, hi, first, last, firm) AS (" + best + "), c(n, lo, hi) AS (" + claims + "), w(n, lo, hi) AS (" + open +
		" UNION ALL SELECT c.n, " + fits + "max(w.lo, c.lo) ELSE w.lo END, " + fits + "min(w.hi, c.hi) ELSE w.hi END FROM w JOIN c ON c.n = w.n + 1)" +
		" SELECT " + told(clause.Dated{First: "b.lo", Last: "b.hi", Earliest: "w.lo", Latest: "w.hi"}) + " FROM w CROSS JOIN b ORDER BY w.n DESC LIMIT 1)"
}

// opened returns a bound, where it is open the beginning or the end of time.
func opened(bound, open string) string { return "coalesce(" + bound + ", '" + open + "')" }

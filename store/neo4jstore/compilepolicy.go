package neo4jstore

import (
	"slices"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file says what a reader's policy makes of the graph: where a column would be read, it is made of claims, and where
// a link is walked, a claim must qualify that states it.

// policy is what the conditions on claims are made of.
type policy struct {
	*plan.Policy
	statuses, confidence, sources, same, first string // what stands for the values
}

// newPolicy binds the values of a policy.
func (c *compiler) newPolicy(p *plan.Policy) *policy {
	if p == nil {
		return nil
	}
	out := &policy{Policy: p, statuses: c.Bind(p.Statuses), confidence: c.Bind(p.Confidence)}
	if p.Sources != nil {
		out.sources = c.Bind(p.Sources)
	}
	out.same, out.first = c.newSame(p)
	return out
}

// column returns a column of a node of type t.
func (c *compiler) column(t *schema.Type, node, column string) string {
	kept := node + "." + column
	if c.policy == nil || t == nil || column == "id" || !c.policy.Governs(t) {
		return kept
	}
	p := propertyOf(t.Properties, column)
	if p == nil {
		return kept
	}
	return c.gather(func() string {
		return clause.Governed(c, p, column, func(lang string) clause.Claims { return clause.Slot(c, node+".id", p.Name, lang) }, kept)
	})
}

// linkColumn returns a column of a link of a relationship.
func (c *compiler) linkColumn(r *schema.Relationship, link, column string) string {
	kept := link + "." + column
	if c.policy == nil || r == nil || column == "key" || !c.policy.Walks(r.Type) {
		return kept
	}
	of := stating(link)
	switch column {
	case "status", "confidence", "rank":
		return c.boundedLink(link, column, c.stands(link)+"."+column)
	}
	p := propertyOf(r.Link.Properties, column)
	return c.gather(func() string {
		return clause.Governed(c, p, column, func(lang string) clause.Claims {
			of.Property, of.Lang = p.Name, lang
			return of
		}, kept)
	})
}

// propertyOf returns the property that a column is one of; no name of the schema has an underscore.
func propertyOf(all []*schema.Property, column string) *schema.Property {
	name, _, _ := strings.Cut(column, "_")
	for _, p := range all {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// stating returns the claims that state a link.
func stating(r string) clause.Claims {
	return clause.Claims{Of: "link", Is: "startNode(" + r + ").id + ' ' + type(" + r + ") + ' ' + endNode(" + r + ").id + CASE " + r + ".key WHEN '' THEN '' ELSE ' (' + " + r + ".key + ')' END"}
}

// stated returns the condition that a claim qualifies that states the link of a hop, or nothing.
func (c *compiler) stated(h clause.Hop) string {
	if !c.governs(h) {
		return ""
	}
	return c.Qualify(stating(h.At.Link))
}

// resting returns the clauses, behind a pattern, that keep links r for which all conditions hold, those on their evidence
// too, and end in a WITH of names; and the name of what has the evidence: under a policy the best claim.
func (c *compiler) resting(names string, conditions []string, evidence func(x string) []string) (x, clauses string) {
	if c.policy == nil {
		return "r", clause.Lines(clause.Where(append(conditions, evidence("r")...)...), "WITH "+names)
	}
	return "x", clause.Lines(
		clause.Where(conditions...),
		"WITH "+names+", "+c.supporter("r")+" AS x",
		clause.Where(evidence("x")...),
		"WITH "+names+", x",
	)
}

// governs reports whether a policy decides over the links of a hop.
func (c *compiler) governs(h clause.Hop) bool { return c.policy != nil && c.policy.Walks(h.Types[0]) }

// supported returns the subquery that gives the best claim that states the link of a step; without one there is no row.
func (c *compiler) supported(h clause.Hop) string {
	q, of := c.Claim(), stating(h.At.Link)
	return call(h.At.Link,
		c.qualified(q, of.Of, equals([]string{of.Is}))+" AND "+isOf(of, q)+named(q),
		"RETURN "+q+" AS "+stands(h.At.Link),
		"ORDER BY "+q+".rank",
		"LIMIT 1",
	)
}

// stands returns the name of the best claim that states the link of a step.
func stands(link string) string { return "z" + link[1:] }

// stands returns what has the evidence of a link: the best claim that states it.
func (c *compiler) stands(link string) string {
	switch {
	case link == "r": // of no step: see resting
		return "x"
	case link[0] == 'r':
		return stands(link)
	}
	return c.supporter(link)
}

// supporter returns the best claim that states a link, or null.
func (c *compiler) supporter(r string) string {
	q := c.Claim()
	of := stating(r)
	return "head(COLLECT { " + c.qualified(q, of.Of, equals([]string{of.Is})) + " AND " + isOf(of, q) + named(q) + " RETURN " + q + " ORDER BY " + q + ".rank LIMIT 1 })"
}

// spoken returns the condition that a claim qualifies that speaks of a node of the step.
func (c *compiler) spoken(s *plan.Step, at clause.Place) string {
	of := func(end string) string { return c.Qualify(clause.Claims{Of: end, Is: at.Node + ".id"}) }
	condition := of("subjectId") + " OR " + of("targetId")
	if !c.policy.Governs(s.Type) {
		condition = "NOT " + at.Node + ":" + c.policy.Model.Type("Entity").Name + " OR " + condition
	}
	return "(" + condition + ")"
}

// values returns columns of a node, as the policy has them.
func (c *compiler) values(t *schema.Type, node string, columns []string) []string {
	out := make([]string, len(columns))
	for i, column := range columns {
		out[i] = c.column(t, node, column)
	}
	return out
}

// projected makes the columns of the nodes of a step, and returns the subquery that gives the claims that they are made of;
// nothing without a policy.
func (c *compiler) projected(s *plan.Step) string {
	n := clause.Name("n", s)
	g := &gathered{name: clause.Name("j", s), list: clause.Name("j", s)}
	c.gathered = g
	for _, p := range s.Parts {
		c.made[p] = c.values(p.Type, n, columns(p.Columns))
	}
	c.gathered = nil
	if g.are == nil {
		return ""
	}
	q := c.Claim()
	return call(n, c.claims(q, g), "RETURN collect("+q+") AS "+g.list)
}

// linkValues returns columns of a link, as the policy has them.
func (c *compiler) linkValues(r *schema.Relationship, link string, columns []string) []string {
	out := make([]string, len(columns))
	for i, column := range columns {
		out[i] = c.linkColumn(r, link, column)
	}
	return out
}

// gathered is the claims that an expression is made of: Neo4j takes long to plan a subquery, so that there is one for all
// of them, and what is made of its list is picked from there.
type gathered struct {
	name    string   // of a list of lists: the first of the claims, the others of members of lists
	list    string   // the first of these
	column  string   // slot or link
	are     []string // the values of the column
	node    string   // of slots, the id of the node that all are of
	slots   []string // the rest of each
	members []string
}

// gather returns an expression that is made of claims.
func (c *compiler) gather(make func() string) string {
	if c.gathered != nil {
		return make()
	}
	g := &gathered{name: c.Claim()}
	g.list = g.name + "[0]"
	c.gathered = g
	expression := make()
	c.gathered = nil
	if g.are == nil && g.members == nil {
		return expression
	}
	claims := "[]"
	if g.are != nil {
		q := c.Claim()
		claims = "COLLECT { " + c.claims(q, g) + " RETURN " + q + " }"
	}
	return "head([" + g.name + " IN [" + array(append([]string{claims}, g.members...)) + "] | " + expression + "])"
}

// equals returns the condition that something is one of some values.
func equals(are []string) string {
	if len(are) > 1 {
		return " IN " + array(are)
	}
	return " = " + are[0]
}

// qualified returns the pattern of the claims that qualify, and that a column of theirs is what it must be, under a name.
func (c *compiler) qualified(q, column, is string) string {
	return "MATCH (" + q + ":Claim) USING INDEX SEEK " + q + ":Claim(" + column + ") WHERE " + q + "." + column + is + " AND " + c.qualifies(q)
}

// qualifies returns the condition that a claim qualifies.
func (c *compiler) qualifies(q string) string {
	out := q + ".status IN " + c.policy.statuses + " AND " + q + ".confidence >= " + c.policy.confidence
	if c.policy.sources != "" {
		out += " AND " + q + ".sourceId IN " + c.policy.sources
	}
	return out
}

// picks returns the claims of a list, under a name, that are those of one value or of one link.
func (c *compiler) picks(of clause.Claims, q string) string {
	g := c.gathered
	g.node = of.Node
	if g.column = of.Of; !slices.Contains(g.are, of.Is) {
		g.are, g.slots = append(g.are, of.Is), append(g.slots, of.Slot)
	}
	return q + " IN " + g.list + " WHERE " + isOf(of, q)
}

// isOf returns the condition that a claim that was matched is one of the claims.
func isOf(of clause.Claims, q string) string {
	switch {
	case of.Of != "link":
		return q + "." + of.Of + " = " + of.Is
	case of.Property == "":
		return q + ".property IS NULL"
	case of.Lang == "":
		return q + ".property = '" + of.Property + "'"
	}
	return q + ".property = '" + of.Property + "' AND " + q + ".lang = '" + of.Lang + "'"
}

// named is the condition that a claim does not only bound a date.
func named(q string) string { return " AND coalesce(" + q + ".bound, false) = false" }

// Winner returns a column of the best claim.
func (c *compiler) Winner(of clause.Claims, column string) string {
	q := c.Claim()
	return "head([" + c.picks(of, q) + named(q) + " | " + q + "." + column + "])"
}

// Members returns a list of what the claims have in a column.
func (c *compiler) Members(of clause.Claims, column string) string {
	q := c.Claim()
	is := equals([]string{of.Is}) + " AND " + isOf(of, q)
	if c.crosses() && of.Node != "" {
		is = c.slots(of.Node, []string{of.Slot})
	}
	members := "COLLECT { " + c.qualified(q, of.Of, is) + " RETURN DISTINCT " + q + "." + column + " AS member ORDER BY member }"
	if c.gathered.list == c.gathered.name { // there is a subquery for the claims, but none for their members
		return members
	}
	c.gathered.members = append(c.gathered.members, members)
	return c.gathered.name + "[" + strconv.Itoa(len(c.gathered.members)) + "]"
}

// Qualify reports whether there is a claim.
func (c *compiler) Qualify(of clause.Claims) string {
	q := c.Claim()
	if c.gathered != nil {
		return "any(" + c.picks(of, q) + ")"
	}
	return "EXISTS { " + c.qualified(q, of.Of, equals([]string{of.Is})) + " AND " + isOf(of, q) + " }"
}

// Join returns two texts as one.
func (c *compiler) Join(a, b string) string { return a + " + " + b }

// Date returns what is told of a date: b is the best claim, and w what the claims make of the days that it leaves.
func (c *compiler) Date(of clause.Claims, told func(clause.Dated) string) string {
	n := strings.TrimPrefix(c.Claim(), "q")
	b, w, q := "b"+n, "w"+n, "q"+n
	days := func(q string) (lo, hi string) {
		return opened(q+".value_earliest", schema.BeginningOfTime), opened(q+".value_latest", schema.EndOfTime)
	}
	first, last := days(b)
	lo, hi := days(q)
	ofYear := func(q string) (first, last string) {
		return opened(q+".value_first", schema.BeginningOfYear), opened(q+".value_last", schema.EndOfYear)
	}
	yearFirst, yearLast := ofYear(b)
	yearLo, yearHi := ofYear(q)
	firm := "CASE WHEN " + b + ".status <> 'INFERRED' THEN "
	open := "[" + firm + first + " ELSE '" + schema.BeginningOfTime + "' END, " + firm + last + " ELSE '" + schema.EndOfTime + "' END]"
	claims := "[" + c.picks(of, q) + " AND " + q + ".status <> 'INFERRED' AND " + lo + " <= " + last + " AND " + hi + " >= " + first +
		" AND " + yearLo + " <= " + yearLast + " AND " + yearHi + " >= " + yearFirst + " | [" + lo + ", " + hi + "]]"
	later, earlier := "CASE WHEN w[0] < c[0] THEN c[0] ELSE w[0] END", "CASE WHEN c[1] < w[1] THEN c[1] ELSE w[1] END"
	walk := "reduce(w = " + open + ", c IN " + claims + " | CASE WHEN c[0] <= w[1] AND w[0] <= c[1] THEN [" + later + ", " + earlier + "] ELSE w END)"
	return "head([" + b + " IN [head([" + c.picks(of, q) + named(q) + " | " + q + "])] WHERE " + b + " IS NOT NULL | head([" + w + " IN [" + walk + "] | " +
		told(clause.Dated{First: first, Last: last, Earliest: w + "[0]", Latest: w + "[1]"}) + "])])"
}

// opened returns a bound, where it is open the beginning or the end of time.
func opened(bound, open string) string { return "coalesce(" + bound + ", '" + open + "')" }

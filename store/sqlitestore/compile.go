package sqlitestore

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file turns a Plan into SQL. Compile is the way in; its twin in package neo4jstore has the same functions in the
// same order, and so have the other files of the compiler; what they share is in package clause. The layout of what the
// statement answers is known to steps, record, part and group, and to store.Decode, which takes it apart again.
//
// Names are positional: n3 is a node of step 3 and r3 the link to it, s3 the rows of its page, x3 the same node in the
// table of another type; f1 and e1 are a node and a link that a condition walks over; g3_0 is a group of step 3. A page is
// cut in an inner SELECT and expanded in the outer one, so that what lies below is computed for the rows that stay, and
// for no other.

// Compile returns the statement that answers p in one row of one JSON text, which read turns into a Tree. Plans of one
// shape have one text: values are always parameters, p0, p1 and so on.
func Compile(p *plan.Plan) store.Statement {
	c := &compiler{}
	c.policy = c.newPolicy(p.Policy)
	text := c.governed("SELECT " + array(c.steps(p.Roots, "")))
	return store.Statement{Text: text, Params: c.Params}
}

// compiler collects the values of one statement, and is the clause.Language of SQL.
type compiler struct {
	clause.Statement
	policy *policy // nil for none
	text   string  // of the statement that the policy governs
}

// Bind keeps a value and returns what stands for it; no value gets into the text in any other way.
func (c *compiler) Bind(v any) string { return fmt.Sprintf(":p%d", c.Add(v)) }

// steps returns what the steps answer below the node parent: of each its rows, count, what lies before and behind, and
// its groups, as it has them.
func (c *compiler) steps(steps []*plan.Step, parent string) []string {
	var out []string
	for _, s := range steps {
		if s.Rows {
			out = append(out, c.rows(s, parent))
		}
		if s.Count {
			out = append(out, c.count(s, parent))
		}
		if s.Previous {
			out = append(out, c.exists(s, parent, clause.Reverse(s.Order), s.After))
		}
		if s.Next {
			out = append(out, c.exists(s, parent, s.Order, s.Before))
		}
		for _, g := range s.Groups {
			out = append(out, c.grouping(s, g, parent)...)
		}
	}
	return out
}

// rows returns the step's records: an array of them, or of a step to one node the record or null.
func (c *compiler) rows(s *plan.Step, parent string) string {
	switch {
	case s.Around != nil:
		return c.around(s)
	case s.LinkIDs != nil:
		return c.links(s)
	case s.IDs == nil:
		return c.page(s, parent)
	case s.Many:
		return c.lookups(s)
	}
	return c.lookup(s)
}

// lookup finds one node.
func (c *compiler) lookup(s *plan.Step) string {
	at := clause.At(s)
	return orNull(nested(
		"SELECT "+c.record(s, at.Node),
		"FROM "+quote(s.Type.Name)+" "+at.Node,
		clause.Where(at.Node+`."id" = `+c.Bind(s.IDs[0]), c.condition(s, at)),
	))
}

// lookups finds nodes by a list of ids and keeps its order, its duplicates, and a null for what is unknown.
func (c *compiler) lookups(s *plan.Step) string {
	at, i := clause.At(s), clause.Name("i", s)
	record := nested(
		"SELECT "+c.record(s, at.Node),
		"FROM "+quote(s.Type.Name)+" "+at.Node,
		clause.Where(at.Node+`."id" = `+i+".value", c.condition(s, at)),
	)
	return nested(
		"SELECT "+gather(orNull(record), i+".key"),
		"FROM json_each("+c.Bind(list(s.IDs))+") "+i,
	)
}

// page lists nodes, or walks to them: one page, or of a to-one relationship one node.
func (c *compiler) page(s *plan.Step, parent string) string {
	row, at := clause.Name("s", s), clause.At(s)
	order, from, to := clause.Turn(s)
	keys, record := c.keys(s, at), c.record(s, row)
	tables, bound := c.ordered(s, parent, at)
	rows := clause.Lines(
		"FROM (",
		clause.Indent(clause.Lines(
			"SELECT "+strings.Join(columns(s, keys), ", "),
			tables,
			clause.Where(bound, c.condition(s, at), c.beyond(order, keyNames(s, keys), from, false), c.beyond(clause.Reverse(order), keyNames(s, keys), to, false)),
			"ORDER BY "+by(s, order, keyNames(s, keys)),
			"LIMIT "+c.Bind(clause.Limit(s)),
		)),
		") "+row,
	)
	if s.Many {
		return nested("SELECT "+gather(record, ""), rows)
	}
	// Gathering these took a fifth of the time of a page of flights. The second LIMIT keeps SQLite from making one query of the
	// two, which would expand each row before the first is chosen.
	return orNull(nested("SELECT "+record, rows, "LIMIT 1"))
}

// count counts all nodes that the step would list, whatever its page.
func (c *compiler) count(s *plan.Step, parent string) string {
	at := clause.At(s)
	return clause.Block("(", clause.Lines(
		"SELECT count(*)",
		c.from(s, parent, at),
		clause.Where(c.walk(s, parent, at), c.condition(s, at)),
	), ")")
}

// exists reports whether the step's list, in an order, has nodes at the keys or behind them.
func (c *compiler) exists(s *plan.Step, parent string, order []plan.Order, keys []any) string {
	at := clause.At(s)
	tables, bound := c.ordered(s, parent, at)
	return clause.Block("EXISTS (", clause.Lines(
		"SELECT 1",
		tables,
		clause.Where(bound, c.condition(s, at), c.beyond(order, c.keys(s, at), keys, true)),
	), ")")
}

// list returns values as the JSON text that json_each takes; they are ids or a filter's scalars, which always encode.
func list(values any) string {
	text, _ := json.Marshal(values)
	return string(text)
}

package neo4jstore

import (
	"fmt"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file turns a Plan into Cypher. Compile is the way in; its twin in package sqlitestore has the same functions in
// the same order, and so have the other files of the compiler; what they share is in package clause. The layout of what
// the statement answers is known to outputs, record, part and group, and to store.Decode, which takes it apart again.
//
// Names are positional: n3 is a node of step 3 and r3 the link to it; s3, c3, h3 and t3 are the step's rows, its count and
// whether there are nodes before and behind; g3_0 and d3_0 the groups of a grouping and how many there are, in which all names end
// so; f1 and e1 are
// a node and a link that a condition walks over. Each subquery ends in an aggregate, so it gives exactly one row, and what
// is missing below a node never removes the node. A page is cut before the subqueries of its steps, so that these are run
// for the rows that stay, and for no other.

// Compile returns the statement that answers p in one row: v0, the columns that read turns into a Tree, and v1. v0 and
// v1 are the version read before and after all else, since Neo4j gives a statement no snapshot. Plans of one shape have
// one text: values are always parameters, p0, p1 and so on. They are in one map, $v, since Neo4j plans a text anew for
// parameters of other types and sizes, and does not look into a map.
func Compile(p *plan.Plan) store.Statement {
	c := &compiler{made: map[*plan.Part][]string{}}
	c.policy = c.newPolicy(p.Policy)
	columns := append([]string{"v0"}, append(outputs(p.Roots), "v1")...)
	text := clause.Lines(version("v0"), c.steps(p.Roots, end{}), version("v1"), "RETURN "+strings.Join(columns, ", "))
	return store.Statement{Text: text, Params: c.Params}
}

// compiler collects the values of one statement, and is the clause.Language of Cypher.
type compiler struct {
	clause.Statement
	policy   *policy                 // nil for none
	gathered *gathered               // what the expression that is being made is made of
	made     map[*plan.Part][]string // the columns of a node, as they are to be read
	mark     string                  // of the groups whose conditions are being made
}

// Bind keeps a value and returns what stands for it; no value gets into the text in any other way.
func (c *compiler) Bind(v any) string { return fmt.Sprintf("$v.p%d", c.Add(v)) }

// version reads the number that every write raises.
func version(as string) string {
	return call("", "MATCH (v:Version {id: 'version'})", "RETURN head(collect(v.n)) AS "+as)
}

// end is what steps start from: a node, a link or the keys of a group; nothing at the root.
type end struct {
	node  string
	label string   // of a further part: the walk is for nodes of its type only
	keys  []string // of a group
}

func (e end) String() string {
	if e.label == "" {
		return "(" + e.node + ")"
	}
	return "(" + e.node + ":" + e.label + ")"
}

// steps returns the subqueries of the steps below the node parent: of each its rows, count, what lies before and behind,
// and its groups, as it has them.
func (c *compiler) steps(steps []*plan.Step, parent end) string {
	var out []string
	for _, s := range steps {
		c.Note(clause.At(s), s.Type, s.Via)
		if s.Via != nil {
			c.Walk(clause.HopTo(s, parent.node, clause.At(s)))
		}
		if s.Rows {
			out = append(out, c.rows(s, parent))
		}
		if s.Count {
			out = append(out, c.count(s, parent))
		}
		if s.Previous {
			out = append(out, c.exists(s, parent, clause.Reverse(s.Order), s.After, clause.Name("h", s)))
		}
		if s.Next {
			out = append(out, c.exists(s, parent, s.Order, s.Before, clause.Name("t", s)))
		}
		for _, g := range s.Groups {
			out = append(out, c.grouping(s, g, parent))
		}
	}
	return clause.Lines(out...)
}

// outputs returns the names of what the subqueries of steps give.
func outputs(steps []*plan.Step) []string {
	var out []string
	add := func(asked bool, name string) {
		if asked {
			out = append(out, name)
		}
	}
	for _, s := range steps {
		add(s.Rows, clause.Name("s", s))
		add(s.Count, clause.Name("c", s))
		add(s.Previous, clause.Name("h", s))
		add(s.Next, clause.Name("t", s))
		for _, g := range s.Groups {
			add(g.Rows, groupName("g", s, g))
			add(g.Count, groupName("d", s, g))
		}
	}
	return out
}

// rows returns the subquery that gives the step's records: a list of them, or of a step to one node the record or null.
func (c *compiler) rows(s *plan.Step, parent end) string {
	switch {
	case s.Around != nil:
		return c.around(s)
	case s.LinkIDs != nil:
		return c.links(s)
	case s.Via != nil && !s.Many:
		return c.one(s, parent)
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
	return call("",
		"MATCH ("+at.Node+":"+node+" {id: "+c.Bind(s.IDs[0])+"})",
		byID(at.Node),
		clause.Where(at.Node+":"+label(s.Type), c.condition(s, at)),
		c.children(s),
		"RETURN "+c.gathering(s)+" AS "+clause.Name("s", s),
	)
}

// lookups finds nodes by a list of ids and keeps its order, its duplicates, and false for what is unknown:
// collect drops nulls.
func (c *compiler) lookups(s *plan.Step) string {
	at, i, x, ids := clause.At(s), clause.Name("i", s), clause.Name("x", s), c.Bind(s.IDs)
	return call("",
		"UNWIND range(0, size("+ids+") - 1) AS "+i,
		call(i,
			"MATCH ("+at.Node+":"+node+" {id: "+ids+"["+i+"]})",
			byID(at.Node),
			clause.Where(at.Node+":"+label(s.Type), c.condition(s, at)),
			c.children(s),
			"RETURN head(collect("+c.record(s)+")) AS "+x,
		),
		"WITH "+i+", "+x,
		"ORDER BY "+i,
		"RETURN collect(coalesce("+x+", false)) AS "+clause.Name("s", s),
	)
}

// one walks over a to-one relationship. The record behind the best link ends the least of the lists that begin with what
// links are ordered by: there is hardly ever a second one, and to sort one alone takes Neo4j longer than to read it.
func (c *compiler) one(s *plan.Step, parent end) string {
	return call(parent.node,
		c.between(s, parent, nil, nil, nil, false),
		c.children(s),
		"RETURN min(["+c.best(clause.At(s))+", "+c.record(s)+"])[-1] AS "+clause.Name("s", s),
	)
}

// page lists nodes, or walks to them: one page.
func (c *compiler) page(s *plan.Step, parent end) string {
	order, from, to := clause.Turn(s)
	if from == nil && indexed(s) {
		from = start(order)
	}
	return call(parent.node,
		c.between(s, parent, order, from, to, false),
		"ORDER BY "+by(s, order),
		"LIMIT "+c.Bind(clause.Limit(s)),
		c.children(s),
		"RETURN "+c.gathering(s)+" AS "+clause.Name("s", s),
	)
}

// gathering returns the aggregate of the step's records.
func (c *compiler) gathering(s *plan.Step) string {
	all := "collect(" + c.record(s) + ")"
	if s.Many {
		return all
	}
	return "head(" + all + ")"
}

// count counts all nodes that the step would list, whatever its page.
func (c *compiler) count(s *plan.Step, parent end) string {
	at := clause.At(s)
	return call(parent.node,
		c.match(s, parent, at),
		clause.Where(c.bound(s, parent, at), c.condition(s, at)),
		"RETURN count(*) AS "+clause.Name("c", s),
	)
}

// exists reports whether the step's list, in an order, has nodes at the keys or behind them.
func (c *compiler) exists(s *plan.Step, parent end, order []plan.Order, keys []any, as string) string {
	return call(parent.node,
		c.between(s, parent, order, keys, nil, true),
		"LIMIT 1",
		"RETURN count(*) > 0 AS "+as,
	)
}

package neo4jstore

import (
	"fmt"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// This file turns a Plan into Cypher. Compile is the way in; its twin in package sqlitestore has the same functions in
// the same order. The layout of what the statement answers is known to outputs, record and part, and to store.Decode,
// which takes it apart again.
//
// Names are positional: n3 is a node of step 3 and r3 the link to it; s3, c3 and h3 are the step's rows, its count and
// whether there are nodes before. Each subquery ends in an aggregate, so it gives exactly one row, and what is missing
// below a node never removes the node. A page is cut before the subqueries of its steps, so that these are run for the
// rows that stay, and for no other.

// Compile returns the statement that answers p in one row: v0, the columns that read turns into a Tree, and v1. v0 and
// v1 are the version read before and after all else, since Neo4j gives a statement no snapshot. Plans of one shape have
// one text: values are always parameters, p0, p1 and so on. They are in one map, $v, since Neo4j plans a text anew for
// parameters of other types and sizes, and does not look into a map.
func Compile(p *plan.Plan) store.Statement {
	c := &compiler{}
	columns := append([]string{"v0"}, append(outputs(p.Roots), "v1")...)
	text := lines(version("v0"), c.steps(p.Roots, end{}), version("v1"), "RETURN "+strings.Join(columns, ", "))
	return store.Statement{Text: text, Params: c.params}
}

// compiler collects the values of one statement.
type compiler struct{ params []any }

// bind keeps a value and returns what stands for it; no value gets into the text in any other way.
func (c *compiler) bind(v any) string {
	c.params = append(c.params, v)
	return fmt.Sprintf("$v.p%d", len(c.params)-1)
}

// version reads the number that every write raises.
func version(as string) string {
	return call("", "MATCH (v:Version {id: 'version'})", "RETURN head(collect(v.n)) AS "+as)
}

// end is the node that steps walk on from: none at the root.
type end struct {
	node  string
	label string // of a further part: the walk is for nodes of its type only
}

func (e end) String() string {
	if e.label == "" {
		return "(" + e.node + ")"
	}
	return "(" + e.node + ":" + e.label + ")"
}

// steps returns the subqueries of the steps below the node parent: of each its rows, count and previous, as it has them.
func (c *compiler) steps(steps []*plan.Step, parent end) string {
	var out []string
	for _, s := range steps {
		if s.Rows {
			out = append(out, c.rows(s, parent))
		}
		if s.Count {
			out = append(out, c.count(s, parent))
		}
		if s.Previous {
			out = append(out, c.previous(s, parent))
		}
	}
	return lines(out...)
}

// outputs returns the names of what the subqueries of steps give.
func outputs(steps []*plan.Step) []string {
	var out []string
	for _, s := range steps {
		if s.Rows {
			out = append(out, name("s", s))
		}
		if s.Count {
			out = append(out, name("c", s))
		}
		if s.Previous {
			out = append(out, name("h", s))
		}
	}
	return out
}

// rows returns the subquery that gives a list of the step's records.
func (c *compiler) rows(s *plan.Step, parent end) string {
	switch {
	case s.IDs == nil:
		return c.page(s, parent)
	case s.Many:
		return c.lookups(s)
	}
	return c.lookup(s)
}

// lookup finds one node; where there is none, null is the list's only element.
func (c *compiler) lookup(s *plan.Step) string {
	n := name("n", s)
	return call("",
		"MATCH ("+n+":"+node+" {id: "+c.bind(s.IDs[0])+"})",
		byID(n),
		where(n+":"+label(s.Type), c.condition(s)),
		c.children(s),
		"RETURN [head(collect("+record(s)+"))] AS "+name("s", s),
	)
}

// lookups finds nodes by a list of ids and keeps its order, its duplicates, and an empty list for what is unknown:
// collect drops nulls.
func (c *compiler) lookups(s *plan.Step) string {
	n, i, x, ids := name("n", s), name("i", s), name("x", s), c.bind(s.IDs)
	return call("",
		"UNWIND range(0, size("+ids+") - 1) AS "+i,
		call(i,
			"MATCH ("+n+":"+node+" {id: "+ids+"["+i+"]})",
			byID(n),
			where(n+":"+label(s.Type), c.condition(s)),
			c.children(s),
			"RETURN head(collect("+record(s)+")) AS "+x,
		),
		"WITH "+i+", "+x,
		"ORDER BY "+i,
		"RETURN collect(coalesce("+x+", [])) AS "+name("s", s),
	)
}

// page lists nodes, or walks to them: one page, or of a to-one relationship one node.
func (c *compiler) page(s *plan.Step, parent end) string {
	return call(parent.node,
		match(s, parent),
		hint(s),
		where(anchor(s), c.condition(s), c.after(s, false)),
		"WITH "+found(s),
		"ORDER BY "+order(s),
		"LIMIT "+c.bind(limit(s)),
		c.children(s),
		"RETURN collect("+record(s)+") AS "+name("s", s),
	)
}

// count counts all nodes that the step would list, whatever its page.
func (c *compiler) count(s *plan.Step, parent end) string {
	return call(parent.node,
		match(s, parent),
		where(anchor(s), c.condition(s)),
		"RETURN count(*) AS "+name("c", s),
	)
}

// previous reports whether the step's list has nodes before its page.
func (c *compiler) previous(s *plan.Step, parent end) string {
	return call(parent.node,
		match(s, parent),
		hint(s),
		where(anchor(s), c.condition(s), c.after(s, true)),
		"WITH "+name("n", s),
		"LIMIT 1",
		"RETURN count(*) > 0 AS "+name("h", s),
	)
}

// children returns the subqueries of the steps that walk on from each node of s.
func (c *compiler) children(s *plan.Step) string {
	out := []string{c.steps(s.OfLink, end{node: name("r", s)})}
	for i, p := range s.Parts {
		from := end{node: name("n", s)}
		if i > 0 {
			from.label = label(p.Type)
		}
		out = append(out, c.steps(p.Steps, from))
	}
	return lines(out...)
}

// record returns the list for one node: its labels if its type varies, keys, what is asked of the link, and the parts.
func record(s *plan.Step) string {
	n := name("n", s)
	var out []string
	if s.Type.Interface {
		out = append(out, "labels("+n+")")
	}
	if s.Keys {
		for _, o := range s.Order {
			out = append(out, column(s, o))
		}
	}
	out = append(out, link(s)...)
	out = append(out, outputs(s.OfLink)...)
	for i, p := range s.Parts {
		if i == 0 {
			out = append(out, part(p, n)...)
		} else {
			out = append(out, branch(s, p))
		}
	}
	return array(out)
}

// part returns a map of a part's columns, and what its steps give, of the node n. All columns in one map are half the
// work for Neo4j of each by itself; the steps are beside the map, since a column might be called s3.
func part(p *plan.Part, n string) []string {
	return append([]string{project(n, columns(p.Properties))}, outputs(p.Steps)...)
}

// branch returns the list of a further part: null of a node that is not of the part's type.
func branch(s *plan.Step, p *plan.Part) string {
	n := name("n", s)
	return "CASE WHEN " + n + ":" + label(p.Type) + " THEN " + array(part(p, n)) + " END"
}

// link returns a map of what is asked of the link: evidence and properties; or nothing.
func link(s *plan.Step) []string {
	cols := columns(s.Link)
	if s.Evidence {
		cols = append(cols, "status", "confidence")
	}
	if len(cols) == 0 {
		return nil
	}
	return []string{project(name("r", s), cols)}
}

// columns returns the names of the columns that readers of the properties need.
func columns(props []*schema.Property) []string {
	var out []string
	for _, p := range props {
		for _, col := range p.Read() {
			out = append(out, col.Name)
		}
	}
	return out
}

// match returns the pattern that the step's nodes come from.
func match(s *plan.Step, parent end) string {
	n := "(" + name("n", s) + ":" + label(s.Type) + ")"
	link := "-[" + name("r", s) + ":"
	switch {
	case s.ClaimsOf != nil:
		return lines("WITH "+identity(s, parent.node)+" AS "+name("l", s), "MATCH "+n)
	case s.Ref != nil:
		return "MATCH (" + name("n", s) + ":" + node + " {id: " + parent.node + "." + s.Ref.Name + "})"
	case s.Via == nil:
		return "MATCH " + n
	case s.Via.Direction == schema.In:
		return "MATCH " + parent.String() + "<" + link + strings.Join(s.Links(), "|") + "]-" + n
	case s.Via.Direction == schema.Both:
		return "MATCH " + parent.String() + link + strings.Join(s.Links(), "|") + "]-" + n
	}
	return "MATCH " + parent.String() + link + s.Via.Type + "]->" + n
}

// anchor returns the condition that binds a step to its parent's link, where match does not.
func anchor(s *plan.Step) string {
	switch {
	case s.ClaimsOf != nil:
		return name("n", s) + ".link = " + name("l", s)
	case s.Ref != nil:
		return name("n", s) + ":" + label(s.Type)
	}
	return ""
}

// identity returns what claims call the link r.
func identity(s *plan.Step, r string) string {
	return "startNode(" + r + ").id + ' " + s.ClaimsOf.Type + " ' + endNode(" + r + ").id + CASE " + r + ".key WHEN '' THEN '' ELSE ' (' + " + r + ".key + ')' END"
}

// found returns the names of what match has found.
func found(s *plan.Step) string {
	if s.Via == nil {
		return name("n", s)
	}
	return name("n", s) + ", " + name("r", s)
}

// hint names the index that a root list is read from in order, without which Neo4j mostly reads all nodes and sorts
// them. A filter that finds few nodes by an index of its own is left to do so.
func hint(s *plan.Step) string {
	switch {
	case s.ClaimsOf != nil:
		return "USING INDEX SEEK " + name("n", s) + ":" + s.Type.Name + "(link)"
	case s.Ref != nil:
		return byID(name("n", s))
	case !indexed(s):
		return ""
	}
	n, keys := name("n", s), s.Order[0].Column
	if len(s.Order) > 1 {
		keys += ", id"
	}
	return "USING INDEX SEEK " + n + ":" + s.Type.Name + "(" + keys + ")"
}

// byID names the index of ids, so that a type that is made of several is not looked up in the indexes of each.
func byID(n string) string { return "USING INDEX SEEK " + n + ":" + node + "(id)" }

// order returns what the step's nodes are ordered by: over a to-one relationship, by the link's rank.
func order(s *plan.Step) string {
	switch {
	case s.Ref != nil:
		return name("n", s) + ".id"
	case !s.Many:
		return name("r", s) + ".rank, " + name("n", s) + ".id, " + name("r", s) + ".key"
	}
	out := make([]string, len(s.Order))
	for i, o := range s.Order {
		out[i] = column(s, o)
		if o.Desc {
			out[i] += " DESC"
		}
	}
	return strings.Join(out, ", ")
}

// column returns what one key of the step's order is.
func column(s *plan.Step, o plan.Order) string {
	if o.OfLink {
		return name("r", s) + "." + o.Column
	}
	return name("n", s) + "." + o.Column
}

// limit returns how many nodes the step reads at most.
func limit(s *plan.Step) int64 {
	if !s.Many {
		return 1
	}
	return int64(s.Limit)
}

package evaluate

// This file makes the graph that a reader's policy leaves: as if no other claims had been made than those that qualify.

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// policy is the claims that qualify, the best first.
type policy struct {
	*Graph
	claims []*Node
	same   map[string]map[string]bound // what is taken for one
}

// joining returns a graph that knows what is taken for one.
func (p policy) joining(least float64) *Graph {
	g := NewGraph(p.model, slices.Collect(maps.Values(p.nodes)), p.links())
	g.join(least)
	return g
}

// links returns the links that claims leave.
func (p policy) links() []*Link {
	var out []*Link
	for _, from := range p.out {
		for _, l := range from {
			if l = p.link(l); l != nil {
				out = append(out, l)
			}
		}
	}
	return out
}

// about returns the claims of a property of an entity and of all that is one with it, the best first.
func (p policy) about(id, property, lang string) []*Node {
	var out []*Node
	for _, member := range (&Graph{same: p.same}).class(id) {
		slot := strings.TrimRight(member+" "+property+" "+lang, " ")
		for _, c := range p.those(func(c *Node) bool { return text(c, "slot") == slot }) {
			if b, other := p.same[id][member]; other {
				c = &Node{ID: c.ID, Type: c.Type, Columns: maps.Clone(c.Columns)}
				c.Columns["status"], c.Columns["rank"] = worse(text(c, "status"), b.status), b.rank(text(c, "rank"))
			}
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b *Node) int { return cmp.Compare(text(a, "rank"), text(b, "rank")) })
	return out
}

// govern puts the graph that the operation's policy leaves in the place of the whole one.
func (r *run) govern(op *ast.OperationDefinition) {
	d := op.Directives.ForName("evidence")
	if d == nil {
		return
	}
	args := map[string]any{}
	for name, v := range d.ArgumentMap(r.variables) {
		if v != nil {
			args[name] = r.coerce(d.Definition.Arguments.ForName(name).Type, v)
		}
	}
	least, given := args["minConfidence"].(float64)
	same, joins := args["sameAs"].(float64)
	statuses, sources := members(args["status"]), members(args["sources"])
	switch {
	case given && (least < 0 || least > 1), joins && (same < 0 || same > 1), len(sources) > most, slices.Contains(statuses, any("NOT_STATED")):
		refuse("no such policy")
	case args["status"] != nil && len(statuses) == 0, args["sources"] != nil && len(sources) == 0:
		refuse("a policy that nothing meets")
	}
	p := policy{Graph: r.Graph}
	for _, n := range r.Graph.nodes {
		confidence, _ := float(n.Columns["confidence"])
		if n.Type == "Claim" && confidence >= max(0.5, least) && n.Columns["status"] != "NOT_STATED" &&
			(len(statuses) == 0 || slices.Contains(statuses, n.Columns["status"])) && (len(sources) == 0 || slices.Contains(sources, n.Columns["sourceId"])) {
			p.claims = append(p.claims, n)
		}
	}
	slices.SortFunc(p.claims, func(a, b *Node) int { return cmp.Compare(text(a, "rank"), text(b, "rank")) })
	governed := *r.Evaluator
	if joins {
		p.same = p.joining(same).same
	}
	governed.Graph = p.graph()
	r.Evaluator = &governed
}

func text(n *Node, column string) string {
	s, _ := n.Columns[column].(string)
	return s
}

// entity reports whether a type is one that claims are about.
func (p policy) entity(t *schema.Type) bool { return t.Is(p.model.Type("Entity")) }

// graph returns what the claims leave.
func (p policy) graph() *Graph {
	var nodes []*Node
	unseen := map[string]bool{}
	for id, n := range p.nodes {
		if t := p.typeOf(n); p.entity(t) {
			c := &Node{ID: n.ID, Type: n.Type, Columns: maps.Clone(n.Columns)}
			for _, property := range t.Properties {
				p.restate(c.Columns, property, func(lang string) []*Node { return p.about(id, property.Name, lang) })
			}
			unseen[id] = len(p.those(func(c *Node) bool { return text(c, "subjectId") == id || text(c, "targetId") == id })) == 0
			n = c
		}
		nodes = append(nodes, n)
	}
	out := NewGraph(p.model, nodes, p.links())
	out.unseen, out.same = unseen, p.same
	return out
}

func (p policy) those(keep func(*Node) bool) []*Node {
	return slices.DeleteFunc(slices.Clone(p.claims), func(c *Node) bool { return !keep(c) })
}

// link returns a link with what its best claim says of it, or nil when none states it.
func (p policy) link(l *Link) *Link {
	walks := p.model.Walks(l.Type)[0]
	if !walks.Evidence {
		return l
	}
	of := p.those(func(c *Node) bool { return text(c, "link") == l.name() })
	stating := slices.DeleteFunc(slices.Clone(of), func(c *Node) bool { return c.Columns["property"] != nil })
	winner := best(stating)
	if len(stating) == 0 {
		return nil
	}
	out := &Link{Type: l.Type, From: l.From, To: l.To, Key: l.Key, Columns: map[string]any{}}
	maps.Copy(out.Columns, l.Columns)
	if winner != nil {
		out.Status, out.Rank = text(winner, "status"), text(winner, "rank")
		out.Confidence, _ = float(winner.Columns["confidence"])
	}
	if walks.Link != nil {
		for _, property := range walks.Link.Properties {
			p.restate(out.Columns, property, func(lang string) []*Node {
				return slices.DeleteFunc(slices.Clone(of), func(c *Node) bool {
					return text(c, "property") != property.Name || lang != "" && text(c, "lang") != lang
				})
			})
		}
	}
	return out
}

// best returns the best claim that names a value, or nil.
func best(claims []*Node) *Node {
	for _, c := range claims {
		if c.Columns["bound"] != true {
			return c
		}
	}
	return nil
}

// restate puts what the claims say of a property in the place of what columns hold. What must not be missing stays as
// it is where no claim says anything.
func (p policy) restate(columns map[string]any, property *schema.Property, claims func(lang string) []*Node) {
	all := claims("")
	if property.Localized {
		all = nil
		for _, lang := range schema.Languages {
			all = append(all, claims(lang)...)
		}
	}
	if property.Name == "id" || property.NonNull && !property.List && len(all) == 0 {
		return
	}
	for _, c := range property.Read() {
		columns[c.Name] = nil
	}
	winner := best(all)
	switch {
	case property.List:
		out := []any{}
		for _, c := range all {
			if v := valueOf(property, c); !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
		slices.SortFunc(out, compareValues)
		columns[property.Name] = out
	case property.Localized:
		for _, lang := range schema.Languages {
			if c := best(claims(lang)); c != nil {
				columns[property.Name+"_"+lang] = c.Columns["value"]
			}
		}
	case winner == nil:
	case property.Kind == schema.FuzzyDate:
		redate(columns, property.Name, winner, all)
	default:
		columns[property.Name] = valueOf(property, winner)
	}
}

// valueOf returns the value of a claim.
func valueOf(p *schema.Property, c *Node) any {
	s := text(c, "value")
	switch p.Kind {
	case schema.Int:
		n, _ := strconv.ParseInt(s, 10, 64)
		return n
	case schema.Float:
		f, _ := strconv.ParseFloat(s, 64)
		return f
	case schema.Boolean:
		return s == "true"
	case schema.Value:
		lat, long, _ := strings.Cut(s, ", ")
		out, _ := json.Marshal(map[string]json.Number{"latitude": json.Number(lat), "longitude": json.Number(long)})
		return string(out)
	}
	return s
}

// redate puts the date that the best claim names into columns, within the days that the stated and derived ones leave.
func redate(columns map[string]any, name string, winner *Node, claims []*Node) {
	days := func(c *Node) (lo, hi string) {
		return cmp.Or(text(c, "value_earliest"), schema.BeginningOfTime), cmp.Or(text(c, "value_latest"), schema.EndOfTime)
	}
	ofYear := func(c *Node) (lo, hi string) {
		return cmp.Or(text(c, "value_first"), schema.BeginningOfYear), cmp.Or(text(c, "value_last"), schema.EndOfYear)
	}
	meets := func(c *Node) bool {
		from, to := ofYear(c)
		first, last := ofYear(winner)
		return from <= last && first <= to
	}
	first, last := days(winner)
	lo, hi := schema.BeginningOfTime, schema.EndOfTime
	for _, c := range append([]*Node{winner}, claims...) {
		from, to := days(c)
		if c.Columns["status"] != "INFERRED" && meets(c) && from <= last && first <= to && from <= hi && lo <= to {
			lo, hi = max(lo, from), min(hi, to)
		}
	}
	columns[name+"_edtf"], columns[name+"_precision"] = winner.Columns["value"], winner.Columns["value_precision"]
	inferred := false
	if lo != schema.BeginningOfTime {
		columns[name+"_earliest"] = lo
		inferred = lo != text(winner, "value_earliest")
	}
	if hi != schema.EndOfTime {
		columns[name+"_latest"] = hi
		inferred = inferred || hi != text(winner, "value_latest")
	}
	columns[name+"_inferred"] = inferred
}

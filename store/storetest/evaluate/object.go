package evaluate

// This file has the objects of an answer: what the fields of each are.

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// queryObject is the root.
type queryObject struct{ *run }

func (q queryObject) typeName() string { return q.Schema.Query.Name }

func (q queryObject) field(f *ast.Field) any {
	args := q.arguments(f)
	if f.Name == "paths" {
		w := q.ways(args)
		w.find()
		return w
	}
	if f.Name == "neighbours" {
		s := q.surroundings(args)
		s.look()
		return s
	}
	if listed := q.listed(f); listed != nil {
		p := q.page(f, args)
		if p.found != nil {
			return q.cut(f, p, q.Graph.those(p.found))
		}
		return q.cut(f, p, q.Graph.all(q.Model.Type(listed.Name)))
	}
	if f.Definition.Arguments.ForName("id") == nil && f.Definition.Arguments.ForName("ids") == nil {
		return q.aggregate(f, args)
	}
	t := q.Model.Type(f.Definition.Type.Name())
	if ids, ok := args["ids"].([]any); ok {
		out := make([]any, len(ids))
		for i, id := range ids {
			out[i] = q.lookup(id.(string), t)
		}
		return out
	}
	return q.lookup(args["id"].(string), t)
}

// lookup returns the node with an id, or nil when there is none of the type.
func (r *run) lookup(id string, t *schema.Type) any {
	n := r.Graph.nodes[id]
	if n == nil || r.Graph.unseen[id] || !r.Graph.is(n, t) {
		return nil
	}
	return nodeObject{r, n}
}

// nodeObject is a node.
type nodeObject struct {
	*run
	node *Node
}

func (n nodeObject) typeName() string { return n.node.Type }

func (n nodeObject) field(f *ast.Field) any {
	t := n.Graph.typeOf(n.node)
	if p := t.Property(f.Name); p != nil {
		if p.Name == "id" {
			return n.node.ID
		}
		return n.property(n.node.Columns, p, f)
	}
	name, edge := f.Name, false
	if d := f.Definition.Directives.ForName("edgeOf"); d != nil {
		name, edge = d.Arguments.ForName("field").Value.Raw, true
	}
	rel := t.Relationship(name)
	if rel.Many {
		types := []string{rel.Type}
		if role := n.role(f); role != "" {
			types = rel.Roles[role]
		}
		return n.cut(f, n.page(f, n.arguments(f)), n.Graph.walk(n.node, rel, types))
	}
	rows := n.Graph.follow(n.node, rel)
	switch {
	case len(rows) == 0:
		return nil
	case edge:
		return edgeObject{run: n.run, row: rows[0], via: rel, name: f.Definition.Type.Name()}
	}
	return nodeObject{n.run, rows[0].node}
}

// role returns the role that the client asks for, "" when it does not: then the node's own type says which it is.
func (r *run) role(f *ast.Field) string {
	a := f.Arguments.ForName("as")
	if a == nil {
		return ""
	}
	role, _ := r.arguments(f)["as"].(string)
	if a.Value.Kind == ast.Variable && r.variables[a.Value.Raw] == nil {
		return ""
	}
	return role
}

// property returns the value of a property that columns hold.
func (r *run) property(columns map[string]any, p *schema.Property, f *ast.Field) any {
	switch {
	case p.Kind == schema.FuzzyDate:
		if columns[p.Name+"_edtf"] == nil {
			return nil
		}
		return structObject{p.TypeName, func(name string) any { return columns[p.Name+"_"+name] }}
	case p.Localized:
		lang, _ := r.arguments(f)["lang"].(string)
		if of := texts(columns, p, lang); len(of) > 0 {
			return of[0]
		}
		return nil
	case p.Kind == schema.Value:
		return structsOf(structs(columns[p.Name], p), p)
	case p.Name == "quote":
		return short(columns[p.Name])
	}
	return columns[p.Name]
}

func structsOf(v any, p *schema.Property) any {
	switch v := v.(type) {
	case map[string]any:
		return structObject{p.TypeName, func(name string) any { return v[name] }}
	case []any:
		out := make([]any, len(v))
		for i, m := range v {
			out[i] = structsOf(m, p)
		}
		return out
	}
	return nil
}

// short cuts the words of a source to what a server serves unless it is told otherwise.
func short(v any) any {
	s, ok := v.(string)
	if runes := []rune(s); ok && len(runes) > 200 {
		return string(runes[:199]) + "…"
	}
	return v
}

// structObject is a @value struct.
type structObject struct {
	name  string
	value func(string) any
}

func (s structObject) typeName() string       { return s.name }
func (s structObject) field(f *ast.Field) any { return s.value(f.Name) }

// A cut is a connection.
func (c *cut) typeName() string { return c.asked.Definition.Type.Name() }

func (c *cut) field(f *ast.Field) any {
	switch f.Name {
	case "nodes":
		return c.each(func(x row) any { return nodeObject{c.run, x.node} })
	case "edges":
		name := f.Definition.Type.Name()
		via := c.run.via(c.asked)
		return c.each(func(x row) any {
			return edgeObject{run: c.run, row: x, via: via, name: name, cursor: c.cursor, search: c.page.search}
		})
	case "totalCount":
		return int64(len(c.all))
	case "aggregate":
		return c.run.aggregateOf(f, c.all)
	}
	return pageInfo{c}
}

func (c *cut) each(one func(row) any) []any {
	out := make([]any, len(c.rows))
	for i, x := range c.rows {
		out[i] = one(x)
	}
	return out
}

// edgeObject is a node with the link that leads to it.
type edgeObject struct {
	*run
	row    row
	via    *schema.Relationship
	name   string
	cursor func(row) Cursor
	search *search
}

func (e edgeObject) typeName() string { return e.name }

func (e edgeObject) field(f *ast.Field) any {
	switch f.Name {
	case "node":
		return nodeObject{e.run, e.row.node}
	case "cursor":
		return e.cursor(e.row)
	case "status":
		if e.row.link.Status == "" {
			return nil
		}
		return e.row.link.Status
	case "confidence":
		return e.row.link.Confidence
	case "claims":
		return e.cut(f, e.page(f, e.arguments(f)), e.Graph.claimsOf(e.row.link))
	}
	if e.search != nil {
		return e.matches(f)
	}
	p := e.via.Link.Property(f.Name)
	if p.Ref == nil {
		return e.property(e.row.link.Columns, p, f)
	}
	id, _ := e.row.link.Columns[p.Name].(string)
	return e.lookup(id, p.Ref)
}

// pageInfo is where a page stands in its list.
type pageInfo struct{ cut *cut }

func (p pageInfo) typeName() string { return "PageInfo" }

func (p pageInfo) field(f *ast.Field) any {
	rows := p.cut.rows
	switch {
	case f.Name == "hasNextPage":
		return p.cut.next
	case f.Name == "hasPreviousPage":
		return p.cut.previous
	case len(rows) == 0:
		return nil
	case strings.HasPrefix(f.Name, "start"):
		return p.cut.cursor(rows[0])
	}
	return p.cut.cursor(rows[len(rows)-1])
}

package evaluate

// This file cuts pages out of lists.

import (
	"encoding/json"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// How large pages are.
const (
	usual = 20
	most  = 100
)

// page is what the arguments of a list say.
type page struct {
	where         condition
	order         []by
	list          string // its signature
	size          int
	back          bool // counted from the end
	after, before *mark
	search        *search          // nil of other lists
	found         func(*Node) bool // of a search, which nodes may be found
}

// mark is what a cursor stands for: a place in the order of a list.
type mark struct {
	List   string
	Values []any
}

// page reads the arguments of a list.
func (r *run) page(f *ast.Field, args map[string]any) *page {
	node := r.listed(f)
	t := r.Model.Type(node.Name)
	via := r.via(f)
	p := &page{where: r.condition(t, via, args["where"]), order: r.order(t, via, args["orderBy"]), size: usual}
	if f.Name == "search" && f.ObjectDefinition == r.Schema.Query {
		r.search(p, args)
	}
	p.list = signature(node, p.order)
	first, forward := args["first"].(int64)
	last, back := args["last"].(int64)
	switch {
	case forward && back:
		refuse("both first and last")
	case forward:
		p.size = int(first)
	case back:
		p.size, p.back = int(last), true
	}
	if p.size < 1 || p.size > most {
		refuse("a page of %d", p.size)
	}
	p.after, p.before = r.mark(p, args["after"]), r.mark(p, args["before"])
	return p
}

// via returns the relationship that a field of a node walks; nil of another field.
func (r *run) via(f *ast.Field) *schema.Relationship {
	if t := r.Model.Type(f.ObjectDefinition.Name); t != nil {
		return t.Relationship(f.Name)
	}
	return nil
}

// mark returns what a cursor stands for, nil when none is given.
func (r *run) mark(p *page, text any) *mark {
	s, given := text.(string)
	if !given {
		return nil
	}
	m := r.marks[r.cursor(s)]
	if m == nil || m.List != p.list {
		refuse("%q is no cursor of this list", s)
	}
	return m
}

// List tells lists apart whose cursors mean different things: it is that of a cursor.
func (e *Evaluator) List(c Cursor) string { return e.marks[c].List }

// values returns where a row stands in the page's order.
func (p *page) values(x row) []any {
	out := make([]any, len(p.order))
	for i, b := range p.order {
		out[i] = b.value(x)
	}
	return out
}

// compare compares two places in the page's order.
func (p *page) compare(x, y []any) int {
	for i, b := range p.order {
		if c := b.compare(x[i], y[i]); c != 0 {
			return c
		}
	}
	return 0
}

// cut is the page of a list.
type cut struct {
	run            *run
	page           *page
	asked          *ast.Field
	all            []row // that meet the condition, in order
	rows           []row // those on the page
	previous, next bool  // whether there are rows before and after it
}

// cut cuts the page out of a list.
func (r *run) cut(f *ast.Field, p *page, rows []row) *cut {
	c := &cut{run: r, page: p, asked: f}
	for _, x := range rows {
		if p.where(x) {
			c.all = append(c.all, x)
		}
	}
	slices.SortStableFunc(c.all, func(x, y row) int { return p.compare(p.values(x), p.values(y)) })
	for _, x := range c.all {
		switch at := p.values(x); {
		case p.after != nil && p.compare(at, p.after.Values) <= 0:
			c.previous = true
		case p.before != nil && p.compare(at, p.before.Values) >= 0:
			c.next = true
		default:
			c.rows = append(c.rows, x)
		}
	}
	// What lies neither after the one mark nor before the other is on both sides of the page.
	if p.after != nil && p.before != nil {
		c.next = slices.ContainsFunc(c.all, func(x row) bool { return p.compare(p.values(x), p.before.Values) >= 0 })
	}
	if extra := len(c.rows) - p.size; extra > 0 && p.back {
		c.rows, c.previous = c.rows[extra:], true
	} else if extra > 0 {
		c.rows, c.next = c.rows[:p.size], true
	}
	return c
}

// cursor hands out the cursor of a row.
func (c *cut) cursor(x row) Cursor {
	m := &mark{c.page.list, c.page.values(x)}
	text, _ := json.Marshal(m) // texts and finite numbers always encode
	c.run.marks[Cursor(text)] = m
	return Cursor(text)
}

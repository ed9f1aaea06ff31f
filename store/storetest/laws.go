package storetest

// This file holds answers against each other where an operation says the same in another way.

import (
	"fmt"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"pgregory.net/rapid"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/storetest/evaluate"
)

// list is a list that a law is about: of all nodes of a type, or of what a field of a node leads to.
type list struct {
	node  *schema.Type
	field string // with no arguments
	id    string // of the node that has the field; empty at the root
	owner string // the root field of that node
	args  string // conditions and order
}

// drawList draws a list and its order.
func (c *comparison) drawList(t *rapid.T) list {
	o := &operation{draw: draw{t}, asker: c.asker, variables: map[string]any{}, within: true}
	n := one(o.draw, c.world.nodes)
	typ := c.model.Type(n.Type)
	l := list{node: typ, field: typ.Plural}
	var link *schema.LinkType
	stem := typ.Name
	var leading []*schema.Relationship
	for _, r := range typ.Relationships {
		if r.Many && c.world.leads[typ.Name+"."+r.Field] {
			leading = append(leading, r)
		}
	}
	if len(leading) > 0 && o.chance(4) {
		r := one(o.draw, leading)
		l = list{node: r.To, field: r.Field, id: n.ID, owner: lowerFirst(typ.Name)}
		link = r.Link
		stem = c.schema.Types[typ.Name].Fields.ForName(r.Field).Arguments.ForName("orderBy").Type.Name()
		stem = stem[:len(stem)-len("Order")]
	}
	if o.chance(5) {
		l.args = ", orderBy: " + literal(o.orderBy(c.schema.Types[stem+"Order"], l.node, link).value)
	}
	if o.chance(2) {
		l.args += ", where: " + literal(o.where(c.schema.Types[stem+"Where"], l.node, link, 2))
	}
	return l
}

func lowerFirst(s string) string { return string(s[0]|0x20) + s[1:] }

// cutting is one page of a list.
type cutting struct {
	ids, cursors   []string
	previous, next bool
}

// page asks for one page; false when it is refused.
func (c *comparison) page(t *rapid.T, l list, args string) (cutting, bool) {
	text := l.field + "(" + args + l.args + ") { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } }"
	if l.id != "" {
		text = l.owner + "(id: " + literal(l.id) + ") { " + text + " }"
	}
	r := c.compared(t, graphql.RawParams{Query: "{ " + text + " }"})
	if len(r.Errors) > 0 {
		return cutting{}, false
	}
	v, err := ordered(r.Data)
	if err != nil {
		t.Fatal(err)
	}
	v = v.(evaluate.Object)[0].Value
	if l.id != "" {
		v = v.(evaluate.Object)[0].Value
	}
	connection := v.(evaluate.Object)
	var out cutting
	for _, e := range connection[0].Value.([]any) {
		edge := e.(evaluate.Object)
		out.cursors = append(out.cursors, edge[0].Value.(string))
		out.ids = append(out.ids, edge[1].Value.(evaluate.Object)[0].Value.(string))
	}
	info := connection[1].Value.(evaluate.Object)
	out.next, out.previous = info[0].Value.(bool), info[1].Value.(bool)
	return out, true
}

// pages reads a list page after page, from either end: together they are the whole list, and what is put into it
// meanwhile moves nothing.
func (c *comparison) pages(t *rapid.T) {
	d := draw{t}
	l := c.drawList(t)
	whole, ok := c.page(t, l, "first: 100")
	if !ok {
		return
	}
	back, size, insert := d.chance(4), d.n(1, 3), d.chance(2)
	var got []string
	args := ""
	for range len(whole.ids) + 5 {
		p, ok := c.page(t, l, fmt.Sprintf("%s: %d%s", end(back), size, args))
		if !ok {
			t.Fatalf("a page is refused: %+v %s", l, args)
		}
		got = joined(got, p.ids, back)
		if len(p.ids) == 0 || !more(p, back) {
			break
		}
		args = fmt.Sprintf(", after: %q", p.cursors[len(p.cursors)-1])
		if back {
			args = fmt.Sprintf(", before: %q", p.cursors[0])
		}
		if insert {
			c.insert(t, l.node)
			insert = false
		}
	}
	c.paged++
	stay := slices.DeleteFunc(slices.Clone(got), func(id string) bool { return !slices.Contains(whole.ids, id) })
	if !slices.Equal(stay, whole.ids) || len(slices.Compact(slices.Sorted(slices.Values(got)))) != len(got) {
		t.Fatalf("the pages of %+v by %d, back %v, are %v, and the list was %v\n%s", l, size, back, got, whole.ids, c.world)
	}
}

func end(back bool) string {
	if back {
		return "last"
	}
	return "first"
}

func more(p cutting, back bool) bool {
	if back {
		return p.previous
	}
	return p.next
}

// joined puts a page to those that were read before.
func joined(got, page []string, back bool) []string {
	if back {
		return append(slices.Clone(page), got...)
	}
	return append(got, page...)
}

// insert puts a new node of a type that is in no link, or of one of its types if it is an interface.
func (c *comparison) insert(t *rapid.T, typ *schema.Type) {
	d := draw{t}
	n := c.world.drawNode(d, one(d, typ.Possible), fmt.Sprintf("n%d-%d", d.n(0, 9), len(c.world.nodes)))
	c.world.nodes = append(c.world.nodes, n)
	for _, st := range c.stores {
		if err := st.Update(t.Context(), func(tx store.Tx) error { return tx.PutNodes(t.Context(), []store.Node{n}) }); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.read(t.Context(), c.stores[0]); err != nil {
		t.Fatal(err)
	}
}

// quantify asks which nodes some, none and all of what a field leads to meet a condition of: none is not some, and all
// is none of not.
func (c *comparison) quantify(t *rapid.T) {
	o := &operation{draw: draw{t}, asker: c.asker, variables: map[string]any{}, within: true}
	typ := c.model.Type(one(o.draw, c.world.nodes).Type)
	def := c.schema.Types[typ.Name+"Where"]
	f := o.pick(def, typ, 1, "and", "or", "not", "edge")
	r := typ.Relationship(f.Name)
	if r == nil || !r.Many {
		return
	}
	quantifier := c.schema.Types[f.Type.Name()]
	w := o.where(c.schema.Types[quantifier.Fields.ForName("some").Type.Name()], r.To, r.Link, 2)
	ask := func(alias, quantifier string, w any) string {
		return fmt.Sprintf("%s: %s(first: 100, where: %s) { nodes { id } }", alias, typ.Plural, literal(input{{f.Name, input{{quantifier, w}}}}))
	}
	query := "{ everything: " + typ.Plural + "(first: 100) { nodes { id } } " + ask("some", "some", w) + " " + ask("none", "none", w) + " " +
		ask("all", "all", w) + " " + ask("noneNot", "none", input{{"not", w}}) + " " + ask("single", "single", w) + " }"
	answer := c.compared(t, graphql.RawParams{Query: query})
	if len(answer.Errors) > 0 {
		return
	}
	c.quantified++
	ids := idsByKey(t, answer)
	both := slices.Sorted(slices.Values(slices.Concat(ids["some"], ids["none"])))
	if !slices.Equal(both, slices.Sorted(slices.Values(ids["everything"]))) || !slices.Equal(ids["all"], ids["noneNot"]) ||
		slices.ContainsFunc(ids["single"], func(id string) bool { return !slices.Contains(ids["some"], id) }) {
		t.Fatalf("%s\nanswers %v\n%s", query, ids, c.world)
	}
}

// idsByKey returns the ids of the nodes of each connection of an answer.
func idsByKey(t *rapid.T, r *graphql.Response) map[string][]string {
	v, err := ordered(r.Data)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, m := range v.(evaluate.Object) {
		for _, n := range m.Value.(evaluate.Object)[0].Value.([]any) {
			out[m.Name] = append(out[m.Name], n.(evaluate.Object)[0].Value.(string))
		}
	}
	return out
}

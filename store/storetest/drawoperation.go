package storetest

// This file draws operations: selections of what there is to ask for in the schema, mostly of what leads somewhere in
// the graph that they are about.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// asker draws operations about one graph.
type asker struct {
	schema  *ast.Schema
	world   *world
	orders  map[string][]sorting            // drawn so far, by the name of the input
	cursors func(signature string) []string // that were handed out so far
}

// operation is one operation being drawn.
type operation struct {
	draw
	*asker
	names     int
	declared  []string
	variables map[string]any
	fragments []string
	within    bool // a variable's value is being drawn
}

// operation draws an operation.
func (a *asker) operation(d draw) graphql.RawParams {
	o := &operation{draw: d, asker: a, variables: map[string]any{}}
	var roots []string
	for range d.n(1, 2) {
		roots = append(roots, o.root())
	}
	return o.params(roots)
}

func (o *operation) params(roots []string) graphql.RawParams {
	declared := ""
	if len(o.declared) > 0 {
		declared = "(" + strings.Join(o.declared, ", ") + ")"
	}
	query := "query Drawn" + declared + o.policy() + " {\n  " + strings.Join(roots, "\n  ") + "\n}"
	return graphql.RawParams{Query: strings.Join(append([]string{query}, o.fragments...), "\n"), Variables: o.variables}
}

// depth is how many relationships a drawn operation walks, one after the other.
const depth = 3

// root draws a root field: mostly a list of a type that there is.
func (o *operation) root() string {
	t := o.world.model.Type(one(o.draw, o.world.nodes).Type)
	if o.chance(3) {
		t = one(o.draw, append(t.Implements, t))
	}
	name := t.Plural
	switch o.n(0, 9) {
	case 0, 1:
		name = strings.ToLower(t.Name[:1]) + t.Name[1:]
	case 2, 3:
		name = "aggregate" + strings.ToUpper(t.Plural[:1]) + t.Plural[1:]
	case 4:
		name = "nodes"
	case 5:
		name = "search"
	case 6:
		return o.connected()
	}
	f := o.schema.Query.Fields.ForName(name)
	if f == nil {
		f = o.schema.Query.Fields.ForName("nodes")
	}
	return o.field(f, nil, depth, true)
}

// name draws a new alias.
func (o *operation) name() string {
	o.names++
	return fmt.Sprintf("a%d", o.names)
}

// field draws a field with its arguments and what is selected of it. One with arguments has an alias of its own, so
// that it clashes with no other.
func (o *operation) field(f *ast.FieldDefinition, on *schema.Type, depth int, aliased bool) string {
	def := o.schema.Types[f.Type.Name()]
	args := o.arguments(f, on, def)
	out := f.Name
	if aliased || len(args) > 0 || o.chance(1) {
		out = o.name() + ": " + f.Name
	}
	if len(args) > 0 {
		out += "(" + strings.Join(args, ", ") + ")"
	}
	out += o.directive()
	if def.IsCompositeType() {
		out += " " + o.selection(f, def, on, depth)
	}
	return out
}

// directive draws @skip or @include, rarely.
func (o *operation) directive() string {
	if !o.seldom() {
		return ""
	}
	t := ast.NonNullNamedType("Boolean", nil)
	return fmt.Sprintf(" @%s(if: %s)", one(o.draw, []string{"include", "skip"}), literal(o.given(t, o.chance(4))))
}

// selection draws what is selected of an object.
func (o *operation) selection(f *ast.FieldDefinition, def *ast.Definition, on *schema.Type, depth int) string {
	if t := o.world.model.Type(def.Name); t != nil {
		return o.node(def, t, depth)
	}
	var rel *schema.Relationship
	if on != nil {
		name := f.Name
		if d := f.Directives.ForName("edgeOf"); d != nil {
			name = d.Arguments.ForName("field").Value.Raw
		}
		rel = on.Relationship(name)
	}
	return o.around(def, rel, depth)
}

// around draws what is selected of an object that is no node: a connection, an edge, a struct, an aggregate.
func (o *operation) around(def *ast.Definition, rel *schema.Relationship, depth int) string {
	var out []string
	for range o.n(1, 3) {
		f := one(o.draw, def.Fields)
		for _, g := range def.Fields {
			if (g.Name == "aggregate" || strings.HasSuffix(g.Type.Name(), "Sum")) && o.chance(2) {
				f = g
			}
		}
		inner := o.schema.Types[f.Type.Name()]
		args := o.arguments(f, o.world.model.Type(strings.TrimSuffix(def.Name, "Aggregate")), inner)
		text := f.Name
		if len(args) > 0 {
			text = o.name() + ": " + f.Name + "(" + strings.Join(args, ", ") + ")"
		}
		switch t := o.world.model.Type(inner.Name); {
		case t != nil:
			text += " " + o.node(inner, t, depth)
		case inner.IsCompositeType():
			text += " " + o.around(inner, rel, depth)
		}
		out = append(out, text)
	}
	if o.chance(1) {
		out = append(out, "__typename")
	}
	return braced(out)
}

func braced(fields []string) string { return "{ " + strings.Join(fields, " ") + " }" }

// node draws what is selected of nodes of a type.
func (o *operation) node(def *ast.Definition, t *schema.Type, depth int) string {
	out := []string{"id"}
	for range o.n(0, 2) {
		if o.chance(2) {
			out = append(out, o.fragment(def, t, depth))
		} else {
			out = append(out, o.member(def, t, depth, false))
		}
	}
	return braced(out)
}

// member draws a field of a node.
func (o *operation) member(def *ast.Definition, t *schema.Type, depth int, aliased bool) string {
	if o.chance(1) {
		return "__typename"
	}
	var properties, leading, other []*ast.FieldDefinition
	for _, f := range def.Fields {
		name := f.Name
		if d := f.Directives.ForName("edgeOf"); d != nil {
			name = d.Arguments.ForName("field").Value.Raw
		}
		switch {
		case strings.HasPrefix(name, "__"):
		case t.Relationship(name) == nil:
			properties = append(properties, f)
		case o.world.leads[t.Name+"."+name]:
			leading = append(leading, f)
		default:
			other = append(other, f)
		}
	}
	from := properties
	switch n := o.n(0, 7); {
	case depth == 0:
	case n > 2 && len(leading) > 0:
		from = leading
	case n == 2 && len(other) > 0:
		from = other
	}
	return o.field(one(o.draw, from), t, depth-1, aliased)
}

// fragment draws a fragment, written in place or under a name, on the type itself or on one that its nodes may be of.
func (o *operation) fragment(def *ast.Definition, t *schema.Type, depth int) string {
	on := t
	var there []*schema.Type
	for _, p := range t.Possible {
		if slices.ContainsFunc(o.world.nodes, func(n store.Node) bool { return n.Type == p.Name }) {
			there = append(there, append(p.Implements, p)...)
		}
	}
	if len(there) > 0 {
		on = one(o.draw, there)
	}
	var fields []string
	for range o.n(1, 2) {
		fields = append(fields, o.member(o.schema.Types[on.Name], on, depth, on != t))
	}
	if o.chance(6) {
		return "... on " + on.Name + o.directive() + " " + braced(fields)
	}
	name := "F" + o.name()
	o.fragments = append(o.fragments, "fragment "+name+" on "+on.Name+" "+braced(fields))
	return "..." + name + o.directive()
}

// arguments draws the arguments of a field of nodes of type on: nil at the root and elsewhere.
func (o *operation) arguments(f *ast.FieldDefinition, on *schema.Type, def *ast.Definition) []string {
	a := &argued{operation: o, field: f}
	if nodes := def.Fields.ForName("nodes"); nodes != nil {
		a.listed = o.world.model.Type(nodes.Type.Name())
	}
	if a.listed == nil && strings.HasSuffix(def.Name, "Aggregate") {
		a.listed = o.world.model.Type(strings.TrimSuffix(def.Name, "Aggregate"))
	}
	if on != nil {
		a.on = on
		if r := on.Relationship(f.Name); r != nil {
			a.link, a.kept = r.Link, r.Sorted
		}
	}
	if f.Arguments.ForName("by") != nil {
		a.listed = on
	}
	for _, arg := range a.sequence() {
		a.add(arg)
	}
	return a.out
}

// argued is a field whose arguments are being drawn.
type argued struct {
	*operation
	field  *ast.FieldDefinition
	on     *schema.Type       // the type that has the field
	listed *schema.Type       // of the nodes that it lists or adds up
	link   *schema.LinkType   // of the links that lead to them
	kept   []*schema.Property // by which their list is kept sorted
	order  sorting
	out    []string
}

// sequence returns the field's arguments as they are drawn: the order before the cursors that depend on it, and of the
// two ends of a page now one and now the other first.
func (a *argued) sequence() ast.ArgumentDefinitionList {
	names := []string{"orderBy", "first", "last"}
	if a.field.Arguments.ForName("last") != nil && a.chance(4) {
		names = []string{"orderBy", "last", "first"}
	}
	out := slices.Clone(a.field.Arguments)
	slices.SortStableFunc(out, func(x, y *ast.ArgumentDefinition) int {
		rank := func(d *ast.ArgumentDefinition) int {
			return (slices.Index(names, d.Name) + len(names)) % (len(names) + 1)
		}
		return rank(x) - rank(y)
	})
	return out
}

// add draws one argument; most are mostly left out.
func (a *argued) add(arg *ast.ArgumentDefinition) {
	def := a.schema.Types[arg.Type.Name()]
	var v func() any
	switch arg.Name {
	case "id":
		v = func() any { return a.leaf(arg.Type, "id") }
	case "ids":
		v = func() any { return []any{a.leaf(arg.Type, "id"), a.leaf(arg.Type, "id")} }
	case "text":
		v = a.text
	case "types":
		v = func() any { return []any{a.leaf(arg.Type.Elem, "")} }
	case "lang", "as":
		v = func() any { return a.leaf(arg.Type, "") }
	case "first", "last":
		v = func() any { return int64(one(a.draw, []int{1, 2, 3, 2, 5, 100})) }
	case "where":
		v = func() any { return a.where(def, a.listed, a.link, 3) }
	case "by":
		v = func() any { return a.by(def) }
	case "having":
		v = func() any { return a.having(def) }
	case "orderBy":
		v = func() any { return a.sorted(def) }
	case "after", "before":
		v = a.cursor
	}
	if v == nil || !arg.Type.NonNull && !a.chance(a.likely(arg.Name)) {
		return
	}
	if value := a.argument(arg.Type, v); value != nil {
		a.out = append(a.out, arg.Name+": "+literal(value))
	}
}

// likely says in how many cases out of eight an argument is given. Either end of a page is, not both.
func (a *argued) likely(name string) int {
	given := func(n string) bool {
		return slices.ContainsFunc(a.out, func(s string) bool { return strings.HasPrefix(s, n+":") })
	}
	switch {
	case name == "first" && given("last"), name == "last" && given("first"):
		return 0
	case name == "orderBy", name == "where":
		return 3
	case name == "after", name == "before":
		return 2
	}
	return 3
}

// sorted draws an order: of nodes, often that in which their list is kept, or of groups.
func (a *argued) sorted(def *ast.Definition) any {
	if len(a.kept) > 0 && a.chance(5) {
		name, direction := one(a.draw, a.kept).Name, one(a.draw, []string{"ASC", "DESC"})
		a.order = sorting{[]any{input{{name, enum(direction)}}}, fmt.Sprintf("%s, %s %s, id %s", a.listed.Name, name, direction, direction)}
		return a.order.value
	}
	if a.field.Arguments.ForName("by") == nil {
		a.order = a.orderBy(def, a.listed, a.link)
		return a.order.value
	}
	v, _, _ := a.orderKey(def, nil, nil, 2)
	return []any{v}
}

// cursor draws a cursor of the list, rarely one of another or none at all.
func (a *argued) cursor() any {
	signature := a.order.signature
	switch {
	case a.field.Name == "search":
		signature = a.listed.Name + ", titled ASC, id ASC"
	case signature == "":
		signature = a.listed.Name + ", id ASC"
	}
	if known := a.cursors(signature); len(known) > 0 {
		return one(a.draw, known)
	}
	if a.seldom() {
		return "no cursor"
	}
	return nil
}

package plan

// This file plans what nodes add up to: `aggregate` and the `groups` in it.

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// aggregate selects from what the nodes of a step add up to.
func (b *builder) aggregate(f *Field, s *Step, c *collected) (err error) {
	f.From, f.Step, f.Grouping = FromAggregate, s, b.grouping(s, &Grouping{Rows: true}, "")
	f.Sub, err = b.object(s, c, func(sub *Field, c *collected) (err error) {
		sub.Grouping = f.Grouping
		if c.field.Name == "groups" {
			sub.From = FromGroups
			sub.Sub, err = b.groups(s, sub, c)
			return err
		}
		return b.number(s, sub, c)
	})
	return err
}

// grouping adds a grouping to a step, or returns the one that is there under the same identity.
func (b *builder) grouping(s *Step, g *Grouping, identity string) *Grouping {
	for _, got := range s.Groups {
		if b.groupings[got] == identity {
			return got
		}
	}
	b.groupings[g] = identity
	s.Groups = append(s.Groups, g)
	return g
}

// groups selects from the groups that `by` divides the nodes of a step into.
func (b *builder) groups(s *Step, f *Field, c *collected) (*Selection, error) {
	args, err := b.arguments(c.field)
	if err != nil {
		return nil, err
	}
	canonical, err := json.Marshal(args) // object keys come sorted
	if err != nil {
		return nil, err
	}
	g := &Grouping{}
	if err := b.divide(s.Type, g, c.field, args); err != nil {
		return nil, err
	}
	g = b.grouping(s, g, string(canonical))
	f.Grouping = g
	return b.object(s, c, func(f *Field, c *collected) (err error) {
		f.Grouping = g
		switch c.field.Name {
		case "nodes":
			f.From, g.Rows = FromGroupRows, true
			f.Sub, err = b.group(s, g, c)
		case "totalCount":
			f.From, g.Count = FromGroupTotal, true
		}
		return err
	})
}

// group selects from one group.
func (b *builder) group(s *Step, g *Grouping, c *collected) (*Selection, error) {
	return b.object(s, c, func(f *Field, c *collected) (err error) {
		f.Grouping = g
		if c.field.Name != "keys" {
			return b.number(s, f, c)
		}
		f.From = FromKeys
		for _, k := range g.Keys {
			sub, err := b.key(s, g, k, c)
			if err != nil {
				return err
			}
			f.Keys = append(f.Keys, sub)
		}
		return nil
	})
}

// key selects from one key of a group. Where the key is the id, its node can be read on from.
func (b *builder) key(s *Step, g *Grouping, k *GroupKey, c *collected) (*Selection, error) {
	return b.object(s, c, func(f *Field, c *collected) (err error) {
		f.Grouping, f.Index = g, k.Index
		switch {
		case c.field.Name == "value":
			f.From = FromKeyValue
		case k.Property.Name != "id":
			f.From = FromNothing
			if k.Index == 0 && !slices.ContainsFunc(g.Keys, func(k *GroupKey) bool { return k.Property.Name == "id" }) {
				err = b.unread(c)
			}
		default:
			f.From = FromKeyNode
			err = b.keyNode(f, g, k, c)
		}
		return err
	})
}

// unread looks at what is selected of the node of a key though no key is one: what is refused does not depend on what
// nodes are grouped by.
func (b *builder) unread(c *collected) error {
	leave, err := b.hop(c.field)
	if err != nil {
		return err
	}
	defer leave()
	steps, fields := b.plan.Steps, len(b.fields)
	any := b.Model.Type(c.field.Definition.Type.Name())
	_, err = b.node(&Step{Type: any, Rows: true, Parts: []*Part{{Type: any}}}, c.sets)
	b.plan.Steps, b.fields = steps, b.fields[:fields]
	return err
}

func (b *builder) keyNode(f *Field, g *Grouping, k *GroupKey, c *collected) error {
	leave, err := b.hop(c.field)
	if err != nil {
		return err
	}
	defer leave()
	f.Step, err = b.addStep(&g.Steps, c, &Step{KeyOf: k, Type: k.Type, Rows: true}, nil)
	if err != nil {
		return err
	}
	b.fields = append(b.fields, f)
	f.Sub, err = b.node(f.Step, c.sets)
	return err
}

// number selects the count of a group, or what one of its numbers comes to.
func (b *builder) number(s *Step, f *Field, c *collected) (err error) {
	if c.field.Name == "count" {
		f.From = FromGroupCount
		return nil
	}
	g := f.Grouping
	m := g.measure(s.Type.Property(c.field.Name))
	f.From = FromMeasure
	f.Sub, err = b.object(s, c, func(f *Field, c *collected) error {
		f.From, f.Grouping, f.Measure, f.Reckoning = FromReckoning, g, m, Reckoning(c.field.Name)
		b.fields = append(b.fields, f)
		return nil
	})
	return err
}

// measure returns the grouping's measure of a property.
func (g *Grouping) measure(p *schema.Property) *Measure {
	for _, m := range g.Measures {
		if m.Property == p {
			return m
		}
	}
	m := &Measure{p}
	g.Measures = append(g.Measures, m)
	return m
}

// divide reads the arguments of `groups`: by what, which groups, in which order and how many.
func (b *builder) divide(t *schema.Type, g *Grouping, f *ast.Field, args map[string]any) error {
	by, _ := args["by"].([]any)
	if len(by) == 0 || len(by) > b.Limits.Keys {
		return b.badArgument(f, "by", "give between 1 and "+strconv.Itoa(b.Limits.Keys)+" keys; without any, ask for the totals beside `groups`")
	}
	for i, v := range by {
		k := &GroupKey{Index: i}
		if err := b.groupKey(k, t, f, v, fmt.Sprintf("by[%d]", i)); err != nil {
			return err
		}
		g.Keys = append(g.Keys, k)
	}
	if err := b.having(t, g, f, args["having"]); err != nil {
		return err
	}
	g.Limit = b.Limits.DefaultGroups
	if n, ok := args["first"].(int64); ok {
		g.Limit = int(n)
	}
	if g.Limit < 1 || g.Limit > b.Limits.Groups {
		return b.badArgument(f, "first", "must be between 1 and "+strconv.Itoa(b.Limits.Groups))
	}
	by, _ = args["orderBy"].([]any)
	return b.groupOrder(t, g, f, by)
}

// groupKey reads one key: the path to a property, and of a date the unit.
func (b *builder) groupKey(k *GroupKey, t *schema.Type, f *ast.Field, v any, at string) error {
	name, v, at, err := b.only(f, v, at)
	if err != nil {
		return err
	}
	if r := t.Relationship(name); r != nil {
		k.Path = append(k.Path, r)
		if len(k.Path) >= b.Limits.Hops {
			return b.tooComplex(f, "hops from node to node", b.Limits.Hops)
		}
		if err := b.reach(f); err != nil {
			return err
		}
		return b.groupKey(k, r.To, f, v, at)
	}
	k.Type, k.Property = t, t.Property(name)
	unit, isUnit := v.(string)
	switch {
	case isUnit:
		k.Unit = units[unit]
	case v != true:
		return b.badArgument(f, at, "must be true; leave out what is not grouped by")
	}
	return nil
}

var units = map[string]Unit{"YEAR": Year, "MONTH": Month, "DAY": Day}

// having lowers which groups are answered.
func (b *builder) having(t *schema.Type, g *Grouping, f *ast.Field, v any) error {
	given, _ := v.(map[string]any)
	var all []*Filter
	add := func(p *schema.Property, v any, at string) error {
		x, err := b.compare(p, f, v, at)
		all = append(all, x...)
		return err
	}
	if v, ok := given["count"]; ok {
		if err := add(&schema.Property{Name: CountColumn, Kind: schema.Int}, v, "having.count"); err != nil {
			return err
		}
	}
	for _, p := range t.Properties {
		of, ok := given[p.Name]
		if !ok {
			continue
		}
		reckonings, ok := of.(map[string]any)
		if !ok {
			return b.badArgument(f, "having."+p.Name, "null is no condition; leave it out")
		}
		m := g.measure(p)
		for _, r := range append(m.Reckonings(), Avg) {
			if v, ok := reckonings[string(r)]; ok {
				if err := add(&schema.Property{Name: m.Column(r), Kind: m.Kind(r)}, v, "having."+p.Name+"."+string(r)); err != nil {
					return err
				}
			}
		}
	}
	g.Having = join(And, all)
	return nil
}

// groupOrder reads the order of groups, which the keys make total.
func (b *builder) groupOrder(t *schema.Type, g *Grouping, f *ast.Field, by []any) error {
	for i, v := range by {
		name, v, at, err := b.only(f, v, fmt.Sprintf("orderBy[%d]", i))
		if err != nil {
			return err
		}
		column := CountColumn
		if p := t.Property(name); name != "count" && name != "keys" && p != nil {
			var reckoning string
			if reckoning, v, at, err = b.only(f, v, at); err != nil {
				return err
			}
			column = g.measure(p).Column(Reckoning(reckoning))
		}
		desc, err := b.direction(f, v, at)
		if err != nil {
			return err
		}
		if name == "keys" {
			g.byKeys(desc)
		} else {
			g.by(Order{Column: column, Desc: desc})
		}
	}
	g.byKeys(false)
	return nil
}

// byKeys orders by all keys.
func (g *Grouping) byKeys(desc bool) {
	for i := range g.Keys {
		g.by(Order{Column: KeyColumn(i), Desc: desc})
	}
}

// by orders by one more column; by one that is ordered by already, a further order makes no difference.
func (g *Grouping) by(o Order) {
	if !slices.ContainsFunc(g.Order, func(p Order) bool { return p.Column == o.Column }) {
		g.Order = append(g.Order, o)
	}
}

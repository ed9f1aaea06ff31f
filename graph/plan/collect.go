package plan

import (
	"github.com/vektah/gqlparser/v2/ast"
)

// collected is one response key of an object: its field, and the selection sets of all places that select it.
type collected struct {
	key   string
	field *ast.Field // the first of them; validation has made sure that the others have the same name and arguments
	sets  []ast.SelectionSet
	few   [1]ast.SelectionSet // room for sets, which are seldom more
}

// collect merges selection sets as they apply to an object of type def: fragments are opened, @skip and @include are
// obeyed, and fields of one response key become one. The order is that of the first appearance.
func (b *builder) collect(sets []ast.SelectionSet, def *ast.Definition) ([]*collected, error) {
	c := collection{builder: b, def: def}
	for _, set := range sets {
		if err := c.add(set); err != nil {
			return nil, err
		}
	}
	return c.out, nil
}

type collection struct {
	*builder
	def   *ast.Definition
	out   []*collected
	byKey map[string]*collected // nil while they are few: a selection set is looked at anew for each type that it may be of
}

func (c *collection) add(set ast.SelectionSet) error {
	for _, sel := range set {
		// Fragments that spread each other grow exponentially, so what is counted is what is looked at.
		if c.left--; c.left < 0 {
			return &Error{Code: TooComplex, Message: "the operation is too large once its fragments are expanded; ask for less", Position: sel.GetPosition()}
		}
		if err := c.one(sel); err != nil {
			return err
		}
	}
	return nil
}

func (c *collection) one(sel ast.Selection) error {
	switch s := sel.(type) {
	case *ast.Field:
		in, err := c.included(s.Directives)
		if in {
			c.field(s)
		}
		return err
	case *ast.InlineFragment:
		return c.fragment(s.Directives, s.TypeCondition, s.SelectionSet)
	case *ast.FragmentSpread:
		return c.fragment(s.Directives, s.Definition.TypeCondition, s.Definition.SelectionSet)
	}
	return nil
}

func (c *collection) fragment(ds ast.DirectiveList, condition string, set ast.SelectionSet) error {
	in, err := c.included(ds)
	if err != nil || !in || !c.applies(condition) {
		return err
	}
	return c.add(set)
}

func (c *collection) field(f *ast.Field) {
	got := c.under(f.Alias)
	if got == nil {
		got = &collected{key: f.Alias, field: f}
		got.sets = got.few[:0]
		c.keep(got)
	}
	if f.SelectionSet != nil {
		got.sets = append(got.sets, f.SelectionSet)
	}
}

// under returns what was collected under a response key, or nil.
func (c *collection) under(key string) *collected {
	if c.byKey != nil {
		return c.byKey[key]
	}
	for _, got := range c.out {
		if got.key == key {
			return got
		}
	}
	return nil
}

// keep adds what was collected under a new response key.
func (c *collection) keep(got *collected) {
	c.out = append(c.out, got)
	switch few := 16; {
	case c.byKey != nil:
		c.byKey[got.key] = got
	case len(c.out) > few:
		c.byKey = make(map[string]*collected, 2*len(c.out))
		for _, got := range c.out {
			c.byKey[got.key] = got
		}
	}
}

// included obeys @skip and @include.
func (c *collection) included(ds ast.DirectiveList) (bool, error) {
	include, err := c.flag(ds.ForName("include"), true)
	if err != nil {
		return false, err
	}
	skip, err := c.flag(ds.ForName("skip"), false)
	return include && !skip, err
}

// flag returns a directive's condition. A variable that may be null can still be, which validation lets pass.
func (c *collection) flag(d *ast.Directive, otherwise bool) (bool, error) {
	if d == nil {
		return otherwise, nil
	}
	v, err := d.Arguments.ForName("if").Value.Value(c.Variables)
	on, ok := v.(bool)
	if err != nil || !ok {
		return false, &Error{Code: BadArgument, Message: "must be true or false", Argument: "@" + d.Name + "(if:)", Path: append(ast.Path(nil), c.path...), Position: d.Position}
	}
	return on, nil
}

// applies reports whether an object of the collection's type meets a fragment's type condition.
func (c *collection) applies(condition string) bool {
	if condition == "" || condition == c.def.Name {
		return true
	}
	for _, d := range c.Schema.GetPossibleTypes(c.Schema.Types[condition]) {
		if d.Name == c.def.Name {
			return true
		}
	}
	return false
}

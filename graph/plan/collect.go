package plan

import (
	"github.com/vektah/gqlparser/v2/ast"
)

// collected is one response key of an object: its field, and the selection sets of all places that select it.
type collected struct {
	key   string
	field *ast.Field // the first of them; validation has made sure that the others have the same name and arguments
	sets  []ast.SelectionSet
}

// collect merges selection sets as they apply to an object of type def: fragments are opened, @skip and @include are
// obeyed, and fields of one response key become one. The order is that of the first appearance.
func (b *builder) collect(sets []ast.SelectionSet, def *ast.Definition) ([]*collected, error) {
	c := collection{builder: b, def: def, byKey: map[string]*collected{}}
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
	byKey map[string]*collected
}

func (c *collection) add(set ast.SelectionSet) error {
	for _, sel := range set {
		// Fragments that spread each other grow exponentially, so what is counted is what is looked at.
		if c.left--; c.left < 0 {
			return &Error{Code: TooComplex, Message: "the operation is too large once its fragments are expanded; ask for less", Position: sel.GetPosition()}
		}
		var err error
		switch s := sel.(type) {
		case *ast.Field:
			if c.included(s.Directives) {
				c.field(s)
			}
		case *ast.InlineFragment:
			if c.included(s.Directives) && c.applies(s.TypeCondition) {
				err = c.add(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			if c.included(s.Directives) && c.applies(s.Definition.TypeCondition) {
				err = c.add(s.Definition.SelectionSet)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *collection) field(f *ast.Field) {
	got := c.byKey[f.Alias]
	if got == nil {
		got = &collected{key: f.Alias, field: f}
		c.byKey[f.Alias] = got
		c.out = append(c.out, got)
	}
	if f.SelectionSet != nil {
		got.sets = append(got.sets, f.SelectionSet)
	}
}

// included obeys @skip and @include.
func (c *collection) included(ds ast.DirectiveList) bool {
	return c.flag(ds.ForName("include"), true) && !c.flag(ds.ForName("skip"), false)
}

func (c *collection) flag(d *ast.Directive, otherwise bool) bool {
	if d == nil {
		return otherwise
	}
	v, err := d.Arguments.ForName("if").Value.Value(c.Variables)
	on, ok := v.(bool)
	return err == nil && ok && on
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

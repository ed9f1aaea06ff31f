package graph

import (
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// check returns why a document is too large, or nil. Each operation is looked at as it will be validated: its fragments
// expanded, the fields of one response key together.
func (b bounder) check(doc *ast.QueryDocument) *gqlerror.Error {
	m := &measure{bounder: b, fragments: map[string]*ast.FragmentDefinition{}, seen: map[string]bool{}}
	for _, f := range doc.Fragments {
		m.fragments[f.Name] = f
	}
	if err := m.cycle(doc.Fragments); err != nil {
		return err
	}
	for _, op := range doc.Operations {
		m.roots = 0
		if err := m.level([]member{{set: op.SelectionSet}}, 1); err != nil {
			return err
		}
	}
	for _, f := range doc.Fragments { // those that nobody uses are validated too
		if m.seen[f.Name] {
			continue
		}
		if err := m.level([]member{{set: f.SelectionSet}}, 2); err != nil {
			return err
		}
	}
	return nil
}

// measure is how large a document has been found so far. All counts stop at the first one that is too large.
type measure struct {
	bounder
	fragments   map[string]*ast.FragmentDefinition
	seen        map[string]bool // fragments that were expanded
	roots       int             // of the present operation
	aliases     int
	fields      int
	comparisons int
	meta        float64 // values of introspection
}

// member is one of the selection sets that are merged into one.
type member struct {
	set  ast.SelectionSet
	meta float64 // how often it is answered, within introspection; else 0
}

// row is what one merged selection set holds.
type row struct {
	depth   int
	keys    []string
	members map[string][]member // by response key
	spreads int
}

// level measures one merged selection set, and those below it.
func (m *measure) level(sets []member, depth int) *gqlerror.Error {
	r := &row{depth: depth, members: map[string][]member{}}
	for _, s := range sets {
		if err := m.selections(r, s); err != nil {
			return err
		}
	}
	for _, key := range r.keys {
		if err := m.level(r.members[key], depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (m *measure) selections(r *row, in member) *gqlerror.Error {
	for _, sel := range in.set {
		err := m.grow(sel.GetPosition())
		if err == nil {
			err = m.selection(r, sel, in.meta)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// grow counts a field or a fragment.
func (m *measure) grow(at *ast.Position) *gqlerror.Error {
	if m.fields++; m.fields > m.Fields {
		return refuse(CodeTooManyFields, at, "the operation has more than %d fields once its fragments are expanded; ask for less", m.Fields)
	}
	return nil
}

func (m *measure) selection(r *row, sel ast.Selection, meta float64) *gqlerror.Error {
	switch s := sel.(type) {
	case *ast.Field:
		return m.field(r, s, meta)
	case *ast.InlineFragment:
		return m.spread(r, s.Position, member{s.SelectionSet, meta})
	case *ast.FragmentSpread:
		m.seen[s.Name] = true
		var set ast.SelectionSet
		if f := m.fragments[s.Name]; f != nil {
			set = f.SelectionSet
		}
		return m.spread(r, s.Position, member{set, meta})
	}
	return nil
}

// spread expands a fragment. Those that stand side by side are compared with each other.
func (m *measure) spread(r *row, at *ast.Position, in member) *gqlerror.Error {
	r.spreads++
	if err := m.compare(r.spreads-1, at); err != nil {
		return err
	}
	return m.selections(r, in)
}

func (m *measure) compare(n int, at *ast.Position) *gqlerror.Error {
	if m.comparisons += n; m.comparisons > m.Comparisons {
		return refuse(CodeTooRepetitive, at, "the operation selects the same fields so often that merging them takes more than %d comparisons; select each once", m.Comparisons)
	}
	return nil
}

// field counts a field and puts it beside those of the same response key.
func (m *measure) field(r *row, f *ast.Field, meta float64) *gqlerror.Error {
	meta, err := m.introspect(f, meta)
	if err != nil {
		return err
	}
	if f.Alias != f.Name {
		m.aliases++
	}
	if r.depth == 1 {
		m.roots++
	}
	switch {
	case m.aliases > m.Aliases:
		return refuse(CodeTooManyAliases, f.Position, "the operation has more than %d aliases once its fragments are expanded; split it", m.Aliases)
	case m.roots > m.Roots:
		return refuse(CodeTooManyRoots, f.Position, "the operation has more than %d root fields; split it", m.Roots)
	case r.depth > m.Depth && meta == 0:
		return refuse(CodeTooDeep, f.Position, "the operation is deeper than %d fields; ask in several", m.Depth)
	}
	beside, known := r.members[f.Alias]
	if !known {
		r.keys = append(r.keys, f.Alias)
	}
	r.members[f.Alias] = append(beside, member{f.SelectionSet, meta})
	return m.compare(len(beside), f.Position)
}

// introspect returns how often what is below a field of introspection is answered, 0 when it is none.
func (m *measure) introspect(f *ast.Field, meta float64) (float64, *gqlerror.Error) {
	if f.Name == "__schema" || f.Name == "__type" {
		if m.closed {
			return 0, refuse(CodeIntrospection, f.Position, "this server does not tell its schema")
		}
		meta = 1
	}
	if meta == 0 {
		return 0, nil
	}
	if m.meta += meta; m.bounder.meta.most > 0 && m.meta > m.bounder.meta.most {
		return 0, refuse(CodeTooManyFields, f.Position, "the operation asks for more than %.0f values of introspection, twice what the common query asks for; ask for less", m.bounder.meta.most)
	}
	if times, list := m.bounder.meta.times[f.Name]; list {
		meta *= times
	}
	return meta, nil
}

// cycle refuses a fragment that spreads itself: expanding it would never end.
func (m *measure) cycle(fragments ast.FragmentDefinitionList) *gqlerror.Error {
	c := cycles{fragments: m.fragments, state: map[string]int{}}
	for _, f := range fragments {
		if err := c.enter(f.Name, f.Position); err != nil {
			return err
		}
	}
	return nil
}

// cycles looks for fragments that spread themselves.
type cycles struct {
	fragments map[string]*ast.FragmentDefinition
	state     map[string]int
}

const (
	entered = iota + 1 // it is being looked into
	left               // it is good
)

func (c *cycles) enter(name string, at *ast.Position) *gqlerror.Error {
	f := c.fragments[name]
	switch {
	case f == nil || c.state[name] == left:
		return nil
	case c.state[name] == entered:
		return refuse(errcode.ValidationFailed, at, `Cannot spread fragment "%s" within itself.`, name)
	}
	c.state[name] = entered
	err := c.visit(f.SelectionSet)
	c.state[name] = left
	return err
}

func (c *cycles) visit(set ast.SelectionSet) *gqlerror.Error {
	for _, sel := range set {
		var err *gqlerror.Error
		switch s := sel.(type) {
		case *ast.Field:
			err = c.visit(s.SelectionSet)
		case *ast.InlineFragment:
			err = c.visit(s.SelectionSet)
		case *ast.FragmentSpread:
			err = c.enter(s.Name, s.Position)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

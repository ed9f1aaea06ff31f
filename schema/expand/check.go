package expand

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// This file collects the mistakes of the sources; check is the way in. What can be wrong with types is in
// check_type.go, with fields in check_field.go, with relationships in check_link.go, with names in check_name.go, and
// with the use of directives in check_directive.go.

// check returns all mistakes in the order of their places, or nil. No check relies on another one.
func (d *document) check() error {
	c := &checker{document: d, seen: map[string]bool{}}
	c.blocks()
	for _, def := range d.Definitions {
		c.typ(def)
		for _, f := range def.Fields {
			c.field(def, f)
		}
	}
	for _, l := range d.links {
		c.link(l)
	}
	c.names()
	return c.err()
}

// checker collects mistakes.
type checker struct {
	*document
	found []mistake
	seen  map[string]bool
}

// mistake is one thing that is wrong, at its place.
type mistake struct {
	at  *ast.Position
	err error
}

// wrong notes a mistake: what is wrong, and after a colon or a semicolon what to do.
func (c *checker) wrong(at *ast.Position, format string, args ...any) {
	err := gqlerror.ErrorPosf(at, format, args...)
	if !c.seen[err.Error()] {
		c.seen[err.Error()] = true
		c.found = append(c.found, mistake{at, err})
	}
}

// err returns the mistakes as one error, one a line.
func (c *checker) err() error {
	slices.SortStableFunc(c.found, func(a, b mistake) int { return compare(a.at, b.at) })
	errs := make([]error, len(c.found))
	for i, m := range c.found {
		errs[i] = m.err
	}
	return errors.Join(errs...)
}

func compare(a, b *ast.Position) int {
	return cmp.Or(cmp.Compare(a.Src.Name, b.Src.Name), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// place names a position for use within a message.
func place(p *ast.Position) string { return fmt.Sprintf("%s:%d:%d", p.Src.Name, p.Line, p.Column) }

// didYouMean proposes the name that a misspelt one was probably meant to be, or is empty.
func didYouMean(name string, names []string) string {
	best, distance := "", 1+len(name)/3
	for _, n := range slices.Sorted(slices.Values(names)) {
		if d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(n)); d <= distance && (best == "" || d < distance) {
			best, distance = n, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", best)
}

// defined returns the names of the types for which ok holds.
func (d *document) defined(ok func(*ast.Definition) bool) []string {
	var out []string
	for _, def := range d.Definitions {
		if ok(def) {
			out = append(out, def.Name)
		}
	}
	return out
}

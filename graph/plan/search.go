package plan

// This file plans the root field that full text answers.

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
)

// Search is what full text is to find.
type Search struct {
	// Words are letters and digits, as key.Words has them. All must be there, in the titles of a node or in what is told
	// of it; the last one may be the beginning of a word.
	Words []string

	Types []*schema.Type // of which objects a node may be one, by name; nil for all
}

// Of returns of which objects a node may be one that the step finds, which is of type t.
func (s *Search) Of(t *schema.Type) []*schema.Type {
	if s.Types != nil {
		return s.Types
	}
	return t.Possible
}

// Spaced returns the words as they stand in a text of words with a space before and behind each.
func (s *Search) Spaced() []any {
	out := make([]any, len(s.Words))
	for i, w := range s.Words {
		out[i] = " " + w + " "
		if i == len(s.Words)-1 {
			out[i] = " " + w
		}
	}
	return out
}

// maxWords is how many words can be searched for.
const maxWords = 16

// addSearch adds the step of a root field that full text answers.
func (b *builder) addSearch(f *Field, c *collected, args map[string]any) (*Step, error) {
	text, _ := args["text"].(string)
	search := &Search{}
	for _, w := range key.Words(text) {
		search.Words = append(search.Words, w.Text)
	}
	switch n := len(search.Words); {
	case n == 0:
		return nil, b.badArgument(c.field, "text", "has no letter and no digit to search for")
	case n > maxWords:
		return nil, b.badArgument(c.field, "text", "has more than "+strconv.Itoa(maxWords)+" words; search for fewer")
	}
	var err error
	if search.Types, err = b.types(c.field, args); err != nil {
		return nil, err
	}
	s, err := b.addRoot(c, &Step{Type: b.Model.Type("Entity"), Many: true, Search: search}, args)
	if err == nil {
		f.From, f.Step = FromPage, s
		f.Sub, err = b.connection(s, c)
	}
	return s, err
}

// types reads which types nodes may be of: the objects among the types that are given, nil when none are.
func (b *builder) types(f *ast.Field, args map[string]any) ([]*schema.Type, error) {
	given, ok := args["types"].([]any)
	if !ok {
		return nil, nil
	}
	var out []*schema.Type
	for _, o := range b.Model.Objects() {
		if slices.ContainsFunc(append(o.Implements, o), func(t *schema.Type) bool { return slices.Contains(given, any(schema.EnumName(t.Name))) }) {
			out = append(out, o)
		}
	}
	if out == nil {
		return nil, b.badArgument(f, "types", "names no type; leave it out to search in all")
	}
	return out, nil
}

// matches selects from the texts in which words are found.
func (b *builder) matches(f *Field, s *Step, c *collected) error {
	f.From, f.Step, f.Texts = FromMatches, s, map[string][]*Field{}
	for _, t := range s.Search.Of(s.Type) {
		for _, p := range t.Searched() {
			part := s.part(p.Origin, s.Type.Property(p.Name))
			text := &Field{From: FromProperty, Part: part}
			f.Texts[t.Name] = append(f.Texts[t.Name], text)
			if err := b.value(&part.Columns, text, p, c); err != nil {
				return err
			}
		}
	}
	var err error
	f.Sub, err = b.object(s, c, func(f *Field, c *collected) (err error) {
		switch c.field.Name {
		case "property":
			f.From = FromMatchProperty
		case "text":
			f.From = FromMatchText
		default:
			f.From = FromHighlights
			f.Sub, err = b.object(s, c, func(f *Field, c *collected) error {
				f.From = FromHighlightEnd
				if c.field.Name == "start" {
					f.From = FromHighlightStart
				}
				return nil
			})
		}
		return err
	})
	return err
}

// String prints what is searched for.
func (s *Search) String() string {
	out := fmt.Sprintf("%q", s.Words)
	if s.Types != nil {
		out += " of"
		for _, t := range s.Types {
			out += " " + t.Name
		}
	}
	return out
}

package evaluate

// This file finds nodes by the words of their texts, and says where in these the words are.

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
)

// search is what is searched for: words that must all be there, of which the last may be the beginning of one.
type search struct{ words []string }

// search makes a page one of what is found, and returns what that is.
func (r *run) search(p *page, args map[string]any) {
	text, _ := args["text"].(string)
	s := &search{}
	for _, w := range split(text) {
		s.words = append(s.words, w.text)
	}
	if len(s.words) == 0 || len(s.words) > 16 {
		refuse("%d words", len(s.words))
	}
	types, given := args["types"].([]any)
	if given && len(types) == 0 {
		refuse("no types")
	}
	p.search = s
	p.found = func(n *Node) bool { return r.Graph.is(n, r.Model.Type("Entity")) && (!given || r.among(n, types)) }
	p.where = func(x row) bool { return s.in(append(r.texts(x.node, schema.Title), r.texts(x.node, schema.Body)...)) }
	titled := func(x row) any {
		if s.in(r.texts(x.node, schema.Title)) {
			return 0.0
		}
		return 1.0
	}
	p.order = append([]by{{name: "titled", value: titled}}, p.order...)
}

// among reports whether the node is of one of the types, which go by their names among the values of an enum.
func (r *run) among(n *Node, types []any) bool {
	t := r.Graph.typeOf(n)
	return slices.ContainsFunc(append([]*schema.Type{t}, t.Implements...), func(t *schema.Type) bool {
		return slices.ContainsFunc(types, func(name any) bool {
			return strings.EqualFold(strings.ReplaceAll(name.(string), "_", ""), t.Name)
		})
	})
}

// said is a text of a property.
type said struct{ property, text string }

// texts returns the texts of a node in which titles, or what is told of it, are looked for.
func (r *run) texts(n *Node, as schema.Searched) []said {
	var out []said
	for _, p := range r.Graph.typeOf(n).Properties {
		if p.Search != as {
			continue
		}
		all := values(n.Columns, p)
		if p.List {
			all = members(n.Columns[p.Name])
		}
		for _, v := range all {
			out = append(out, said{p.Name, v.(string)})
		}
	}
	return out
}

// in reports whether all words are in the texts together.
func (s *search) in(texts []said) bool {
	var there []string
	for _, x := range texts {
		for _, w := range split(x.text) {
			there = append(there, w.text)
		}
	}
	for i, w := range s.words {
		found := func(t string) bool { return t == w || i == len(s.words)-1 && strings.HasPrefix(t, w) }
		if !slices.ContainsFunc(there, found) {
			return false
		}
	}
	return true
}

// span is a word of a text, with its place in code points.
type span struct {
	text       string
	start, end int
}

// split returns the words of a text: runs of letters and digits of its folded form.
func split(text string) []span {
	var out []span
	open := false
	for i, r := range []rune(text) {
		for _, f := range key.Fold(string(r)) {
			if !unicode.In(f, unicode.L, unicode.Nd) {
				open = false
				continue
			}
			if !open {
				out = append(out, span{start: i})
			}
			open = true
			out[len(out)-1].text += string(f)
			out[len(out)-1].end = i + 1
		}
		if open && unicode.Is(unicode.Mn, r) {
			out[len(out)-1].end = i + 1
		}
	}
	for i := range out {
		out[i].text = string([]rune(out[i].text)[:min(100, len([]rune(out[i].text)))])
	}
	return out
}

// matches returns the texts of a node that have any of the words, as objects of the type.
func (e edgeObject) matches(f *ast.Field) any {
	out := []any{}
	for _, x := range append(e.texts(e.row.node, schema.Title), e.texts(e.row.node, schema.Body)...) {
		words := split(x.text)
		var hits []span
		for _, w := range words {
			if i := len(e.search.words) - 1; slices.Contains(e.search.words[:i], w.text) || strings.HasPrefix(w.text, e.search.words[i]) {
				hits = append(hits, w)
			}
		}
		if len(hits) == 0 {
			continue
		}
		text, marks := part([]rune(x.text), words, hits)
		out = append(out, structObject{f.Definition.Type.Name(), func(name string) any {
			return map[string]any{"property": x.property, "text": text, "highlights": marks}[name]
		}})
	}
	return out
}

// part returns a text of no more than 160 code points, or a part of it that begins with a word at most 40 before the first hit and
// ends with a word; and where the hits are in it.
func part(text []rune, words, hits []span) (string, []any) {
	from, to := 0, len(text)
	if len(text) > 160 {
		if least := min(hits[0].start-40, len(text)-160); least > 0 {
			from = words[slices.IndexFunc(words, func(w span) bool { return w.start >= least || w.start == hits[0].start })].start
		}
		if from+160 < len(text) {
			to = from + 160
			for _, w := range words {
				if w.end > hits[0].start && w.end <= from+160 {
					to = w.end
				}
			}
		}
	}
	out, shift := string(text[from:to]), -from
	if from > 0 {
		out, shift = "…"+out, shift+1
	}
	if to < len(text) {
		out += "…"
	}
	marks := []any{}
	for _, h := range hits {
		if h.start >= from && h.start < to {
			at := map[string]any{"start": int64(h.start + shift), "end": int64(min(h.end, to) + shift)}
			marks = append(marks, structObject{"Highlight", func(name string) any { return at[name] }})
		}
	}
	return out, marks
}

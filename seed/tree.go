package seed

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/convenio-graph/convenio/schema/key"
)

// This file reads YAML into a tree of three shapes, with the place of each value, and is the only one that knows the
// YAML library. What a document has no use for is refused, above all aliases, by which a small file can become a huge one.

// MaxFile is how many bytes a document may have.
const MaxFile = 16 << 20

// The bounds of what is in a file.
const (
	maxDepth = 32
	maxKeys  = 10_000 // of a map
)

// shape is the shape of a value, or of a scalar its kind.
type shape int

const (
	mapping shape = iota
	sequence
	text
	number
	truth
	null
)

var shapeNames = map[shape]string{mapping: "a map", sequence: "a list", text: "text", number: "a number", truth: "true or false", null: "nothing"}

// tree is a value of a document.
type tree struct {
	place
	shape   shape
	text    string // of a scalar, as it was written
	items   []*tree
	entries []entry
}

// entry is a key of a mapping and its value.
type entry struct {
	place
	key   string
	value *tree
}

// get returns the value of a key, or nil.
func (t *tree) get(key string) *tree {
	if t == nil {
		return nil
	}
	for _, e := range t.entries {
		if e.key == key {
			return e.value
		}
	}
	return nil
}

// readTree returns the tree of a file, or nil when it has none; what is wrong is added to the checker.
func readTree(data []byte, c *checker) *tree {
	start := place{1, 1}
	switch {
	case len(data) > MaxFile:
		c.add(start, "split it", "the file has %d bytes, more than %d", len(data), MaxFile)
		return nil
	case !utf8.Valid(data):
		c.add(placeOf(data, invalid(data)), "save it as UTF-8", "the file is not UTF-8")
		return nil
	case bytes.IndexByte(data, 0) >= 0:
		c.add(placeOf(data, bytes.IndexByte(data, 0)), "remove it", "there is a NUL byte")
		return nil
	}
	tokens := lexer.Tokenize(string(bytes.TrimPrefix(data, []byte("\ufeff"))))
	if !plain(tokens, c) {
		return nil
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		c.syntax(err)
		return nil
	}
	return onlyDocument(file, c)
}

// invalid returns the offset of the first byte that is no part of UTF-8.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

func placeOf(data []byte, offset int) place {
	before := data[:offset]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return place{1 + bytes.Count(before, []byte("\n")), 1 + utf8.RuneCount(line)}
}

// forbidden are the features of YAML that documents do without.
var forbidden = map[token.Type]string{
	token.AnchorType: "an anchor", token.AliasType: "an alias", token.TagType: "a tag", token.DirectiveType: "a directive",
	token.MergeKeyType: "a merge key", token.MappingKeyType: "a key of several lines",
}

// plain reports whether the tokens have nothing forbidden, and are so little nested and so few in a map that they can be
// parsed: the parser recurs, and takes the square of the keys of an indented map in time. Nesting is counted by brackets, and by dashes
// of one line; nesting by indentation is bounded later, because it costs a file the square of its depth.
func plain(tokens token.Tokens, c *checker) bool {
	before, depth, dashes, line, maps := len(c.list), 0, 0, 0, keyCounts{}
	for _, t := range tokens {
		if t.Position.Line != line {
			dashes, line = 0, t.Position.Line
		}
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			depth++
		case token.SequenceEndType, token.MappingEndType:
			depth--
		case token.SequenceEntryType:
			dashes++
		}
		if what := forbidden[t.Type]; what != "" {
			c.add(at(t), "write the value itself", "%s is not allowed here", what)
		}
		if max(depth, dashes) > maxDepth {
			c.add(at(t), "", "nested more than %d deep", maxDepth)
			return false
		}
		if depth == 0 && maps.count(t) > maxKeys {
			c.add(at(t), "split the document", "more than %d keys in one map", maxKeys)
			return false
		}
	}
	return len(c.list) == before
}

// keyCounts counts the keys of the maps that are open, which are told by the column that their keys begin in.
type keyCounts []struct{ column, keys int }

// count returns the number of keys of the map that t belongs to, so far.
func (k *keyCounts) count(t *token.Token) int {
	column := t.Position.Column
	if t.Type == token.MappingValueType && t.Prev != nil {
		column = t.Prev.Position.Column
	} else if t.Type != token.SequenceEntryType {
		return 0
	}
	for len(*k) > 0 && (*k)[len(*k)-1].column > column {
		*k = (*k)[:len(*k)-1]
	}
	if t.Type == token.SequenceEntryType {
		return 0
	}
	if len(*k) == 0 || (*k)[len(*k)-1].column < column {
		*k = append(*k, struct{ column, keys int }{column: column})
	}
	top := &(*k)[len(*k)-1]
	top.keys++
	return top.keys
}

func at(t *token.Token) place { return place{t.Position.Line, t.Position.Column} }

func (c *checker) syntax(err error) {
	var e yaml.Error
	if !errors.As(err, &e) {
		c.add(place{1, 1}, "", "this is no YAML: %v", err)
		return
	}
	c.add(at(e.GetToken()), "look at the indentation, at colons and at quotes, here and in the line before", "this is no YAML: %s", e.GetMessage())
}

func onlyDocument(file *ast.File, c *checker) *tree {
	var out *tree
	for _, d := range file.Docs {
		switch {
		case d.Body == nil:
		case out != nil:
			c.add(at(d.Body.GetToken()), "write one file for each source", "a second YAML document")
		default:
			out = c.tree(d.Body, 0)
		}
	}
	if out == nil && len(c.list) == 0 {
		c.add(place{1, 1}, "begin with source:", "the document is empty")
	}
	return out
}

// tree turns a node of the YAML library into a tree; of one that it cannot turn it says so and returns nil.
func (c *checker) tree(n ast.Node, depth int) *tree {
	out := &tree{place: at(n.GetToken())}
	if depth > maxDepth {
		c.add(out.place, "", "nested more than %d deep", maxDepth)
		return nil
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		c.mapping(out, n.Values, depth)
	case *ast.MappingValueNode:
		c.mapping(out, []*ast.MappingValueNode{n}, depth)
	case *ast.SequenceNode:
		out.shape = sequence
		for _, v := range n.Values {
			if t := c.tree(v, depth+1); t != nil {
				out.items = append(out.items, t)
			}
		}
	default:
		return c.scalar(out, n)
	}
	return out
}

func (c *checker) mapping(out *tree, values []*ast.MappingValueNode, depth int) {
	seen := map[string]place{}
	for i, v := range values {
		e := entry{place: at(v.Key.GetToken()), key: key.NFC(v.Key.GetToken().Value)}
		if i == 0 {
			out.place = e.place
		}
		if first, twice := seen[e.key]; twice {
			c.add(e.place, fmt.Sprintf("it stands in line %d already", first.line), "the key %q a second time", e.key)
			continue
		}
		seen[e.key] = e.place
		if e.value = c.tree(v.Value, depth+1); e.value != nil {
			out.entries = append(out.entries, e)
		}
	}
}

func (c *checker) scalar(out *tree, n ast.Node) *tree {
	out.text = n.GetToken().Value
	switch n := n.(type) {
	case *ast.StringNode:
		out.shape, out.text = text, n.Value
	case *ast.LiteralNode:
		out.shape, out.text = text, n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode:
		out.shape = number
	case *ast.BoolNode:
		out.shape = truth
	case *ast.NullNode:
		out.shape = null
	default:
		c.add(out.place, "write a value of JSON's kinds", "%s is not allowed here", out.text)
		return nil
	}
	out.text = key.NFC(out.text)
	return out
}

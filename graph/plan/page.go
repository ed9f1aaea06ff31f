package plan

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"math"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// page reads the arguments of a list into the step: which nodes, in which order, from where and how many.
func (b *builder) page(s *Step, f *ast.Field, args map[string]any) error {
	if err := b.filter(s, f, args); err != nil {
		return err
	}
	by, _ := args["orderBy"].([]any)
	if err := b.order(s, f, by); err != nil {
		return err
	}
	b.span(s)
	if s.Search != nil {
		s.Order = append([]Order{{Kind: schema.Int, Titled: s.Search}}, s.Order...)
	}
	if err := b.size(s, f, args); err != nil {
		return err
	}
	var err error
	if s.After, err = b.cursor(s, f, args, "after"); err != nil {
		return err
	}
	s.Before, err = b.cursor(s, f, args, "before")
	return err
}

// filter reads the `where` of a list into the step.
func (b *builder) filter(s *Step, f *ast.Field, args map[string]any) error {
	w, given := args["where"].(map[string]any)
	if !given {
		return nil
	}
	var err error
	if s.Filter, err = b.where(nodes(s.Type, s.Via), f, w, "where"); err == nil && s.Root() {
		s.Anchor = anchor(s.Type, s.Filter)
	}
	return err
}

// size reads how many nodes the page has and from which end of the list.
func (b *builder) size(s *Step, f *ast.Field, args map[string]any) error {
	n, at := int64(b.Limits.Default), "first"
	first, forward := args["first"].(int64)
	last, back := args["last"].(int64)
	switch {
	case forward && back:
		return b.badArgument(f, "last", "give either first or last: a page is counted from one end")
	case forward:
		n = first
	case back:
		n, at, s.Back = last, "last", true
	}
	if n < 1 || n > int64(b.Limits.First) {
		return b.badArgument(f, at, "must be between 1 and "+strconv.Itoa(b.Limits.First))
	}
	s.Limit = int(n) + 1 // one more tells whether there is a further page
	return nil
}

// cursor reads a cursor; nil when it is not given.
func (b *builder) cursor(s *Step, f *ast.Field, args map[string]any, name string) ([]any, error) {
	text, given := args[name].(string)
	if !given {
		return nil, nil
	}
	keys := s.keys(text)
	if keys == nil {
		return nil, b.fail(BadCursor, f, name, "is no cursor of a list of this type in this order; take it from pageInfo or from an edge, and keep the orderBy")
	}
	return keys, nil
}

// Cursor returns the cursor of a record of the step, given the record's values of Order. It is opaque to clients.
func (s *Step) Cursor(keys []any) string {
	text, _ := json.Marshal(append([]any{s.list()}, keys...)) // texts and finite numbers always encode
	return base64.RawURLEncoding.EncodeToString(text)
}

// keys returns the keys in a cursor of the step, or nil when it is none.
func (s *Step) keys(cursor string) []any {
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var parts []any
	if d.Decode(&parts) != nil || d.More() || len(parts) != len(s.Order)+1 || parts[0] != s.list() {
		return nil
	}
	keys := parts[1:]
	for i, o := range s.Order {
		if keys[i] = o.key(keys[i]); keys[i] == nil {
			return nil
		}
	}
	return keys
}

// key returns a key out of a cursor as a value of the order's kind, or nil when it is none.
func (o Order) key(v any) any {
	switch o.Kind {
	case schema.Int:
		if n, ok := integer(v); ok {
			return n
		}
	case schema.Float:
		if n, ok := number(v); ok && !math.IsInf(n, 0) {
			return n
		}
	default:
		if text, ok := v.(string); ok {
			return text
		}
	}
	return nil
}

// list names what a cursor is good for: the type of the list's nodes and its order. The filter is not part of it, so
// that a client may narrow a list while it pages on.
func (s *Step) list() string {
	h := sha256.Sum256([]byte(s.Type.Name + " " + orders(s.Order)))
	return hex.EncodeToString(h[:4])
}

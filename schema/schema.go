// Package schema is what is known of the graph before any data: the GraphQL schema, the Model that is read off it, and
// how each property is stored.
//
// People write model/*.graphql, one file for each noun; "go generate ./schema" expands them into schema.graphql, which
// clients see and everything else is built from.
package schema

import (
	_ "embed" // for schema.graphql

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

//go:generate go run ../internal/generate

//go:embed schema.graphql
var text string

// Source returns the text of the expanded schema.
func Source() *ast.Source { return &ast.Source{Name: "schema.graphql", Input: text} }

// Load parses the expanded schema and reads the model off it. Both are the caller's own.
func Load() (*ast.Schema, *Model, error) {
	s, err := gqlparser.LoadSchema(Source())
	if err != nil {
		return nil, nil, err
	}
	m, err := NewModel(s)
	if err != nil {
		return nil, nil, err
	}
	return s, m, nil
}

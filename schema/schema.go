// Package schema is what is known of the graph before any data: the GraphQL schema, the Model that is read off it, and
// how each property is stored.
//
// People write model/*.graphql, one file for each noun; "go generate ./schema" expands them into schema.graphql, which
// clients see and everything else is built from.
package schema

import (
	_ "embed" // for the schema's text

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

//go:generate go run ../internal/generate

//go:embed schema.graphql
var text string

//go:embed mutation.graphql
var mutation string

// Source returns the text of the expanded schema.
func Source() *ast.Source { return &ast.Source{Name: "schema.graphql", Input: text} }

// Mutations returns the text of what servers add to the schema for those who may change the graph.
func Mutations() *ast.Source { return &ast.Source{Name: "mutation.graphql", Input: mutation} }

// Load parses the expanded schema, with more added to it, and reads the model off it. Both are the caller's own.
func Load(more ...*ast.Source) (*ast.Schema, *Model, error) {
	s, err := gqlparser.LoadSchema(append([]*ast.Source{Source()}, more...)...)
	if err != nil {
		return nil, nil, err
	}
	m, err := NewModel(s)
	if err != nil {
		return nil, nil, err
	}
	return s, m, nil
}

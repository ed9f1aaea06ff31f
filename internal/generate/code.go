package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

// This file generates Go code from the expanded schema; code is the way in.

const (
	schemaFile   = "schema/schema.graphql"
	execFile     = "graph/generated/generated.go"
	resolverFile = "graph/schema.resolvers.go"
	mutationFile = "graph/mutation.resolvers.go"
)

// code lets gqlgen generate in the current directory, which must be the module's.
func code() error {
	cfg, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		return err
	}
	cfg.Model = config.PackageConfig{} // gqlgen's default is a file of models, and there are none
	// gqlgen keeps resolvers that it finds, and turns those of fields that are gone into comments.
	for _, file := range []string{resolverFile, mutationFile} {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := api.Generate(cfg, api.PrependPlugin(leaves{})); err != nil {
		return fmt.Errorf("gqlgen: %w", err)
	}
	return nil
}

// leaves is a plugin of gqlgen that shows every type of the graph to code generation as a leaf: what a resolver returns
// is written as it is, and nothing is generated for the fields below it. The schema that is served stays whole.
type leaves struct{}

// Name names the plugin.
func (leaves) Name() string { return "leaves" }

// MutateSchema takes the fields from all types but the roots. It leaves marks of which types were inputs.
func (leaves) MutateSchema(s *ast.Schema) error {
	for _, d := range s.Types {
		if d.BuiltIn || d == s.Query || d == s.Mutation || d.Kind == ast.Scalar {
			continue
		}
		d.Directives = nil
		switch d.Kind {
		case ast.InputObject:
			d.Directives = ast.DirectiveList{{Name: inputMark}}
		case ast.Enum:
			d.Directives = ast.DirectiveList{{Name: enumMark}}
		}
		d.Kind, d.Fields, d.Interfaces, d.Types, d.EnumValues = ast.Scalar, nil, nil, nil, nil
		delete(s.PossibleTypes, d.Name)
		delete(s.Implements, d.Name)
	}
	return nil
}

const (
	inputMark = "input"
	enumMark  = "enum"
)

// MutateConfig binds the leaves to Go types, and keeps the schema's text out of the generated code: package schema has
// it already.
func (leaves) MutateConfig(cfg *config.Config) error {
	for _, d := range cfg.Schema.Types {
		if d.Kind != ast.Scalar || d.BuiltIn || len(cfg.Models[d.Name].Model) > 0 {
			continue
		}
		leaf := "github.com/convenio-graph/convenio/graph/raw.JSON"
		switch {
		case d.Directives.ForName(inputMark) != nil:
			leaf = "github.com/convenio-graph/convenio/graph/raw.Input"
		case d.Directives.ForName(enumMark) != nil:
			leaf = "github.com/99designs/gqlgen/graphql.String" // its values are known to validation
		}
		cfg.Models.Add(d.Name, leaf)
	}
	for name := range cfg.Schema.Directives {
		cfg.Directives[name] = config.DirectiveConfig{SkipRuntime: true}
	}
	cfg.Sources = nil
	return nil
}

// Implement writes the body of a resolver.
func (leaves) Implement(_ string, f *codegen.Field) string {
	if f.TypeReference.IsSlice() {
		return "return r.Runner.List(ctx)"
	}
	return "return r.Runner.One(ctx)"
}

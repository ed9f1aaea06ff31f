// Command generate writes all that follows from schema/model/*.graphql: the expanded schema, and from that the Go code
// of gqlgen. "go generate ./schema" runs it.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema/expand"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	if err := enterModule(); err != nil {
		return err
	}
	// Step 1: expand the schema.
	text, err := expanded()
	if err != nil {
		return err
	}
	if err := os.WriteFile(schemaFile, []byte(text), 0o644); err != nil {
		return err
	}
	// Step 2: generate code from it.
	return code()
}

// enterModule changes into the module's directory, because "go generate" starts in that of a package.
func enterModule() error {
	for {
		if _, err := os.Stat("gqlgen.yml"); err == nil {
			return nil
		}
		before, err := os.Getwd()
		if err != nil {
			return err
		}
		if err := os.Chdir(".."); err != nil {
			return err
		}
		if filepath.Dir(before) == before {
			return fmt.Errorf("no gqlgen.yml here or above: run it inside the module")
		}
	}
}

// expanded returns the text of the schema that follows from the files of the model.
func expanded() (string, error) {
	files, err := filepath.Glob("schema/model/*.graphql")
	if err != nil {
		return "", err
	}
	var sources []*ast.Source
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			return "", err
		}
		sources = append(sources, &ast.Source{Name: filepath.ToSlash(f), Input: string(text)})
	}
	return expand.Expand(sources...)
}

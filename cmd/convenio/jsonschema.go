package main

import (
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
)

// schemaCommand prints the JSON Schema of documents, for editors.
type schemaCommand struct{}

// Run prints it.
func (c *schemaCommand) Run(p *program) error {
	s, m, err := schema.Load()
	if err != nil {
		return err
	}
	text, err := seed.JSONSchema(s, m)
	if err != nil {
		return err
	}
	_, err = p.out.Write(text)
	return err
}

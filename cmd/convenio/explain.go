package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// explainCommand prints what stands between a query and its answer.
type explainCommand struct {
	File      string `arg:"" help:"File with the query; - for standard input."`
	Operation string `help:"Which operation, when the file has several."`
	Variables string `default:"{}" help:"The query's variables, as a JSON object."`
}

// Run prints the plan and both statements.
func (c *explainCommand) Run(p *program) error {
	params := graphql.RawParams{OperationName: c.Operation}
	if err := json.Unmarshal([]byte(c.Variables), &params.Variables); err != nil {
		return &failure{"--variables: " + err.Error(), `write a JSON object, such as '{"id": "flight-1"}'`}
	}
	text, err := c.read(p)
	if err != nil {
		return err
	}
	params.Query = string(text)
	g, err := graph.New(nil, graph.Options{})
	if err != nil {
		return err
	}
	plan, err := g.Plan(p, params)
	if err != nil {
		return c.located(err)
	}
	_, err = fmt.Fprintf(p.out, "# plan\n%s\n# SQL\n%s\n# Cypher\n%s", plan, sqlitestore.Compile(plan), neo4jstore.Compile(plan))
	return err
}

func (c *explainCommand) read(p *program) ([]byte, error) {
	if c.File == "-" {
		return io.ReadAll(p.in)
	}
	return os.ReadFile(c.File)
}

// located puts the place in the file before each error.
func (c *explainCommand) located(err error) error {
	errs, ok := err.(gqlerror.List)
	if !ok {
		return err
	}
	text := ""
	for i, e := range errs {
		if i > 0 {
			text += "\n"
		}
		for _, l := range e.Locations {
			text += fmt.Sprintf("%s:%d:%d: ", c.File, l.Line, l.Column)
		}
		text += e.Message
	}
	return &failure{text: text}
}

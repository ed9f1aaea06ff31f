// Command convenio serves a knowledge graph of actors and agreements over GraphQL, loads documents into it and
// explains how it answers a query.
//
// The store is named by one string, sqlite:PATH or neo4j://HOST:PORT (also bolt://, and +s and +ssc for TLS). What
// goes wrong is told after «convenio: error:», the mistakes of a document one a line; what to do in a line that begins
// with «convenio: hint:».
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/convenio-graph/convenio/store"
)

// cli is the whole command line.
type cli struct {
	Config string `env:"CONVENIO_CONFIG" placeholder:"FILE" help:"File of settings: YAML, with the names of flags as keys. What the command line or the environment says goes before it."`

	Serve   serveCommand   `cmd:"" help:"Serve the graph over HTTP."`
	Load    loadCommand    `cmd:"" help:"Load documents into the store; loading them again changes nothing."`
	Check   checkCommand   `cmd:"" help:"Find all mistakes of documents. No store is needed."`
	Retract retractCommand `cmd:"" help:"Take a source out of the store, as if its document had never been loaded."`
	Sources sourcesCommand `cmd:"" help:"List the sources that are loaded: when, and with how many claims."`
	Copy    copyCommand    `cmd:"" help:"Copy the whole graph from one store to another, such as from a file to Neo4j."`
	Backup  backupCommand  `cmd:"" help:"Copy the file of a SQLite store while it is in use."`
	Pin     pinCommand     `cmd:"" help:"Record what stands at the places that documents name, or find the place of a quotation. No store is needed."`
	Schema  schemaCommand  `cmd:"" name:"jsonschema" help:"Print the JSON Schema of documents, by which editors complete and check them."`
	Rebuild rebuildCommand `cmd:"" help:"Compute all nodes and links anew from the claims in the store, after a change of the model."`
	Explain explainCommand `cmd:"" help:"Print the plan of a query, its SQL and its Cypher. No store is needed."`
}

// program is what a command may use of the world.
type program struct {
	context.Context
	in       io.Reader
	out, err io.Writer
}

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &program{Context: ctx, in: os.Stdin, out: os.Stdout, err: os.Stderr}
	k, err := understand(p, args)
	if err != nil {
		report(p.err, err)
		return 2
	}
	err = k.Run(p)
	var f *failure
	switch {
	case err != nil && ctx.Err() != nil && !errors.As(err, &f):
		report(p.err, &failure{"stopped before it was done", "what was written is whole; do it again for the rest"})
		return 1
	case err != nil:
		report(p.err, err)
		return 1
	}
	return 0
}

// understand finds the command and its settings, from the command line, the environment and the file of settings.
func understand(p *program, args []string) (*kong.Context, error) {
	options := []kong.Option{kong.Name("convenio"), kong.UsageOnError(), kong.Bind(p),
		kong.Description("A knowledge graph of actors and agreements: every value and every link names its source."),
		kong.ConfigureHelp(kong.HelpOptions{WrapUpperBound: 110}), helpGroups}
	if file := configOf(args); file != "" {
		s, err := readSettings(file)
		if err != nil {
			return nil, &failure{text: err.Error()}
		}
		options = append(options, kong.Resolvers(s))
	}
	parser := kong.Must(&cli{}, options...)
	if err := checkEnvironment(parser.Model, os.Environ()); err != nil {
		return nil, err
	}
	k, err := parser.Parse(args)
	var f *failure
	if err != nil && !errors.As(err, &f) {
		return nil, &failure{text: err.Error(), hint: "convenio --help shows the commands, convenio COMMAND --help their flags"}
	}
	return k, err
}

// configOf returns the file of settings, which has to be known before anything else.
func configOf(args []string) string {
	for i, arg := range args {
		if file, ok := strings.CutPrefix(arg, "--config="); ok {
			return file
		}
		if arg == "--config" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return os.Getenv(envConfig)
}

// failure is an error with what to do about it.
type failure struct{ text, hint string }

func (f *failure) Error() string { return f.text }

// report prints an error, and the hint that comes with it, as people read it.
func report(w io.Writer, err error) {
	text, hint := err.Error(), ""
	var f *failure
	var s *store.Error
	switch {
	case errors.As(err, &f):
		text, hint = f.text, f.hint
	case errors.As(err, &s):
		hint = s.Hint
		bare := *s
		bare.Hint = ""
		text = bare.Error()
	}
	fmt.Fprintln(w, "convenio: error:", text)
	if hint != "" {
		fmt.Fprintln(w, "convenio: hint:", hint)
	}
}

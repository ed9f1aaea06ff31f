package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
)

// loadCommand loads documents.
type loadCommand struct {
	storeFlags
	Files []string `arg:"" name:"file" help:"Documents, as YAML files. Each is loaded whole or not at all."`
}

// Run checks all files first and then loads one document after the other, so that a mistake in the last one is found
// before the first is in.
func (c *loadCommand) Run(p *program) error {
	_, m, err := schema.Load()
	if err != nil {
		return err
	}
	docs, err := parse(m, c.Files)
	if err != nil {
		return err
	}
	st, err := c.open(p)
	if err != nil {
		return err
	}
	defer func() { _ = st.Close() }()
	r, err := seed.Load(p, st, m, docs...)
	printReport(p.out, r)
	return err
}

// printReport says what was done with each document, in a line.
func printReport(w io.Writer, r seed.Report) {
	for _, d := range r.Documents {
		claims := d.New + d.Changed + d.Unchanged
		if d.New+d.Changed+d.Removed == 0 {
			fmt.Fprintf(w, "%s: %d claims, nothing changed\n", d.Source, claims)
			continue
		}
		fmt.Fprintf(w, "%s: %d claims: %d new, %d changed, %d removed; %d nodes and %d links written\n",
			d.Source, claims, d.New, d.Changed, d.Removed, d.NodesWritten, d.LinksWritten)
	}
}

// read returns a document's bytes, and of a file that is too large just so many that Parse refuses it.
func read(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, seed.MaxFile+1))
}

// parse reads documents and gathers the mistakes of all of them.
func parse(m *schema.Model, files []string) ([]*seed.Document, error) {
	var docs []*seed.Document
	var all seed.Problems
	for _, file := range files {
		text, err := read(file)
		if err != nil {
			return nil, &failure{text: err.Error()}
		}
		d, err := seed.Parse(m, file, text)
		var problems seed.Problems
		if errors.As(err, &problems) {
			all = append(all, problems...)
		} else if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	if len(all) > 0 {
		return nil, all
	}
	return docs, nil
}

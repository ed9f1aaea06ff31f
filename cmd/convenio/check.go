package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
)

// checkCommand looks for mistakes.
type checkCommand struct {
	articleFlags
	Files []string `arg:"" name:"file" help:"Documents, as YAML files; those that use each other are best checked together."`
}

// Run says of each file what is in it or how many mistakes; all mistakes are the error.
func (c *checkCommand) Run(p *program) error {
	_, m, err := schema.Load()
	if err != nil {
		return err
	}
	docs, err := parse(m, c.Files)
	if err == nil {
		_, err = c.locate(p, docs)
	}
	var problems, warnings seed.Problems
	switch {
	case err == nil:
		warnings = seed.Warnings(m, docs...)
	case !errors.As(err, &problems):
		return err
	}
	for _, file := range c.Files {
		if n := len(of(problems, file)); n > 0 {
			fmt.Fprintf(p.out, "%s: %s\n", file, count(n, "mistake"))
			continue
		}
		i := slices.IndexFunc(docs, func(d *seed.Document) bool { return d.File == file })
		fmt.Fprintf(p.out, "%s: no mistake: %s\n", file, contents(m, docs[i], docs))
		for _, w := range of(warnings, file) {
			fmt.Fprintf(p.out, "  %-11s  %s\n", "warning", w.Error())
		}
	}
	return err
}

// of returns the problems of one file.
func of(all seed.Problems, file string) seed.Problems {
	var out seed.Problems
	for _, p := range all {
		if p.File == file {
			out = append(out, p)
		}
	}
	return out
}

// contents says what is in a document that stands beside others.
func contents(m *schema.Model, d *seed.Document, docs []*seed.Document) string {
	claims, _ := seed.Expand(m, d, docs...) // its mistakes would have been found
	byStatus := map[string]int{}
	for _, c := range claims {
		byStatus[c.Status]++
	}
	text := fmt.Sprintf("%s, %s: %d stated, %d derived, %d inferred; %s", d.Source, count(len(claims), "claim"),
		byStatus[seed.Stated], byStatus[seed.Derived], byStatus[seed.Inferred], count(byStatus[seed.NotStated], "silence"))
	var missing []string
	for _, u := range d.Uses {
		if !slices.ContainsFunc(docs, func(o *seed.Document) bool { return o.Source == u }) {
			missing = append(missing, u)
		}
	}
	if len(missing) > 0 {
		text += "; ids are taken on trust, since not at hand are " + strings.Join(missing, ", ")
	}
	return text
}

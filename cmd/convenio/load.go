package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store"
)

// loadCommand loads documents.
type loadCommand struct {
	storeFlags
	reportFlags
	articleFlags
	Files []string `arg:"" name:"file" help:"Documents, as YAML files. Each is loaded whole or not at all."`
}

// reportFlags say what is wanted to know.
type reportFlags struct {
	DryRun bool `help:"Print every difference, and change nothing."`
	JSON   bool `name:"json" help:"Print what was done, or would be, as JSON."`
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
	if docs, err = c.locate(p, docs); err != nil {
		return err
	}
	st, done, err := c.openFor(p)
	if err != nil {
		return err
	}
	defer done()
	show := newProgress(p, c.reportFlags)
	start := time.Now()
	l := seed.Loader{Store: st, Model: m, DryRun: c.DryRun, Progress: show.step}
	r, err := l.Load(p, docs...)
	show.end()
	if c.JSON {
		err = errors.Join(err, printJSON(p.out, r))
	}
	if err == nil {
		summary(p.err, r, time.Since(start))
	}
	return err
}

// openFor opens the store, and for a dry run of a file that does not exist an empty one elsewhere: nothing is written.
// The caller calls the function.
func (c *loadCommand) openFor(p *program) (store.Store, func(), error) {
	f, clean := c.storeFlags, func() {}
	if c.DryRun && f.embedded() && !f.exists() {
		dir, err := os.MkdirTemp("", "convenio")
		if err != nil {
			return nil, nil, err
		}
		f.Store, clean = "sqlite:"+filepath.Join(dir, "empty.db"), func() { _ = os.RemoveAll(dir) }
	}
	st, err := f.open(p)
	if err != nil {
		clean()
		return nil, nil, err
	}
	return st, func() { _ = st.Close(); clean() }, nil
}

// summary says how long it took.
func summary(w io.Writer, r seed.Report, took time.Duration) {
	claims := 0
	for _, d := range r.Documents {
		claims += d.New + d.Changed + d.Removed + d.Unchanged
	}
	rate := float64(claims) / max(took.Seconds(), 1e-6)
	fmt.Fprintf(w, "%s, %s in %s (%.0f claims/s)", count(len(r.Documents), "document"), count(claims, "claim"), took.Round(time.Millisecond), rate)
	if r.DryRun {
		fmt.Fprint(w, "; this was a dry run, nothing is written")
	}
	fmt.Fprintln(w)
}

// count writes a number of things.
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// printReport says what was done with each document.
func printReport(w io.Writer, r seed.Report) {
	for _, d := range r.Documents {
		printLoaded(w, d, false)
	}
}

// printLoaded says what was done with one document, in a line, and below it what somebody has to look at: of a dry run
// every difference, else only conflicts and warnings.
func printLoaded(w io.Writer, d seed.Loaded, dry bool) {
	claims := d.New + d.Changed + d.Unchanged
	switch {
	case dry:
		fmt.Fprintf(w, "%s: would be %d new, %d changed, %d removed, %d conflicting, %d unchanged\n", d.Source, d.New, d.Changed, d.Removed, d.Conflicting, d.Unchanged)
	case d.New+d.Changed+d.Removed == 0:
		fmt.Fprintf(w, "%s: %s, nothing changed\n", d.Source, count(claims, "claim"))
	default:
		fmt.Fprintf(w, "%s: %s: %d new, %d changed, %d removed; %s and %s written\n", d.Source, count(claims, "claim"),
			d.New, d.Changed, d.Removed, count(d.NodesWritten, "node"), count(d.LinksWritten, "link"))
	}
	for _, c := range d.Changes {
		if dry || c.Kind == seed.ChangeConflicting {
			fmt.Fprintf(w, "  %-11s  %s\n", c.Kind, c)
		}
	}
	for _, warning := range d.Warnings {
		fmt.Fprintf(w, "  %-11s  %s\n", "warning", warning.Error())
	}
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
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

// parse reads documents. It returns those without a mistake, and the mistakes of all as an error of type seed.Problems.
func parse(m *schema.Model, files []string) ([]*seed.Document, error) {
	var all []seed.File
	for _, file := range files {
		data, err := read(file)
		if err != nil {
			return nil, &failure{text: err.Error()}
		}
		all = append(all, seed.File{Name: file, Data: data})
	}
	return seed.ParseAll(m, all...)
}

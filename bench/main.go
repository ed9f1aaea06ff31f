// Command bench measures convenio side by side with what a user would pick instead, and with the limit, in one run on
// one machine.
//
//	go run ./bench [-scale 1] [-runs 5] [-cell 400ms] [-only start,share,queries,growth,load] [-works W1,W8] [-results bench/RESULTS.md]
//	go run ./bench plans [-nodes 1000000] [-sqlite FILE] [-neo4j URI] [-kind TEXT] [-v]
//
// The second form tells what the stores do for each kind of query on a large graph; the first measures, and of that the rest speaks.
//
// The peers are @neo4j/graphql behind Apollo Server, on the same Neo4j and the same nodes as convenio, and PostGraphile
// on PostgreSQL with the same graph in tables. The limit is a bare net/http handler that runs Cypher or SQL written by
// hand, by the same driver, on the same database. All of them are processes of their own; what they answer is compared
// before anything is timed, and they take turns within each run, so that a ratio is always of two neighbours in time.
//
// Figures of one machine say little; ratios of one run are what the table is for.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
)

// settings are what the flags say.
type settings struct {
	scale   float64
	factor  float64
	runs    int
	cell    time.Duration
	claims  int
	only    []string
	works   []string // of the questions; nil for all
	results string
}

// wants reports whether one of some parts of the work is asked for.
func (s settings) wants(parts ...string) bool {
	return len(s.only) == 0 || slices.ContainsFunc(parts, func(p string) bool { return slices.Contains(s.only, p) })
}

// parts are what can be measured by itself.
var parts = []string{"start", "share", "queries", "growth", "load"}

func main() {
	if len(os.Args) > 1 && os.Args[1] == limitCommand {
		exit(serveLimit(os.Args[2:]))
	}
	if len(os.Args) > 1 && os.Args[1] == plansCommand {
		exit(showPlans(os.Args[2:]))
	}
	s, err := parseFlags(os.Args[1:])
	if err != nil {
		exit(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	exit(run(ctx, s))
}

func exit(err error) {
	if err == nil {
		os.Exit(0)
	}
	fmt.Fprintln(os.Stderr, "bench:", err)
	os.Exit(1)
}

func parseFlags(args []string) (settings, error) {
	var s settings
	var only, works string
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.Float64Var(&s.scale, "scale", 1, "size of the graph; 1 has 40,000 flights")
	f.Float64Var(&s.factor, "growth", 10, "how many times smaller the other graph is that growth is measured on")
	f.IntVar(&s.runs, "runs", 5, "how often everything is measured")
	f.DurationVar(&s.cell, "cell", 400*time.Millisecond, "how long one measurement lasts")
	f.IntVar(&s.claims, "claims", 100_000, "how many claims are loaded, a hundred in each document")
	f.StringVar(&only, "only", "", "measure only these, with commas between: "+strings.Join(parts, ", "))
	f.StringVar(&works, "works", "", "ask only these questions, with commas between; all by default")
	f.StringVar(&s.results, "results", "", "file to write the results to, as Markdown")
	if err := f.Parse(args); err != nil {
		return s, err
	}
	if only != "" {
		s.only = strings.Split(only, ",")
	}
	if works != "" {
		s.works = strings.Split(works, ",")
	}
	for _, p := range s.only {
		if !slices.Contains(parts, p) {
			return s, fmt.Errorf("-only %s: no such part; there are %s", p, strings.Join(parts, ", "))
		}
	}
	if s.runs < 1 || s.scale <= 0 || s.claims < perDocument {
		return s, fmt.Errorf("-runs, -scale and -claims must be at least 1, above 0 and %d", perDocument)
	}
	return s, nil
}

// run measures all that is asked for, prints the table, and writes it to the results file.
func run(ctx context.Context, s settings) (err error) {
	began := time.Now()
	b, err := newBench(ctx, s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.close()) }()
	r := &report{settings: s, graph: newWorld(s.scale)}
	for _, part := range []struct {
		names []string
		do    func(context.Context, *report) error
	}{{parts[:1], b.start}, {parts[1:2], b.measureShare}, {parts[2:4], b.onGraph}, {parts[4:], b.load}} {
		if !s.wants(part.names...) {
			continue
		}
		if err := part.do(ctx, r); err != nil {
			return fmt.Errorf("%s: %w", strings.Join(part.names, ", "), err)
		}
		progress("%s: done after %s", strings.Join(part.names, ", "), time.Since(began).Round(time.Second))
	}
	r.machine, r.took = b.machine(), time.Since(began)
	fmt.Print(r.text())
	if s.results == "" {
		return nil
	}
	return os.WriteFile(s.results, []byte(r.markdown()), 0o644)
}

// progress tells a person what is going on.
func progress(format string, args ...any) {
	fmt.Fprintf(os.Stderr, time.Now().Format(time.TimeOnly)+" "+format+"\n", args...)
}

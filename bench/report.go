package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"
)

// The places of the three in a row.
const (
	ours = iota
	peer
	limit
)

// report gathers what was measured.
type report struct {
	settings
	graph   world
	sizes   []string // of each question what it is and how large its answer
	rows    []*row
	grown   []grown
	share   figure // ms
	loads   []loaded
	first   figure // seconds from start to ready, seeding
	again   figure // seconds from start to ready, seeded before
	idle    figure // MB
	machine []string
	took    time.Duration
}

// row is what the three of a store gave on one question with so many connections.
type row struct {
	work, store string
	connections int
	names       [3]string
	samples     [3][]sample // of each a sample for each run
}

// row returns the row of that kind, a new one when there is none.
func (r *report) row(work string, t *trio, connections int) *row {
	if found := r.find(work, t.store, connections); found != nil {
		return found
	}
	x := &row{work: work, store: t.store, connections: connections}
	for i, e := range t.all() {
		x.names[i] = e.name
	}
	r.rows = append(r.rows, x)
	return x
}

func (r *report) find(work, store string, connections int) *row {
	for _, x := range r.rows {
		if x.work == work && x.store == store && x.connections == connections {
			return x
		}
	}
	return nil
}

// throughput returns ours as multiples of another one's; nothing when it was not measured.
func (r *report) throughput(work, store string, connections, of int) figure {
	if x := r.find(work, store, connections); x != nil {
		return rates(x.samples[ours]).over(rates(x.samples[of]))
	}
	return nil
}

// p50 returns the median latency with one connection; nothing when it was not measured.
func (r *report) p50(work, store string, of int) figure {
	if x := r.find(work, store, 1); x != nil {
		return latency(x.samples[of], 0.5)
	}
	return nil
}

// table returns the header and the rows of the queries' table.
func (r *report) table() [][]string {
	out := [][]string{{"work", "store", "conns", "engine", "req/s", "p50 ms", "p95 ms", "p99 ms", "ours ÷ this, req/s"}}
	for _, x := range r.rows {
		for i, s := range x.samples {
			line := []string{x.work, x.store, fmt.Sprint(x.connections), x.names[i], rates(s).String(),
				latency(s, 0.5).String(), number(latency(s, 0.95).median()), number(latency(s, 0.99).median()), ""}
			if i != ours {
				line[len(line)-1] = rates(x.samples[ours]).over(rates(s)).String()
			}
			out = append(out, line)
		}
	}
	return out
}

// barTable returns the header and the rows of what is to be reached.
func (r *report) barTable() [][]string {
	out := [][]string{{"figure", "bar", "measured", ""}}
	for _, b := range r.bars() {
		sign := "≤"
		if b.least {
			sign = "≥"
		}
		out = append(out, []string{b.says, strings.TrimSpace(sign + " " + fmt.Sprint(b.bound) + " " + b.unit), strings.TrimSpace(b.got.String() + " " + b.unit), b.met()})
	}
	return out
}

// text returns the tables for a terminal.
func (r *report) text() string {
	var b strings.Builder
	for _, table := range [][][]string{r.table(), r.busyTable(), r.barTable()} {
		w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
		for _, line := range table {
			fmt.Fprintln(w, strings.Join(line, "\t"))
		}
		_ = w.Flush() // to memory
		b.WriteByte('\n')
	}
	for _, x := range r.loads {
		fmt.Fprintln(&b, x)
	}
	return b.String()
}

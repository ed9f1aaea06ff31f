package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"
)

// setUp says how the peers were set up; what was chosen for them stands in bench/peers.
const setUp = `- Every engine is a process of its own on this machine, and so is the client: they share its processors. A client waits for an answer
  before it asks again. Engines take turns, run by run; each ratio is of two measurements of the same run. Medians over the runs, and between
  brackets the least and the greatest.
- What all engines answer to a sample of the requests was compared before anything was timed, after field names and
  wrappers of lists were made alike. Every engine was asked every question for some seconds before that counts.
- "–" stands where a peer has no such question: neither groups nor finds ways, and PostGraphile has no full text without a plugin or a function of one's own.
- Neo4j: 2 GB of heap, 2 GB of pages, Java's optimizing compiler; for convenio, @neo4j/graphql and raw Cypher the same server.
- @neo4j/graphql: behind Apollo Server, NODE_ENV=production, introspection off, on the Neo4j, the nodes and the indexes that convenio uses.
- PostGraphile: preset Amber, production mode, no GraphiQL, no watching, on a PostgreSQL reached by a socket, with foreign keys, an index for each and
  one in the order of each list, VACUUM ANALYZE after filling, 512 MB of shared buffers and no JIT.
- Both run on one Node process each, as their documentation starts them.
- What takes more than five seconds for an answer, with 64 connections, is measured in the first run alone.
- Growth: convenio alone, on this graph and on one with a tenth of its flights, in turn; go run ./bench -scale 10 -only growth goes on to
  400,000 flights, which Neo4j alone takes some ten minutes to take in on an idle machine.
- Raw: Cypher or SQL written by hand for each question, by the Go driver that convenio uses, on convenio's database, behind a bare net/http handler
  that decodes the variables and writes the bytes. It has no schema, no validation, no snapshot over several reads on Neo4j.
  The SQL of W7 walks from one end only, as a recursive query has to, and so is no limit of convenio's search, which goes from both.
`

// markdown returns the results file.
func (r *report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# What was measured\n\n`make bench` writes this file; PROFILES.md says why bars are missed. %s, in %s.\n\n", time.Now().UTC().Format("2 January 2006"), r.took.Round(time.Second))
	for _, line := range r.machine {
		fmt.Fprintf(&b, "- %s\n", line)
	}
	fmt.Fprintf(&b, "- %d agreements, %d flights, %d cohorts, a hub with %d flights; %d runs, each measurement %s long\n",
		r.graph.agreements, r.graph.flights, r.graph.flights*perFlight, r.graph.hubFlights(), r.runs, r.cell)
	b.WriteString("\n## The figures to reach\n\n")
	writeTable(&b, r.barTable())
	b.WriteString("\n## The questions\n\n")
	for _, line := range r.sizes {
		fmt.Fprintf(&b, "- %s\n", line)
	}
	b.WriteByte('\n')
	writeTable(&b, r.table())
	fmt.Fprintf(&b, "\n## Where the time goes\n\nWith %d connections, how long an answer keeps processors busy. %d of them can do no more than the last but one column says; what is measured\nis below it by what waits for something else.\n\n", busyWith, runtime.NumCPU())
	writeTable(&b, r.busyTable())
	if len(r.loads) > 0 {
		b.WriteString("\n## Loading\n\n")
		for _, x := range r.loads {
			fmt.Fprintf(&b, "- %s\n", x)
		}
	}
	b.WriteString("\n## How\n\n" + setUp)
	return b.String()
}

func writeTable(b *strings.Builder, table [][]string) {
	for i, line := range table {
		fmt.Fprintf(b, "| %s |\n", strings.Join(line, " | "))
		if i == 0 {
			b.WriteString(strings.Repeat("|---", len(line)) + "|\n")
		}
	}
}

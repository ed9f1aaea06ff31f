package main

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/server"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// shareText asks for some 130 kB.
const shareText = `{ agreements(first: 10) { nodes { id title flights(first: 20, orderBy: {date: DESC}) { nodes {
	id name date { edtf earliest latest } destination { name country { name } }
	deportees { nodes { id size origin { name } crimes { nodes { id name } } } } } } } } }`

// shareRuns is how often the answer is made in one measurement.
const shareRuns = 200

// replay is a store that has its answer already.
type replay struct {
	store.Store
	tree store.Tree
}

// Run answers with what was asked for before.
func (s *replay) Run(context.Context, *plan.Plan) (store.Tree, error) { return s.tree, nil }

// measureShare measures what convenio does beside waiting for its store and reading what that answers: looking up the
// parsed operation, validating the variables, planning, writing JSON.
func (b *bench) measureShare(ctx context.Context, r *report) error {
	file, err := b.fillSQLite(ctx, newWorld(0.05), "share.db")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(file) }() // the folder goes as well
	st, err := sqlitestore.Open(ctx, file, b.model)
	if err != nil {
		return err
	}
	defer func() { _ = st.Close() }() // nothing was written
	s := &replay{Store: st}
	g, err := graph.New(s, graph.Options{})
	if err != nil {
		return err
	}
	params := graphql.RawParams{Query: shareText}
	p, err := g.Plan(ctx, params)
	if err != nil {
		return err
	}
	if s.tree, err = st.Run(ctx, p); err != nil {
		return err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(server.Garbage))
	size := 0
	for range b.runs + 1 {
		began := time.Now()
		for range shareRuns {
			answer := g.Execute(ctx, params)
			if answer.Errors != nil {
				return answer.Errors
			}
			size = len(answer.Data)
		}
		r.share = append(r.share, time.Since(began).Seconds()*1000/shareRuns)
	}
	r.share = r.share[1:] // the first one warms up
	if size < 100_000 || size > 160_000 {
		return fmt.Errorf("the answer has %d bytes", size)
	}
	return nil
}

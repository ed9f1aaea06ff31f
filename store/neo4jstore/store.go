// Package neo4jstore keeps a graph in a Neo4j database of its own.
//
// A node has the labels of its type and of its type's interfaces, all its columns are properties, and a link is a
// relationship. Neo4j gives readers no snapshot: a statement may see what was committed while it ran. So a number that
// writers change around each commit is read before and after all else, and a reader begins again when it has changed;
// version.go says how.
package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// Store is a store.Store on a Neo4j database. Open makes one.
type Store struct {
	// Observe, when it is set, is told of every statement that Run sends. It is to be set before the first Run.
	Observe store.Observer

	config  Config
	model   *schema.Model
	columns *store.Columns
	driver  neo4j.DriverWithContext
	busy    atomic.Int64  // statements that are being answered
	turn    chan struct{} // the place of the one reader that makes the writers wait
}

var _ store.Store = (*Store)(nil)

// Run answers the plan. The statement is sent again when the graph was changed meanwhile, after the change is over.
func (s *Store) Run(ctx context.Context, p *plan.Plan) (store.Tree, error) {
	st := Compile(p)
	for attempt := range attempts {
		var values []any
		err := s.attempt(ctx, attempt, func() (err error) {
			values, err = s.send(ctx, st)
			return err
		})
		if err != nil {
			return nil, s.wrap(ctx, "run a statement", err)
		}
		if end := len(values) - 1; steady(values[0], values[end]) {
			return read(values[1:end], p)
		}
		if err := s.settle(ctx); err != nil {
			return nil, s.wrap(ctx, "wait for a change to end", err)
		}
	}
	return nil, s.changing("run a statement")
}

func (s *Store) changing(op string) error {
	return &store.Error{Kind: store.Unavailable, Op: s.config.URI + ": " + op, Hint: "try again", Err: errors.New("the graph is changing")}
}

// send runs a statement, once more if the connection was lost: the server may have been started anew since it was last
// used. The driver's own retries would go on for as long as it has time, even with no server there at all.
func (s *Store) send(ctx context.Context, st store.Statement) ([]any, error) {
	values, err := s.observed(ctx, st)
	var lost *neo4j.ConnectivityError
	if errors.As(err, &lost) && neo4j.IsRetryable(lost) && ctx.Err() == nil {
		values, err = s.observed(ctx, st)
	}
	return values, s.wrap(ctx, "run a statement", err)
}

func (s *Store) observed(ctx context.Context, st store.Statement) ([]any, error) {
	start := time.Now()
	values, err := s.record(ctx, st)
	s.Observe.Tell(ctx, st, time.Since(start), err)
	return values, err
}

// record runs a statement of one record by itself: that is one round trip, and on a session for reading the server
// refuses what writes.
func (s *Store) record(ctx context.Context, st store.Statement) ([]any, error) {
	v := make(map[string]any, len(st.Params))
	for i, p := range st.Params {
		v[fmt.Sprintf("p%d", i)] = p
	}
	records, err := s.query(ctx, neo4j.AccessModeRead, st.Text, v)
	if err != nil {
		return nil, err
	}
	if len(records) != 1 || len(records[0].Values) < 2 {
		return nil, fmt.Errorf("%d records where one was expected", len(records))
	}
	return records[0].Values, nil
}

// query runs a statement in a transaction of its own, with the values v as the map $v.
func (s *Store) query(ctx context.Context, mode neo4j.AccessMode, text string, v map[string]any) ([]*neo4j.Record, error) {
	s.busy.Add(1)
	defer s.busy.Add(-1)
	session := s.session(ctx, mode, neo4j.FetchAll)
	defer session.Close(ctx)
	var records []*neo4j.Record
	err := insist(ctx, func() error {
		result, err := session.Run(ctx, text, map[string]any{"v": v}, deadline(ctx))
		if err == nil {
			records, err = result.Collect(ctx)
		}
		return err
	})
	return records, err
}

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode, fetch int) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.config.Database, AccessMode: mode, FetchSize: fetch})
}

// deadline makes the server end the transaction a second after the context's deadline, should we not be there any more
// to do so.
func deadline(ctx context.Context) func(*neo4j.TransactionConfig) {
	end, ok := ctx.Deadline()
	if !ok {
		return func(*neo4j.TransactionConfig) {}
	}
	return neo4j.WithTxTimeout(max(time.Until(end), 0) + time.Second)
}

// Update runs change in one transaction. It is never run a second time: the driver's managed transactions would repeat
// a change that is too large for the server's memory until they ran out of time.
func (s *Store) Update(ctx context.Context, change func(store.Tx) error) error {
	return s.wrap(ctx, "update", s.update(ctx, change))
}

func (s *Store) update(ctx context.Context, change func(store.Tx) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite, neo4j.FetchAll)
	defer session.Close(ctx)
	t, err := session.BeginTransaction(ctx, deadline(ctx))
	if err != nil {
		return err
	}
	defer t.Close(ctx) // rolls back what was not committed, after a panic too
	w := &tx{store: s, tx: t}
	if err := w.lock(ctx); err != nil {
		return err
	}
	if err := change(w); err != nil {
		return callerError{err}
	}
	if w.err != nil {
		return w.err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.publish(ctx, t)
}

// commit tells a refusal, after which nothing has happened, from a connection that was lost on the way.
func (s *Store) commit(ctx context.Context, t neo4j.ExplicitTransaction) error {
	err := t.Commit(ctx)
	var refused *neo4j.Neo4jError
	if err == nil || errors.As(err, &refused) {
		return err
	}
	return &store.Error{Kind: store.Unknown, Op: s.config.URI + ": commit", Err: err,
		Hint: "the change may have been made or not; look before making it again"}
}

// Ping asks the server and logs in. A store that is being filled does not answer.
func (s *Store) Ping(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return s.wrap(ctx, "ping", err)
	}
	return s.wrap(ctx, "ping", s.ping(ctx))
}

func (s *Store) ping(ctx context.Context) error {
	if err := s.driver.VerifyConnectivity(ctx); err != nil {
		return err
	}
	records, err := s.query(ctx, neo4j.AccessModeRead, versionText, nil)
	if err == nil && (len(records) != 1 || records[0].Values[0] == nil) {
		err = s.settle(ctx) // which knows why
	}
	return err
}

// Connections returns how many connections read now, and how many there may be.
func (s *Store) Connections() (busy, most int) { return int(s.busy.Load()), maxConnections }

// Close closes the connections; statements that are running fail.
func (s *Store) Close() error {
	ctx := context.Background()
	return s.wrap(ctx, "close", s.driver.Close(ctx))
}

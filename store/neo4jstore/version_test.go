package neo4jstore

import (
	"context"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/shapes"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

// However fast others write, a reader that makes them wait finds no change under way.
func TestLateAttemptIsSteady(t *testing.T) {
	s := openShapes(t)
	stop, over := make(chan struct{}), make(chan error, 1)
	go func() {
		for {
			select {
			case <-stop:
				over <- nil
				return
			default:
			}
			if err := s.Update(context.Background(), func(store.Tx) error { return nil }); err != nil {
				over <- err
				return
			}
		}
	}()
	for range 50 {
		err := s.attempt(t.Context(), besideWriters, func() error {
			return s.reading(t.Context(), func(tx neo4j.ExplicitTransaction) error {
				n, err := s.version(t.Context(), tx)
				if err == nil && !steady(n, n) {
					err = errChanged
				}
				return err
			})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	if err := <-over; err != nil {
		t.Error(err)
	}
}

// A reader that the writers have overtaken a few times makes them wait, and they go on when it is done.
func TestLateAttemptHoldsWriters(t *testing.T) {
	s := openShapes(t)
	written := make(chan error, 1)
	write := func() {
		written <- s.Update(context.Background(), func(store.Tx) error { return nil })
	}
	if err := s.attempt(t.Context(), besideWriters-1, func() error { write(); return <-written }); err != nil {
		t.Errorf("an early attempt: %v", err)
	}
	err := s.attempt(t.Context(), besideWriters, func() error {
		go write()
		select {
		case err := <-written:
			t.Errorf("a writer got through: %v", err)
		case <-time.After(300 * time.Millisecond):
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if err := <-written; err != nil {
		t.Errorf("the writer, when the reader was done: %v", err)
	}
}

// openShapes opens the shared server, cleared.
func openShapes(t *testing.T) *Store {
	t.Helper()
	neo4jtest.Clear(t)
	user, password := neo4jtest.Credentials()
	s, err := Open(t.Context(), Config{URI: neo4jtest.Start(t), User: user, Password: password}, shapes.Model(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

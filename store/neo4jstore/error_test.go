package neo4jstore

import (
	"context"
	"errors"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/store"
)

// TestRestless repeats what a server gave up to compile while its indexes changed, and nothing else.
func TestRestless(t *testing.T) {
	passing := &neo4j.Neo4jError{Code: "Neo.DatabaseError.General.UnknownError",
		Msg: "Could not compile query due to insanely frequent schema changes"}
	lasting := &neo4j.Neo4jError{Code: passing.Code, Msg: "another one"}
	ended, end := context.WithCancel(t.Context())
	end()
	for _, test := range []struct {
		name  string
		ctx   context.Context
		fails []error // one after the other, and then none
		calls int
		kind  store.Kind
	}{
		{"none", t.Context(), nil, 1, ""},
		{"twice", t.Context(), []error{passing, passing}, 3, ""},
		{"another", t.Context(), []error{lasting, lasting}, 1, store.Internal},
		{"then another", t.Context(), []error{passing, lasting, lasting}, 2, store.Internal},
		{"nobody waits", ended, []error{passing, passing}, 1, store.Unavailable},
	} {
		t.Run(test.name, func(t *testing.T) {
			calls := 0
			err := insist(test.ctx, func() error {
				if calls++; calls <= len(test.fails) {
					return test.fails[calls-1]
				}
				return nil
			})
			if calls != test.calls {
				t.Errorf("%d calls, want %d", calls, test.calls)
			}
			if want := test.kind != ""; want != (err != nil) {
				t.Fatalf("error %v", err)
			}
			if err != nil {
				if kind, _ := kindOf(err); kind != test.kind || !errors.As(err, new(*neo4j.Neo4jError)) {
					t.Errorf("%v is of kind %v, want %v", err, kind, test.kind)
				}
			}
		})
	}
}

package neo4jstore

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/store"
)

// callerError is an error of a function that the caller gave us, which gets it back as it is.
type callerError struct{ error }

// refusal is the reason why a database is not used.
type refusal struct{ why, hint string }

func (r *refusal) Error() string { return r.why }

// wrap makes an *store.Error of err; nil, what is one already and the caller's own errors stay as they are. The context
// is asked first: the driver's errors do not tell that it has ended.
func (s *Store) wrap(ctx context.Context, op string, err error) error {
	var own callerError
	if errors.As(err, &own) {
		return own.error
	}
	var done *store.Error
	if err == nil || errors.As(err, &done) {
		return err
	}
	e := &store.Error{Kind: store.Timeout, Op: s.config.URI + ": " + op, Err: err}
	if ctx.Err() == nil {
		e.Kind, e.Hint = kindOf(err)
	}
	return e
}

// kindOf returns what an error means to us, and what can be done about it.
func kindOf(err error) (store.Kind, string) {
	var (
		refused  *refusal
		answered *neo4j.Neo4jError
		login    *neo4j.InvalidAuthenticationError
		expired  *neo4j.TokenExpiredError
		lost     *neo4j.ConnectivityError
		retried  *neo4j.TransactionExecutionLimit
		misused  *neo4j.UsageError
	)
	switch {
	case errors.As(err, &refused):
		return store.Unusable, refused.hint
	case restless(err):
		return store.Unavailable, "the server's indexes are coming up or being changed; try again"
	case errors.As(err, &answered):
		return kindOfCode(answered.Code)
	case errors.As(err, &login), errors.As(err, &expired):
		return store.Refused, hintLogin
	case errors.As(err, &lost), errors.As(err, &retried):
		return store.Unavailable, "see that Neo4j is running and that --store names it"
	case errors.As(err, &misused):
		return store.Unusable, "name it like neo4j://localhost:7687, bolt://localhost:7687 or neo4j+s://example.org"
	}
	return store.Internal, ""
}

// restlessness is how long a server's indexes may keep it from compiling a statement.
const restlessness = 5 * time.Second

const hintLogin = "see CONVENIO_NEO4J_USER and CONVENIO_NEO4J_PASSWORD"

// codes are those of the server's codes that say more than their class does.
var codes = map[string]struct {
	kind store.Kind
	hint string
}{
	"Neo.ClientError.Database.DatabaseNotFound":                          {store.Unusable, "there is no database of that name; see CONVENIO_NEO4J_DATABASE"},
	"Neo.ClientError.General.ForbiddenOnReadOnlyDatabase":                {store.ReadOnly, "the database is set to be read only"},
	"Neo.ClientError.Statement.AccessMode":                               {store.ReadOnly, ""},
	"Neo.ClientError.Cluster.NotALeader":                                 {store.ReadOnly, "this member of the cluster does not write; use a URI that begins with neo4j"},
	"Neo.ClientError.Transaction.TransactionTimedOut":                    {store.Timeout, ""},
	"Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": {store.Timeout, ""},
	"Neo.TransientError.General.MemoryPoolOutOfMemoryError":              {store.TooLarge, "it is too large for the server's transaction memory; see dbms.memory.transaction.total.max"},
	"Neo.TransientError.General.TransactionOutOfMemoryError":             {store.TooLarge, "it is too large for the server's transaction memory; see db.memory.transaction.max"},
	"Neo.DatabaseError.General.OutOfDiskSpace":                           {store.Full, "the server's disk is full"},
	"Neo.TransientError.Transaction.LockAcquisitionTimeout":              {store.Unavailable, "another writer is at work; try again when it is done"},
}

func kindOfCode(code string) (store.Kind, string) {
	if k, ok := codes[code]; ok {
		return k.kind, k.hint
	}
	switch {
	case strings.HasPrefix(code, "Neo.ClientError.Security."):
		return store.Refused, hintLogin
	case strings.HasPrefix(code, "Neo.TransientError."):
		return store.Unavailable, "the server asks to try again"
	}
	return store.Internal, ""
}

// restless reports whether the server has given up compiling a statement because its indexes changed each time that it
// had: so it may be just after its start, and while another process makes indexes. Nothing was done. The server calls it
// an unknown error; only the text tells.
func restless(err error) bool {
	var answered *neo4j.Neo4jError
	return errors.As(err, &answered) && answered.Code == "Neo.DatabaseError.General.UnknownError" &&
		strings.Contains(answered.Msg, "frequent schema changes")
}

// insist calls do until it gives something else than a restless server's error, for as long as that server may take.
func insist(ctx context.Context, do func() error) error {
	start := time.Now()
	for {
		err := do()
		if !restless(err) || time.Since(start) > restlessness {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(restlessness / 50):
		}
	}
}

package sqlitestore

import (
	"context"
	"errors"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/convenio-graph/convenio/store"
)

// tooDeep is what SQLite says, with no code of its own, when all subqueries together are more than it takes: with a policy,
// a large operation is.
const tooDeep = "nested too deep"

// callerError is an error of a function that the caller gave us, which gets it back as it is.
type callerError struct{ error }

// wrap makes an *store.Error of err; nil, what is one already and the caller's own errors stay as they are. The context is asked first, because
// what SQLite says of an interrupted statement tells nothing.
func (s *Store) wrap(ctx context.Context, op string, err error) error {
	return wrap(ctx, s.path+": "+op, err)
}

// errFrozen is why nothing is written to a file on a read-only disk.
var errFrozen = errors.New("the file is on a disk that cannot be written to")

func wrap(ctx context.Context, op string, err error) error {
	var own callerError
	if errors.As(err, &own) {
		return own.error
	}
	var done *store.Error
	if err == nil || errors.As(err, &done) {
		return err
	}
	e := &store.Error{Kind: store.Internal, Op: op, Err: err}
	var se *sqlite.Error
	var refused *refusal
	switch {
	case ctx.Err() != nil:
		e.Kind = store.Timeout
	case errors.Is(err, errFrozen):
		e.Kind, e.Hint = store.ReadOnly, "the disk is mounted read-only; copy the file to another one"
	case errors.Is(err, errClosed):
		e.Kind = store.Unavailable
	case errors.As(err, &refused):
		e.Kind, e.Hint = store.Unusable, refused.hint
	case errors.As(err, &se):
		e.Kind, e.Hint = kindOf(se.Code())
		if strings.Contains(err.Error(), tooDeep) {
			e.Kind, e.Hint = store.TooLarge, "ask for less at once, or without a policy"
		}
	}
	return e
}

// kindOf returns what a result code of SQLite means to us, and what can be done about it.
func kindOf(code int) (store.Kind, string) {
	switch code {
	case sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE:
		return store.Full, "the disk is full or failing; nothing was changed"
	}
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return store.Unavailable, "another process is writing to the file; try again when it is done"
	case sqlite3.SQLITE_READONLY:
		return store.ReadOnly, "the file or its folder cannot be written to"
	case sqlite3.SQLITE_FULL:
		return store.Full, "the disk is full; nothing was changed"
	case sqlite3.SQLITE_IOERR:
		return store.Unavailable, "the disk does not answer as it should"
	case sqlite3.SQLITE_CORRUPT:
		return store.Unusable, "the file is damaged; load the documents into a new one"
	case sqlite3.SQLITE_NOTADB:
		return store.Unusable, "the file is no SQLite database; name another one"
	case sqlite3.SQLITE_CANTOPEN:
		return store.Unavailable, "the path must name a file, in a folder that exists and can be written to"
	case sqlite3.SQLITE_TOOBIG:
		return store.TooLarge, ""
	}
	return store.Internal, ""
}

package store

import (
	"errors"
	"fmt"
)

// Kind is the class of an error, which callers act upon; its text is for people who operate the store, never for
// clients.
type Kind string

// The kinds of errors.
const (
	Unavailable Kind = "unavailable" // the database does not answer now; trying again later may help
	Refused     Kind = "refused"     // it answers and does not let us in: credentials, rights
	Timeout     Kind = "timeout"     // the deadline came first, or the caller left
	ReadOnly    Kind = "read-only"   // it cannot be written to
	Full        Kind = "full"        // no room to write
	Unusable    Kind = "unusable"    // it is no store of ours: another program's, damaged, or made by a newer version
	TooLarge    Kind = "too large"   // an answer, or a change, of more than the database takes at once
	Unknown     Kind = "unknown"     // the connection was lost while committing: done or not done
	Internal    Kind = "internal"    // anything else: a mistake of ours
)

// Error is an error of a store.
type Error struct {
	Kind Kind
	Op   string // what was being done, such as "open convenio.db"
	Hint string // what the operator can do; may be empty
	Err  error  // the cause; may be nil
}

// Error returns op, kind, cause and hint in one line.
func (e *Error) Error() string {
	s := fmt.Sprintf("%s: %s", e.Op, e.Kind)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of err, Internal when it is no *Error, and "" when it is nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

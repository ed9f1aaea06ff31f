package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/convenio-graph/convenio/store"
)

// steps runs statements on SQLite and counts the steps of its machine, which database/sql has no way to ask for.
type steps struct {
	tls *libc.TLS
	db  uintptr
}

func openSteps(file string) (*steps, error) {
	s := &steps{tls: libc.NewTLS()}
	name, err := libc.CString(file)
	if err != nil {
		return nil, err
	}
	defer libc.Xfree(s.tls, name)
	s.db, err = s.handle(func(p uintptr) int32 {
		return sqlite3.Xsqlite3_open_v2(s.tls, name, p, sqlite3.SQLITE_OPEN_READONLY, 0)
	})
	return s, err
}

func (s *steps) close() {
	sqlite3.Xsqlite3_close(s.tls, s.db)
	s.tls.Close()
}

// handle returns what a function of the library puts where it is told to.
func (s *steps) handle(get func(at uintptr) int32) (uintptr, error) {
	at := libc.Xcalloc(s.tls, 1, 8)
	defer libc.Xfree(s.tls, at)
	code := get(at)
	return libc.AtomicLoadPUintptr(at), s.failed(code)
}

func (s *steps) failed(code int32) error {
	if code == sqlite3.SQLITE_OK || code == sqlite3.SQLITE_DONE || code == sqlite3.SQLITE_ROW {
		return nil
	}
	return errors.New("sqlite: " + libc.GoString(sqlite3.Xsqlite3_errmsg(s.tls, s.db)))
}

// explain runs a statement to its end.
func (s *steps) explain(_ context.Context, st store.Statement) (cost, error) {
	var c cost
	err := s.run("EXPLAIN QUERY PLAN "+st.Text, st.Params, func(stmt uintptr) {
		line := libc.GoString(sqlite3.Xsqlite3_column_text(s.tls, stmt, 3))
		c.plan += line + "\n"
		if strings.HasPrefix(line, "SCAN n") || strings.HasPrefix(line, "SCAN r") || strings.HasPrefix(line, "SCAN o") || strings.HasPrefix(line, "SCAN f") || strings.HasPrefix(line, "USE TEMP B-TREE") {
			c.whole = append(c.whole, line)
		}
	}, nil)
	if err != nil {
		return c, err
	}
	slices.Sort(c.whole)
	c.whole = slices.Compact(c.whole)
	return c, s.run(st.Text, st.Params, nil, &c)
}

// run runs a text with its values, shows each row, and adds the steps to the cost.
func (s *steps) run(text string, params []any, row func(stmt uintptr), c *cost) error {
	sql, err := libc.CString(text)
	if err != nil {
		return err
	}
	defer libc.Xfree(s.tls, sql)
	stmt, err := s.handle(func(p uintptr) int32 { return sqlite3.Xsqlite3_prepare_v2(s.tls, s.db, sql, -1, p, 0) })
	if err != nil {
		return err
	}
	defer sqlite3.Xsqlite3_finalize(s.tls, stmt)
	for i, v := range params {
		if err := s.bind(stmt, fmt.Sprint(":p", i), v); err != nil {
			return err
		}
	}
	for {
		code := sqlite3.Xsqlite3_step(s.tls, stmt)
		if code != sqlite3.SQLITE_ROW {
			if c != nil {
				c.work += int(sqlite3.Xsqlite3_stmt_status(s.tls, stmt, sqlite3.SQLITE_STMTSTATUS_VM_STEP, 0))
			}
			return s.failed(code)
		}
		if row != nil {
			row(stmt)
		}
	}
}

// bind gives a parameter its value.
func (s *steps) bind(stmt uintptr, name string, v any) error {
	text, err := libc.CString(name)
	if err != nil {
		return err
	}
	defer libc.Xfree(s.tls, text)
	i := sqlite3.Xsqlite3_bind_parameter_index(s.tls, stmt, text)
	switch v := v.(type) {
	case int:
		return s.failed(sqlite3.Xsqlite3_bind_int64(s.tls, stmt, i, int64(v)))
	case int64:
		return s.failed(sqlite3.Xsqlite3_bind_int64(s.tls, stmt, i, v))
	case bool:
		n := int64(0)
		if v {
			n = 1
		}
		return s.failed(sqlite3.Xsqlite3_bind_int64(s.tls, stmt, i, n))
	case float64:
		return s.failed(sqlite3.Xsqlite3_bind_double(s.tls, stmt, i, v))
	case string:
		at, err := libc.CString(v)
		if err != nil {
			return err
		}
		defer libc.Xfree(s.tls, at)
		const copied = ^uintptr(0) // SQLITE_TRANSIENT
		return s.failed(sqlite3.Xsqlite3_bind_text(s.tls, stmt, i, at, int32(len(v)), copied))
	}
	return fmt.Errorf("%s: no parameter of type %T", name, v)
}

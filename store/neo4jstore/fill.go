package neo4jstore

// This file fills a database in many transactions, since one is bounded by the server's memory, and keeps readers and
// other writers away until all of it is there. While it is filled, the version has no number: so no reader finds the
// same even number first and last, looks for the reason, and is told. The writer node has the name of the filling,
// which each transaction that takes the writers' lock compares with its own: a writer has none, and one whose place
// another filling has taken has an old one. Both marks come and go in one transaction, and stay when the process dies.

import (
	"context"
	"crypto/rand"
	"errors"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/store"
)

const (
	usedText = `RETURN EXISTS { MATCH (n:` + node + `) RETURN n }`
	// A filling that was broken off left the number that there was before in its place.
	markText = `MATCH (w:Version {id: 'writer'}), (v:Version {id: 'version'})
SET w.filling = $v.name, v.was = coalesce(v.n, v.was), v.n = null, v.planned = null`
	// The number differs from the one before, and is even.
	unmarkText = `MATCH (w:Version {id: 'writer'}), (v:Version {id: 'version'})
SET w.filling = null, v.n = v.was + 2 - v.was % 2, v.was = null`
	clearNotes = `MATCH (v:Version) WHERE v.id STARTS WITH $v.prefix DELETE v`
	clearText  = `MATCH (n:` + node + `) WITH n LIMIT $v.limit DETACH DELETE n RETURN count(n)`
)

// Fill writes each call's rows in a transaction of its own. What was there goes when the first one comes, so that a
// copy whose source cannot be read costs nothing.
func (s *Store) Fill(ctx context.Context, replace bool, fill func(store.Filling) error) error {
	f := &filling{store: s, name: rand.Text()}
	return s.wrap(ctx, "fill", f.run(ctx, replace, fill))
}

// filling is the work of one Fill.
type filling struct {
	store   *Store
	name    string
	cleared bool
	partial bool // what is there now is no whole: a mistake leaves the marks
}

func (f *filling) run(ctx context.Context, replace bool, fill func(store.Filling) error) error {
	if err := f.mark(ctx, replace); err != nil {
		return err
	}
	err := fill(f)
	if err == nil {
		err = f.clear(ctx)
	} else {
		err = callerError{err}
	}
	if err != nil && f.partial {
		return err
	}
	size, _ := f.store.query(ctx, neo4j.AccessModeRead, sizeOf+sizeText, nil)
	f.store.replan(ctx, size)
	// The caller may have left; the readers have not.
	after, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return errors.Join(err, f.write(after, func(t *tx) error {
		_, err := t.query(after, unmarkText, nil)
		return err
	}))
}

// mark takes the store for this filling, also from one that was broken off.
func (f *filling) mark(ctx context.Context, replace bool) error {
	return f.store.locked(ctx, func(t *tx) error {
		by, err := t.take(ctx)
		if err != nil {
			return err
		}
		records, err := t.query(ctx, usedText, nil)
		if err != nil {
			return err
		}
		if used, _ := records[0].Values[0].(bool); (used || by != "") && !replace {
			return &refusal{"it is not empty", "name an empty store, or say --replace: what it holds is deleted then"}
		}
		f.partial = by != ""
		_, err = t.query(ctx, markText, map[string]any{"name": f.name})
		return err
	})
}

// clear deletes everything, some at a time.
func (f *filling) clear(ctx context.Context) error {
	for left := !f.cleared; left; {
		f.partial = true
		err := f.write(ctx, func(t *tx) error {
			if _, err := t.query(ctx, clearNotes, map[string]any{"prefix": notePrefix}); err != nil {
				return err
			}
			records, err := t.query(ctx, clearText, map[string]any{"limit": batch})
			if err == nil {
				left = records[0].Values[0] != int64(0)
			}
			return err
		})
		if err != nil {
			return err
		}
		f.cleared = true
	}
	return nil
}

// write does something in one transaction, if the store is still this filling's.
func (f *filling) write(ctx context.Context, do func(*tx) error) error {
	return f.store.locked(ctx, func(t *tx) error {
		by, err := t.take(ctx)
		if err == nil && by != f.name {
			err = f.store.beingFilled()
		}
		if err != nil {
			return err
		}
		return do(t)
	})
}

// locked does something in one transaction without telling readers, who must have been sent away.
func (s *Store) locked(ctx context.Context, do func(*tx) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite, neo4j.FetchAll)
	defer session.Close(ctx)
	t, err := session.BeginTransaction(ctx, deadline(ctx))
	if err != nil {
		return err
	}
	defer t.Close(ctx) // rolls back what was not committed
	if err := do(&tx{store: s, tx: t}); err != nil {
		return err
	}
	return t.Commit(ctx)
}

// beingFilled is what readers and writers are told meanwhile.
func (s *Store) beingFilled() error {
	return &store.Error{Kind: store.Unavailable, Op: s.config.URI, Err: errors.New("it is being filled by a copy, or one was broken off and only a part is there"),
		Hint: "wait for the copy to end; if none is running, copy again with --replace"}
}

func (f *filling) put(ctx context.Context, rows int, do func(*tx) error) error {
	if rows == 0 {
		return nil
	}
	err := f.clear(ctx)
	if err == nil {
		err = f.write(ctx, do)
	}
	return f.store.wrap(ctx, "fill", err)
}

// PutNodes puts nodes in one transaction.
func (f *filling) PutNodes(ctx context.Context, nodes []store.Node) error {
	return f.put(ctx, len(nodes), func(t *tx) error { return t.putNodes(ctx, nodes) })
}

// PutLinks puts links in one transaction.
func (f *filling) PutLinks(ctx context.Context, links []store.Link) error {
	return f.put(ctx, len(links), func(t *tx) error { return t.putLinks(ctx, links) })
}

// Note leaves a note in one transaction.
func (f *filling) Note(ctx context.Context, name, text string) error {
	return f.put(ctx, 1, func(t *tx) error { return t.Note(ctx, name, text) })
}

// Export reads what was put. No version need be looked at, since nobody else writes.
func (f *filling) Export(ctx context.Context, node func(store.Node) error, link func(store.Link) error) error {
	err := f.clear(ctx)
	if err == nil {
		err = f.store.reading(ctx, func(t neo4j.ExplicitTransaction) error { return f.store.visitAll(ctx, t, node, link) })
	}
	return f.store.wrap(ctx, "export", err)
}

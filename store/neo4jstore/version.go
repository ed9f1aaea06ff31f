package neo4jstore

// This file makes a commit appear to readers as a whole.
//
// Neo4j has no snapshots, and it applies a commit to what readers see record by record, in an order of its own: a
// reader can see one half of it, and a number that is raised by the commit itself proves nothing, because it is one of
// those records. (Measured: of 255 reads during commits of 2,000 nodes that such a number called good, 183 were torn.)
// So the number is written by two small transactions around the commit: it is odd from just before the commit until
// just after it. A reader reads it first and last, and believes what it read if both are the same even number.
//
// Writers take turns by the lock on a second node, which each holds until its commit is over. Whoever gets that lock
// therefore knows that no commit is under way, and that an odd number is what a writer left behind that died: so one
// who finds the number odd waits for the lock, and then makes it even.

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// The version node's statements. Compile reads the number likewise, within each statement.
const (
	lockText = `MATCH (w:Version {id: 'writer'}) SET w.n = coalesce(w.n, 0) + 1 RETURN w.filling`
	openText = `MATCH (v:Version {id: 'version'}) SET v.n = v.n + 1 + v.n % 2 RETURN v.n`
	// A writer that was held up finds that others have gone on; the number is theirs now.
	closeText  = heldText + ` WHERE v.n = $v.n SET v.n = v.n + 1` + sizeText
	settleText = heldText + ` WHERE v.n % 2 = 1 SET v.n = v.n + 1`

	// The number is looked at when the node is locked, by writing to it: else it may change between the WHERE and the SET,
	// and be made odd by what was to make it even.
	heldText = `MATCH (v:Version {id: 'version'}) SET v.held = true WITH v`
)

// patience is how long a writer that is leaving still tries to make the number even.
const patience = 5 * time.Second

// A reading is begun again when the graph was changed meanwhile: at first beside the writers, then with their lock, so
// that a reader comes through however often the graph changes. What can still change it then is a writer that was held
// up for so long that it lost the lock.
const (
	besideWriters = 3
	attempts      = 6
)

// attempt reads, for the first time if attempt is 0. One reader at a time holds the writers' lock, since each that waits
// for it holds a connection, and the one that has it needs another.
func (s *Store) attempt(ctx context.Context, attempt int, read func() error) error {
	if attempt < besideWriters {
		return read()
	}
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-s.turn }()
	return s.locked(ctx, func(t *tx) error {
		if err := t.lock(ctx); err != nil {
			return err
		}
		// The writer before may be about to make the number even; it finds that done.
		if _, err := s.query(ctx, neo4j.AccessModeWrite, settleText, nil); err != nil {
			return err
		}
		return read()
	})
}

// steady reports whether what was read between two readings of the version belongs together.
func steady(before, after any) bool {
	n, ok := before.(int64)
	return ok && before == after && n%2 == 0
}

// cleared is the refusal of a database that has lost its version.
var cleared = &refusal{"the version node is gone: somebody has cleared the database", "start convenio again, and load the documents"}

// lock takes the lock that all writers take turns by. It is refused while the store is being filled.
func (t *tx) lock(ctx context.Context) error {
	by, err := t.take(ctx)
	if err == nil && by != "" {
		err = t.store.beingFilled()
	}
	return err
}

// take takes the lock and returns the name of the filling that the store is being filled by, "" when there is none.
func (t *tx) take(ctx context.Context) (filling string, err error) {
	records, err := t.query(ctx, lockText, nil)
	if err != nil {
		return "", err
	}
	if len(records) != 1 {
		return "", cleared
	}
	filling, _ = records[0].Values[0].(string)
	return filling, nil
}

// publish commits a transaction that holds the lock, between making the version odd and making it even again.
func (s *Store) publish(ctx context.Context, t neo4j.ExplicitTransaction) error {
	records, err := s.query(ctx, neo4j.AccessModeWrite, openText, nil)
	if err == nil && len(records) != 1 {
		err = cleared
	}
	if err != nil {
		return err
	}
	n := records[0].Values[0]
	err = s.commit(ctx, t)
	// The caller may have left; the readers have not.
	after, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if err != nil {
		_ = t.Close(after)
		_ = s.settle(after) // else the next one who finds the number odd does it
		return err
	}
	// The change is made, so an error here is none of the caller's: readers settle what is left.
	size, _ := s.query(after, neo4j.AccessModeWrite, closeText, map[string]any{"n": n})
	s.replan(ctx, size)
	return nil
}

// settle waits until no commit is under way, and makes the version even if a writer died and left it odd. While the
// store is being filled there is nothing to wait for: the error says so.
func (s *Store) settle(ctx context.Context) error {
	return s.locked(ctx, func(t *tx) error {
		if err := t.lock(ctx); err != nil {
			return err
		}
		_, err := t.query(ctx, settleText, nil)
		return err
	})
}

package crash

import (
	"context"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

// connect returns a driver of the test's own, apart from any store.
func connect(t *testing.T, uri string) neo4j.DriverWithContext {
	t.Helper()
	auth := neo4j.NoAuth()
	if user, password := neo4jtest.Credentials(); user != "" {
		auth = neo4j.BasicAuth(user, password, "")
	}
	d, err := neo4j.NewDriverWithContext(uri, auth)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close(context.Background()) })
	return d
}

// cypher runs a statement and returns the first value of its first record.
func cypher(t *testing.T, uri, text string) any {
	t.Helper()
	session := connect(t, uri).NewSession(t.Context(), neo4j.SessionConfig{})
	defer func() { _ = session.Close(t.Context()) }()
	result, err := session.Run(t.Context(), text, nil)
	if err != nil {
		t.Fatal(err)
	}
	records, err := result.Collect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(records) == 0 {
		return nil
	}
	return records[0].Values[0]
}

const versionNumber = `MATCH (v:Version {id: 'version'}) RETURN v.n`

// TestKillAtTheMark kills a loader between the mark that its commit is under way and the end of that mark, and leaves it
// to readers to heal that.
func TestKillAtTheMark(t *testing.T) {
	s := sharedSite(t, 4)
	all := func(version int) state { return state{0: version, 1: version, 2: version, 3: version} }
	s.complete(all(0))
	r := s.watch()
	kills, _ := scale(t)
	version := 0
	for range max(2, kills/10) {
		r.pause()
		var release func()
		for release == nil { // a loader that was too quick has changed what there is
			version = 1 - version
			release = s.killAtTheMark(all(version))
		}
		n, _ := cypher(t, s.name, versionNumber).(int64)
		if n%2 != 1 {
			t.Fatalf("the number is %d: nothing is left to heal", n)
		}
		release()
		if answered, err := r.ask(); !answered || err != nil {
			t.Fatalf("a reader is not answered: %v", err)
		}
		if n, _ := cypher(t, s.name, versionNumber).(int64); n%2 != 0 {
			t.Fatalf("the number is %d still", n)
		}
		r.resume()
		s.found()
		s.complete(all(version))
	}
	r.end()
}

// killAtTheMark starts a loader and takes the lock on the version while the loader has it odd, so that the loader
// cannot end the mark, and kills it. What it returns gives the lock back; it is nil when the loader was over before.
func (s *site) killAtTheMark(versions state) func() {
	s.Helper()
	ctx := s.Context()
	driver := connect(s.T, s.name)
	p := s.load(versions)
	for {
		session := driver.NewSession(ctx, neo4j.SessionConfig{})
		tx, err := session.BeginTransaction(ctx)
		if err != nil {
			s.Fatal(err)
		}
		release := func() { _, _ = tx.Close(ctx), session.Close(ctx) }
		result, err := tx.Run(ctx, `MATCH (v:Version {id: 'version'}) WHERE v.n % 2 = 1 SET v.held = true RETURN v.n`, nil)
		if err != nil {
			s.Fatal(err)
		}
		if result.Next(ctx) && result.Record().Values[0].(int64)%2 == 1 {
			time.Sleep(50 * time.Millisecond) // the commit itself may end meanwhile
			_ = p.Cmd.Process.Kill()
			_ = p.Wait(s.T, patience) // it was killed
			return release
		}
		release()
		if p.Ended() {
			if err := p.Wait(s.T, patience); err != nil {
				s.Fatalf("the loader: %v\n%s", err, p.Output())
			}
			return nil
		}
	}
}

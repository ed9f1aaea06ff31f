package neo4jstore_test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
	"github.com/convenio-graph/convenio/store/storetest"
)

// refused opens a database that must be refused, in words that contain text.
func refused(t *testing.T, c neo4jstore.Config, m *schema.Model, kind store.Kind, text string) {
	t.Helper()
	s, err := neo4jstore.Open(t.Context(), c, m)
	if err == nil {
		s.Close()
	}
	if store.KindOf(err) != kind || !strings.Contains(err.Error(), text) {
		t.Errorf("got %v, want %s: …%s…", err, kind, text)
	}
}

func TestOpenRefuses(t *testing.T) {
	m := storetest.Model(t, "")
	c := server(t)
	t.Run("nobody there", func(t *testing.T) {
		start := time.Now()
		refused(t, neo4jstore.Config{URI: "bolt://127.0.0.1:1"}, m, store.Unavailable, "see that Neo4j is running")
		refused(t, neo4jstore.Config{URI: "neo4j://127.0.0.1:1"}, m, store.Unavailable, "see that Neo4j is running")
		if took := time.Since(start); took > time.Second {
			t.Errorf("only after %v", took)
		}
	})
	t.Run("no answer", func(t *testing.T) {
		silent, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer silent.Close()
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		defer cancel()
		_, err = neo4jstore.Open(ctx, neo4jstore.Config{URI: "bolt://" + silent.Addr().String()}, m)
		if store.KindOf(err) != store.Timeout {
			t.Error(err)
		}
	})
	t.Run("no uri", func(t *testing.T) {
		refused(t, neo4jstore.Config{URI: "http://localhost:7474"}, m, store.Unusable, "name it like neo4j://")
	})
	t.Run("another's", func(t *testing.T) {
		execute(t, c, `CREATE (:Song {id: 's'})`)
		refused(t, c, m, store.Unusable, "holds something else")
		execute(t, c, `MATCH (n) SET n:Version, n.id = 'version', n.n = 1`)
		refused(t, c, m, store.Unusable, "holds something else")
		execute(t, c, `MATCH (n) DELETE n`)
	})
	t.Run("newer", func(t *testing.T) {
		execute(t, c, `CREATE (:Version {id: 'version', n: 1, layout: 99})`)
		refused(t, c, m, store.Unusable, "made by a newer convenio")
		execute(t, c, `MATCH (n) DELETE n`)
	})
	t.Run("no such database", func(t *testing.T) {
		none := c
		none.Database = "none"
		refused(t, none, m, store.Unusable, "CONVENIO_NEO4J_DATABASE")
	})
	t.Run("a label of ours as a type", func(t *testing.T) {
		clash := storetest.Model(t, `type Version implements Node @node(plural: "versions") { id: ID! }`)
		refused(t, c, clash, store.Internal, "Version: the stores use this name")
	})
}

func TestOpenWithPassword(t *testing.T) {
	m := storetest.Model(t, "")
	c := neo4jstore.Config{URI: neo4jtest.StartAuth(t, "correct horse"), User: neo4jtest.User, Password: "correct horse", Database: "neo4j"}
	for _, scheme := range []string{"bolt://", "neo4j://"} {
		_, host, _ := strings.Cut(c.URI, "://")
		c.URI = scheme + host
		s, err := neo4jstore.Open(t.Context(), c, m)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	wrong, none := c, c
	wrong.Password = "battery staple"
	refused(t, wrong, m, store.Refused, "CONVENIO_NEO4J_USER and CONVENIO_NEO4J_PASSWORD")
	none.User = ""
	refused(t, none, m, store.Refused, "CONVENIO_NEO4J_USER and CONVENIO_NEO4J_PASSWORD")
}

// TestOpenAgain opens a database that has all it needs: nothing is written, and it takes no time.
func TestOpenAgain(t *testing.T) {
	m := storetest.Model(t, "")
	c := server(t)
	for _, again := range []bool{false, true} {
		start := time.Now()
		s, err := neo4jstore.Open(t.Context(), c, m)
		if err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); again && took > 2*time.Second {
			t.Errorf("took %v", took)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	for _, name := range []string{"Box.name_k", "Node.id", "Box.id", "Box.code", "Version.id"} {
		if state := execute(t, c, `SHOW INDEXES YIELD name, state WHERE name = '`+name+`' RETURN state`); state != "ONLINE" {
			t.Errorf("index %s is %v", name, state)
		}
	}
}

func TestOpenAtOnce(t *testing.T) {
	c := server(t)
	fresh := fmt.Sprintf("Fresh%d", time.Now().UnixNano())
	m := storetest.Model(t, `type `+fresh+` implements Node @node(plural: "fresh") { id: ID!  x: String  y: Int }`)
	t.Cleanup(func() {
		for _, column := range []string{"id", "x_k", "x_kd", "y_k", "y_kd"} {
			execute(t, c, "DROP INDEX `"+fresh+"."+column+"`")
		}
	})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			s, err := neo4jstore.Open(t.Context(), c, m)
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := execute(t, c, `MATCH (v:Version {id: 'version'}) RETURN count(v)`); n != int64(1) {
		t.Errorf("%v version nodes", n)
	}
}

// TestOpenExtends opens a store with a model that has more than the one that made it.
func TestOpenExtends(t *testing.T) {
	c := server(t)
	first, err := neo4jstore.Open(t.Context(), c, storetest.Model(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	err = first.Update(t.Context(), func(tx store.Tx) error {
		if err := tx.PutLinks(t.Context(), []store.Link{{Type: "HOLDS", From: "b", To: "p"}}); err != nil {
			return err
		}
		return tx.PutNodes(t.Context(), []store.Node{{ID: "b", Type: "Box", Columns: map[string]any{"title": "T"}}})
	})
	if err != nil {
		t.Fatal(err)
	}
	s, err := neo4jstore.Open(t.Context(), c, storetest.Model(t, `
		interface Thing implements Node @node(plural: "things") { id: ID!  title: String! }
		extend type Box implements Thing { shelf: String  depth: Int! }
		type Lid implements Node @node(plural: "lids") { id: ID!  size: Int }`))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var things []store.Node
	err = s.Update(t.Context(), func(tx store.Tx) (err error) {
		if things, err = tx.Find(t.Context(), "Thing", "title", []string{"T"}); err != nil {
			return err
		}
		return tx.PutNodes(t.Context(), []store.Node{{ID: "l", Type: "Lid"}})
	})
	if err != nil || len(things) != 1 || things[0].Columns["shelf_k"] != "~" || things[0].Columns["depth_k"] != "~" {
		t.Error(err, things)
	}
	refused(t, c, storetest.Model(t, ""), store.Unusable, "a Node that is a [Node Lid]")
}

// counts returns a Plan that reads the count of box b.
func counts(m *schema.Model) *plan.Plan {
	box := m.Type("Box")
	step := &plan.Step{Type: box, IDs: []string{"b"}, Rows: true, Parts: []*plan.Part{{Type: box, Columns: plan.Whole(box.Property("count"))}}}
	return &plan.Plan{Roots: []*plan.Step{step}, Steps: 1}
}

// proxy stands between a store and the server, and can break the connection.
type proxy struct {
	net.Listener
	to        string
	cut       atomic.Bool // break the connection with the next bytes of the client's
	cutCommit atomic.Bool // break it with the next commit
}

func newProxy(t *testing.T, uri string) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, host, _ := strings.Cut(uri, "://")
	p := &proxy{Listener: l, to: host}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go p.serve(client)
		}
	}()
	return p
}

func (p *proxy) serve(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", p.to)
	if err != nil {
		return
	}
	defer server.Close()
	go copyUntil(client, server, func([]byte) bool { return false })
	copyUntil(server, client, func(message []byte) bool {
		commit := bytes.Contains(message, []byte{0, 2, 0xB0, 0x12}) // Bolt's COMMIT, with its length
		return p.cut.CompareAndSwap(true, false) || commit && p.cutCommit.CompareAndSwap(true, false)
	})
}

// copyUntil passes on what it reads, and ends before the first bytes that it is told to stop at.
func copyUntil(to, from net.Conn, stop func([]byte) bool) {
	buf := make([]byte, 1<<16)
	for {
		n, err := from.Read(buf)
		if err != nil || stop(buf[:n]) {
			return
		}
		if _, err := to.Write(buf[:n]); err != nil {
			return
		}
	}
}

func TestConnectionLost(t *testing.T) {
	m := storetest.Model(t, "")
	c := server(t)
	p := newProxy(t, c.URI)
	c.URI = "bolt://" + p.Addr().String()
	s, err := neo4jstore.Open(t.Context(), c, m)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var sent atomic.Int32
	s.Observe = func(store.Statement, time.Duration, error) { sent.Add(1) }

	p.cut.Store(true)
	if _, err := s.Run(t.Context(), counts(m)); err != nil {
		t.Errorf("Run: %v", err)
	}
	put := func(tx store.Tx) error { return tx.PutNodes(t.Context(), []store.Node{{ID: "b", Type: "Box"}}) }
	err = s.Update(t.Context(), func(tx store.Tx) error {
		err := put(tx)
		p.cutCommit.Store(true)
		return err
	})
	if store.KindOf(err) != store.Unknown || !strings.Contains(err.Error(), "look before making it again") {
		t.Errorf("at commit: %v", err)
	}
	err = s.Update(t.Context(), func(tx store.Tx) error {
		p.cut.Store(true)
		return put(tx)
	})
	if store.KindOf(err) != store.Unavailable {
		t.Errorf("before it: %v", err)
	}
	p.Close()
	p.cut.Store(true)
	start := time.Now()
	if _, err := s.Run(t.Context(), counts(m)); store.KindOf(err) != store.Unavailable || time.Since(start) > time.Second {
		t.Errorf("with nobody there: %v after %v", err, time.Since(start))
	}
	if sent.Load() < 2 {
		t.Errorf("%d statements were observed", sent.Load())
	}
}

func TestClearedByOthers(t *testing.T) {
	m := storetest.Model(t, "")
	c := server(t)
	s, err := neo4jstore.Open(t.Context(), c, m)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	execute(t, c, `MATCH (n) DETACH DELETE n`)
	err = s.Update(t.Context(), func(store.Tx) error { return nil })
	if store.KindOf(err) != store.Unusable || !strings.Contains(err.Error(), "cleared the database") {
		t.Error(err)
	}
}

// TestGuards holds the server to what sessions for reading rely on.
func TestGuards(t *testing.T) {
	s, err := neo4jstore.Open(t.Context(), server(t), storetest.Model(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Query(t.Context(), `CREATE (:Node)`); store.KindOf(err) != store.ReadOnly {
		t.Errorf("writing: %v", err)
	}
	if err := s.Query(t.Context(), `UNWIND range(1, 1000000000) AS x RETURN collect(x)`); store.KindOf(err) != store.TooLarge {
		t.Errorf("too large: %v", err)
	}
	soon, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if err := s.Query(soon, `UNWIND range(1, 1000000000) AS x RETURN count(x)`); store.KindOf(err) != store.Timeout {
		t.Errorf("too slow: %v", err)
	}
	if err := s.Query(t.Context(), `RETURN 1`); err != nil {
		t.Error(err)
	}
}

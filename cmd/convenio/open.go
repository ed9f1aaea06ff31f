package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// storeFlags name the store and how to get into it.
type storeFlags struct {
	Store string `default:"sqlite:convenio.db" env:"CONVENIO_STORE" placeholder:"STORE" help:"The store: sqlite:PATH, or neo4j://HOST:PORT (also bolt://, neo4j+s://, bolt+s://). Default: ${default}."`
	neo4jFlags
}

// neo4jFlags say how to get into a Neo4j.
type neo4jFlags struct {
	Neo4jUser     string `name:"neo4j-user" default:"neo4j" env:"CONVENIO_NEO4J_USER" help:"User of a Neo4j store."`
	Neo4jPassword string `name:"neo4j-password" env:"CONVENIO_NEO4J_PASSWORD" help:"Password of a Neo4j store; none when its authentication is off. Better given by the environment."`
	Neo4jDatabase string `name:"neo4j-database" default:"neo4j" env:"CONVENIO_NEO4J_DATABASE" help:"Database of a Neo4j store."`
}

// embedded reports whether the store is a file of ours and not a server of somebody's.
func (f storeFlags) embedded() bool { return strings.HasPrefix(f.Store, "sqlite:") }

// open opens the store. The caller closes it.
func (f storeFlags) open(ctx context.Context) (store.Store, error) {
	_, m, err := schema.Load()
	if err != nil {
		return nil, err
	}
	scheme, rest, _ := strings.Cut(f.Store, ":")
	switch scheme {
	case "sqlite":
		if rest == "" {
			return nil, &failure{"--store sqlite: names no file", "write sqlite:PATH, such as sqlite:convenio.db"}
		}
		return sqlitestore.Open(ctx, rest, m)
	case "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc":
		return neo4jstore.Open(ctx, neo4jstore.Config{URI: f.Store, User: f.Neo4jUser, Password: f.Neo4jPassword, Database: f.Neo4jDatabase}, m)
	}
	return nil, &failure{fmt.Sprintf("--store %s: no such kind of store", f.Store), "write sqlite:PATH or neo4j://HOST:PORT"}
}

// exists reports whether there is a file of that name.
func (f storeFlags) exists() bool {
	_, err := os.Stat(strings.TrimPrefix(f.Store, "sqlite:"))
	return err == nil
}

// openExisting opens a store that must be there: a file that is not is not made. The caller closes it.
func (f storeFlags) openExisting(ctx context.Context) (store.Store, error) {
	if f.embedded() && f.Store != "sqlite:" && !f.exists() {
		return nil, &failure{f.Store + ": there is no such file", "name a store that exists, or make it with convenio load FILE..."}
	}
	return f.open(ctx)
}

// use opens a store that must be there, does something with it and with the model, and closes it.
func (f storeFlags) use(ctx context.Context, do func(store.Store, *schema.Model) error) error {
	_, m, err := schema.Load()
	if err != nil {
		return err
	}
	st, err := f.openExisting(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = st.Close() }()
	return do(st, m)
}

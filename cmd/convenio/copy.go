package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/convenio-graph/convenio/store"
)

// copyCommand copies a graph from one store to another.
type copyCommand struct {
	neo4jFlags
	From         string `arg:"" help:"The store to read: sqlite:PATH or neo4j://HOST:PORT."`
	To           string `arg:"" help:"The store to fill, which must be empty."`
	FromUser     string `name:"from-neo4j-user" env:"CONVENIO_FROM_NEO4J_USER" placeholder:"USER" help:"User of FROM, when it is another one than TO's."`
	FromDatabase string `name:"from-neo4j-database" env:"CONVENIO_FROM_NEO4J_DATABASE" placeholder:"NAME" help:"Database of FROM, when it has another name than TO's."`
	Replace      bool   `help:"Delete what TO holds, a copy that was broken off included."`
}

// fromPassword is the variable that has the password of FROM. There is no flag for it: other users of the machine
// see the arguments of a process.
const fromPassword = "CONVENIO_FROM_NEO4J_PASSWORD"

// Help says how to get into two servers.
func (c *copyCommand) Help() string {
	return "Where both stores are Neo4j, user, password and database of --neo4j-… and CONVENIO_NEO4J_… are those of both. " +
		"What differs for FROM is given by the flags --from-neo4j-… or by CONVENIO_FROM_NEO4J_USER and CONVENIO_FROM_NEO4J_DATABASE, " +
		"its password by " + fromPassword + " alone."
}

// Run copies and says what both stores hold then.
func (c *copyCommand) Run(p *program) error {
	if c.From == c.To && c.from().neo4jFlags == c.neo4jFlags {
		return &failure{"FROM and TO are the same store", "name two"}
	}
	from, err := c.openFrom(p)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	to, err := storeFlags{Store: c.To, neo4jFlags: c.neo4jFlags}.open(p)
	if err != nil {
		return err
	}
	defer func() { _ = to.Close() }()
	start := time.Now()
	d, err := store.Copy(p, from, to, c.Replace)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s and %s hold the same: %d nodes and %d links, compared after copying (digest %.16s); %.1f s\n",
		c.From, c.To, d.Nodes, d.Links, d, time.Since(start).Seconds())
	return nil
}

// from returns how to get into FROM.
func (c *copyCommand) from() storeFlags {
	return storeFlags{Store: c.From, neo4jFlags: neo4jFlags{
		Neo4jUser:     cmp.Or(c.FromUser, c.Neo4jUser),
		Neo4jPassword: cmp.Or(os.Getenv(fromPassword), c.Neo4jPassword),
		Neo4jDatabase: cmp.Or(c.FromDatabase, c.Neo4jDatabase),
	}}
}

// openFrom opens FROM, and says which credentials are its own when it lets nobody in.
func (c *copyCommand) openFrom(p *program) (store.Store, error) {
	st, err := c.from().openExisting(p)
	var refused *store.Error
	if errors.As(err, &refused) && refused.Kind == store.Refused {
		told := *refused
		told.Hint = "see CONVENIO_FROM_NEO4J_USER and " + fromPassword
		return nil, &told
	}
	return st, err
}

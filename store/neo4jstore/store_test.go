package neo4jstore_test

import (
	"context"
	"os"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
	"github.com/convenio-graph/convenio/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

// server returns the settings of the shared server, whose database is cleared.
func server(t *testing.T) neo4jstore.Config {
	t.Helper()
	neo4jtest.Clear(t)
	user, password := neo4jtest.Credentials()
	return neo4jstore.Config{URI: neo4jtest.Start(t), User: user, Password: password}
}

// execute runs Cypher without the store, and returns the first value of its first record.
func execute(t *testing.T, c neo4jstore.Config, text string) any {
	t.Helper()
	ctx := context.Background()
	auth := neo4j.NoAuth()
	if c.User != "" {
		auth = neo4j.BasicAuth(c.User, c.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, auth)
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(ctx)
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	result, err := session.Run(ctx, text, nil)
	if err != nil {
		t.Fatal(err)
	}
	records, err := result.Collect(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(records) == 0 {
		return nil
	}
	return records[0].Values[0]
}

func open(t *testing.T, m *schema.Model) store.Store {
	t.Helper()
	s, err := neo4jstore.Open(t.Context(), server(t), m)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestUpdates(t *testing.T) { storetest.Updates(t, open) }

package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

// TestStores runs the scripts of testdata/stores on each kind of store, named STORE.
func TestStores(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		each(t, "stores", func(*testing.T) map[string]string { return map[string]string{"STORE": "sqlite:a.db"} })
	})
	t.Run("neo4j", func(t *testing.T) {
		each(t, "stores", func(t *testing.T) map[string]string {
			neo4jtest.Clear(t)
			user, password := neo4jtest.Credentials()
			return map[string]string{"STORE": neo4jtest.Start(t), "CONVENIO_NEO4J_USER": user, "CONVENIO_NEO4J_PASSWORD": password}
		})
	})
}

// TestServers runs the scripts of testdata/servers on two Neo4j, of which GUARDED asks for the password PASSWORD.
func TestServers(t *testing.T) {
	const password = "correct horse"
	guarded := neo4jtest.StartOwn(t, neo4jtest.Options{Password: password})
	each(t, "servers", func(t *testing.T) map[string]string {
		neo4jtest.Clear(t)
		user, open := neo4jtest.Credentials()
		return map[string]string{"OPEN": neo4jtest.Start(t), "OPEN_USER": user, "OPEN_PASSWORD": open, "GUARDED": guarded, "PASSWORD": password,
			"CONVENIO_NEO4J_USER": user, "CONVENIO_NEO4J_PASSWORD": open}
	})
}

// each runs the scripts of a folder, one after the other, each with what setup returns as its environment.
func each(t *testing.T, folder string, setup func(*testing.T) map[string]string) {
	t.Helper()
	files, err := filepath.Glob("testdata/" + folder + "/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			vars := setup(t)
			testscript.Run(t, testscript.Params{Files: []string{file}, UpdateScripts: updating, Setup: func(e *testscript.Env) error {
				for name, value := range vars {
					e.Setenv(name, value)
				}
				return nil
			}})
		})
	}
}

package main

import (
	"os"
	"slices"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

func TestExecute(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		want int
	}{
		{"success", []string{"true"}, 0},
		{"failure", []string{"sh", "-c", "exit 7"}, 7},
		{"signal", []string{"sh", "-c", "kill -TERM $$"}, 128 + 15},
		{"no such command", []string{"convenio-no-such-command"}, 127},
		{"sees the server", []string{"sh", "-c", `test "$CONVENIO_NEO4J_URI" = bolt://host:1`}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := execute(c.args, environment("bolt://host:1", "")); got != c.want {
				t.Errorf("exit code %d, want %d", got, c.want)
			}
		})
	}
}

func TestEnvironmentHasThePassword(t *testing.T) {
	env := environment("bolt://host:1", "a password")
	for _, want := range []string{
		neo4jtest.EnvURI + "=bolt://host:1", neo4jtest.EnvUser + "=neo4j", neo4jtest.EnvPassword + "=a password",
	} {
		if !slices.Contains(env, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestClosedWatchesPipesOnly(t *testing.T) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = null.Close() }()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	select {
	case <-closed(null):
		t.Error("the end of /dev/null counts as closed")
	case <-time.After(100 * time.Millisecond):
	}
	pipe := closed(r)
	_ = w.Close()
	<-pipe
}

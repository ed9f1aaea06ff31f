package server

import (
	"bytes"
	"context"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// broken is a store that panics, as long as it is told to.
type broken struct {
	store.Store
	panics bool
}

func (b *broken) Run(context.Context, *plan.Plan) (store.Tree, error) {
	if b.panics {
		panic("bolt://admin:hunter2@db")
	}
	return store.Tree{{}}, nil
}

func (b *broken) Ping(context.Context) error {
	if b.panics {
		panic("bolt://admin:hunter2@db")
	}
	return nil
}

// A panic costs the request in which it happens, whether in an operation or elsewhere: its client gets an id, the log
// has the id and the cause, and the next request is answered.
func TestPanic(t *testing.T) {
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	b := &broken{panics: true}
	g, err := graph.New(b, graph.Options{Log: logger})
	if err != nil {
		t.Fatal(err)
	}
	h, err := New(g, b, Options{Log: logger})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	defer s.Close()
	for path, want := range map[string]int{"/graphql?query=%7Bflights%7BtotalCount%7D%7D": 200, "/readyz": 500} {
		b.panics = true
		status, _, got := ask(t, "GET", s.URL+path, "")
		_, id, _ := strings.Cut(got, `"id":"`)
		id, _, _ = strings.Cut(id, `"`)
		if status != want || id == "" || !strings.Contains(got, `"message":"something went wrong on our side"`) || strings.Contains(got, "hunter2") || strings.Contains(got, "goroutine") {
			t.Errorf("%s: %d %s", path, status, got)
		}
		if !strings.Contains(log.String(), id) || !strings.Contains(log.String(), "hunter2") || !strings.Contains(log.String(), "broken).") {
			t.Errorf("%s: the log does not say why: %s", path, &log)
		}
		b.panics = false
		if status, _, got := ask(t, "GET", s.URL+path, ""); status != 200 || strings.Contains(got, "errors") {
			t.Errorf("after a panic of %s: %d %s", path, status, got)
		}
	}
}

// What a client sends is not for the log: queries and variables may hold passwords, and so may the headers.
func TestNothingSentIsLogged(t *testing.T) {
	var log bytes.Buffer
	s := start(t, Options{Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})), Tokens: &Tokens{fixed: []string{secret}}})
	for _, body := range []string{
		`{"query":"{ flight(id: \"hunter2\") { id } }"}`,
		`{"query":"query($id: ID!) { flight(id: $id) { id } }","variables":{"id":"hunter2"}}`,
		`{"query":"{ hunter2 }"}`, `{"query":"{ hunter2"}`, `hunter2`,
		`{"query":"{ flights(after: \"hunter2\") { totalCount } }"}`,
		`{"query":"mutation { retract(source: \"hunter2\") { source } }"}`,
	} {
		for _, authorization := range []string{"", "Bearer hunter2hunter2hunter2", "Bearer " + secret} {
			ask(t, "POST", s.URL+"/graphql", body, "Content-Type", asJSON, "Authorization", authorization, "Cookie", "hunter2")
		}
	}
	ask(t, "GET", s.URL+"/graphql?query=%7Bhunter2%7D&token=hunter2", "")
	if text := log.String(); strings.Contains(text, "hunter2") || strings.Contains(text, secret) {
		t.Error(text)
	}
}

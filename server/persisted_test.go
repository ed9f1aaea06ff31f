package server

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
)

const counting = `{ flights { totalCount } }`

// hashed is a request that brings the hash of an operation, and its text too if there is one.
func hashed(hash, text string) string {
	query := ""
	if text != "" {
		query = fmt.Sprintf(`"query":%q,`, text)
	}
	return fmt.Sprintf(`{%s"extensions":{"persistedQuery":{"version":1,"sha256Hash":"%s"}}}`, query, hash)
}

// A client sends the hash, is told that it is not known, sends hash and text once, and from then on the hash.
func TestPersistedQueries(t *testing.T) {
	s := start(t, Options{})
	hash := hashOf(counting)
	const unknown = `{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}`
	const answer = `{"data":{"flights":{"totalCount":0}}}`
	for _, c := range []struct {
		name, body string
		status     int
		want       string
	}{
		{"the hash alone", hashed(hash, ""), 200, unknown},
		{"a hash of something else", hashed(hashOf("x"), counting), 400, `{"errors":[{"message":"provided APQ hash does not match query","extensions":{"code":"BAD_REQUEST"}}]}`},
		{"hash and text", hashed(hash, counting), 200, answer},
		{"the hash", hashed(hash, ""), 200, answer},
		{"another version", strings.Replace(hashed(hash, ""), `"version":1`, `"version":2`, 1), 400, `{"errors":[{"message":"unsupported APQ version","extensions":{"code":"BAD_REQUEST"}}]}`},
		{"no hash at all", `{"extensions":{"persistedQuery":7}}`, 400, `{"errors":[{"message":"invalid APQ extension data","extensions":{"code":"BAD_REQUEST"}}]}`},
	} {
		if status, _, got := ask(t, "POST", s.URL+"/graphql", c.body, "Content-Type", asJSON); status != c.status || got != c.want {
			t.Errorf("%s: %d %s", c.name, status, got)
		}
	}
	extensions := url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`)
	if status, header, got := ask(t, "GET", s.URL+"/graphql?extensions="+extensions, ""); status != 200 || got != answer || header.Get("ETag") == "" {
		t.Errorf("by GET: %d %s", status, got)
	}
}

// What is kept of texts is bounded in number and in length.
func TestPersistedQueriesAreBounded(t *testing.T) {
	p := newPersisted()
	kept := func(text string) bool {
		params := graphql.RawParams{Extensions: map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hashOf(text)}}}
		return p.find(context.Background(), &params) == nil && params.Query == text
	}
	send := func(text string) {
		params := graphql.RawParams{Query: text, Extensions: map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hashOf(text)}}}
		if bad := p.find(context.Background(), &params); bad != nil {
			t.Fatal(bad.message)
		}
	}
	send(counting)
	long := counting + strings.Repeat(" ", persistedBytes)
	send(long)
	if !kept(counting) || kept(long) {
		t.Errorf("kept: the short one %t, the long one %t", kept(counting), kept(long))
	}
	for i := range persistedTexts {
		send(fmt.Sprintf("%s#%d", counting, i))
	}
	if kept(counting) {
		t.Error("the oldest is kept although there were too many")
	}
}

// With a list of operations nothing else is run, in whatever way it is asked for.
func TestAllowList(t *testing.T) {
	g, err := graph.New(nil, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	read := func(data string) (*Operations, error) { return ReadOperations(t.Context(), []byte(data), g) }
	list, err := read(`{"count": "{ flights { totalCount } }", "one": "query one($id: ID!) { flight(id: $id) { id } }"}`)
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := read(`{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "count", "name": "c", "type": "query", "body": "{ flights { totalCount } }"}]}`)
	if err != nil || list.Len() != 2 || manifest.Len() != 1 {
		t.Fatalf("%v: %d and %d operations", err, list.Len(), manifest.Len())
	}
	for _, list := range []*Operations{list, manifest} {
		s := start(t, Options{Operations: list})
		for body, good := range map[string]bool{
			`{"documentId":"count"}`:                      true,
			`{"query":"{ flights { totalCount } }"}`:      true,
			hashed(hashOf(counting), ""):                  true,
			hashed(hashOf(counting), counting):            true,
			`{"query":"{ flights { totalCount  } }"}`:     false,
			`{"query":"{ __schema { types { name } } }"}`: false,
			`{"documentId":"other"}`:                      false,
			`{"documentId":"count","query":"{ a }"}`:      false,
			hashed(hashOf("{ a }"), "{ a }"):              false,
			`{}`:                                          false,
		} {
			status, _, got := ask(t, "POST", s.URL+"/graphql", body, "Content-Type", asJSON)
			if good && got != `{"data":{"flights":{"totalCount":0}}}` || !good && (status != 403 || !strings.Contains(got, `"code":"OPERATION_NOT_ALLOWED"`)) {
				t.Errorf("%s: %d %s", body, status, got)
			}
		}
		if status, _, got := ask(t, "GET", s.URL+"/graphql?documentId=count", ""); status != 200 || !strings.Contains(got, "totalCount") {
			t.Errorf("by GET: %d %s", status, got)
		}
	}
	for data, want := range map[string]string{
		`[]`:                   "JSON object of ids and operations",
		`{}`:                   "no operation",
		`{"a": 1}`:             "JSON object of ids and operations",
		`{"a": "{ nothing }"}`: `operation "a": input:1:3: Cannot query field "nothing"`,
		`{"a": "{"}`:           `operation "a"`,
		`{"a": "fragment F on Query { __typename }"}`: `operation "a"`,
	} {
		if _, err := read(data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", data, err)
		}
	}
}

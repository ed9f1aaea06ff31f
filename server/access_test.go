package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const secret = "correct-horse-battery-staple"

// mutate sends a mutation with an Authorization header.
func mutate(t *testing.T, to, query, authorization string, variables ...string) (int, string) {
	t.Helper()
	v := map[string]string{}
	for i := 0; i < len(variables); i += 2 {
		v[variables[i]] = variables[i+1]
	}
	body, err := json.Marshal(map[string]any{"query": query, "variables": v})
	if err != nil {
		t.Fatal(err)
	}
	status, _, got := ask(t, "POST", to+"/graphql", string(body), "Content-Type", asJSON, "Authorization", authorization)
	return status, got
}

const (
	retracting = `mutation { retract(source: "ferry") { source removed } }`
	loading    = `mutation($d: String!, $dry: Boolean! = false) { load(document: $d, dryRun: $dry) { __typename source dryRun new gone: removed changes { change about now line } warnings { message } } }`
)

const ferry = `source:
  id: ferry
  type: Reference
  name: {en: Timetable}
entities:
  port: {type: Place, name: {en: Port}}
`

// Without a token there are no mutations, and nobody can see that there might be.
func TestNoTokens(t *testing.T) {
	s := start(t, Options{})
	if status, got := mutate(t, s.URL, retracting, "Bearer "+secret); status != 200 || !strings.Contains(got, "GRAPHQL_VALIDATION_FAILED") {
		t.Errorf("%d %s", status, got)
	}
	if _, _, got := ask(t, "POST", s.URL+"/graphql", `{"query":"{__schema{mutationType{name}} __type(name:\"LoadReport\"){name}}"}`, "Content-Type", asJSON); got != `{"data":{"__schema":{"mutationType":null},"__type":null}}` {
		t.Error(got)
	}
	if _, _, got := ask(t, "GET", s.URL+"/schema.graphql", ""); strings.Contains(got, "Mutation") {
		t.Error("the schema's text has mutations")
	}
}

func TestMutations(t *testing.T) {
	s := start(t, Options{Tokens: &Tokens{fixed: []string{secret}}})
	const bearer = "Bearer " + secret
	for _, c := range []struct {
		name, query string
		variables   []string
		status      int
		want        string
	}{
		{"unknown", retracting, nil, 200, `"message":"no document of \"ferry\" is loaded","path":["retract"]`},
		{"loaded", loading, []string{"d", ferry}, 200, `{"data":{"load":{"__typename":"LoadReport","source":"ferry","dryRun":false,"new":4,"gone":0,"changes":[{"change":"new","about":"ferry","now":"Reference","line":2}`},
		{"loaded once more", loading, []string{"d", ferry}, 200, `"new":0,"gone":0,"changes":[]`},
		{"mistaken", loading, []string{"d", strings.Replace(ferry, "Place", "Spot", 1)}, 200, `"extensions":{"code":"BAD_DOCUMENT","problems":[{"file":"document","line":6,"column":16,"message"`},
		{"no YAML", loading, []string{"d", "{"}, 200, `"code":"BAD_DOCUMENT"`},
		{"retracted", retracting, nil, 200, `{"data":{"retract":{"source":"ferry","removed":4}}}`},
	} {
		if status, got := mutate(t, s.URL, c.query, bearer, c.variables...); status != c.status || !strings.Contains(got, c.want) {
			t.Errorf("%s: %d %s", c.name, status, got)
		}
	}
	dry := strings.Replace(loading, "= false", "= true", 1)
	if _, got := mutate(t, s.URL, dry, bearer, "d", ferry); !strings.Contains(got, `"dryRun":true,"new":4`) {
		t.Errorf("a dry run: %s", got)
	}
	if _, got := mutate(t, s.URL, `{ sources { totalCount } }`, ""); got != `{"data":{"sources":{"totalCount":0}}}` {
		t.Errorf("after a dry run: %s", got)
	}
	if _, _, got := ask(t, "GET", s.URL+"/schema.graphql", ""); !strings.Contains(got, "type Mutation") {
		t.Error("the schema's text has no mutations")
	}
}

func TestTokens(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tokens")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("# of the loader\n" + secret + "\n")
	tokens, err := NewTokens([]string{"given-by-the-environment"}, file)
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, Options{Tokens: tokens})
	lets := func(authorization string, want bool) {
		t.Helper()
		status, got := mutate(t, s.URL, retracting, authorization)
		if want != (status == http.StatusOK) || !want && (status != 401 || !strings.Contains(got, `"code":"UNAUTHENTICATED"`)) {
			t.Errorf("%q: %d %s", authorization, status, got)
		}
	}
	lets("Bearer "+secret, true)
	lets("bearer "+secret, true)
	lets("Bearer given-by-the-environment", true)
	for _, wrong := range []string{"", secret, "Bearer", "Bearer ", "Bearer " + secret + "x", "Bearer " + secret[1:], "Basic " + secret, "Bearer # of the loader"} {
		lets(wrong, false)
	}
	write("another-secret-that-is-long\n")
	lets("Bearer "+secret, false)
	lets("Bearer another-secret-that-is-long", true)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	lets("Bearer another-secret-that-is-long", false)
	lets("Bearer given-by-the-environment", false) // nobody, rather than whoever was taken off the list
}

func TestTokensThatCannotBe(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, []byte("# none\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, try := range map[string]func() (*Tokens, error){
		"at least 16 characters": func() (*Tokens, error) { return NewTokens([]string{"short"}, "") },
		"no token in it":         func() (*Tokens, error) { return NewTokens(nil, empty) },
		"no such file":           func() (*Tokens, error) { return NewTokens(nil, empty+"-not") },
	} {
		if _, err := try(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if tokens, err := NewTokens(nil, ""); tokens != nil || err != nil {
		t.Errorf("without any: %v %v", tokens, err)
	}
}

// A client that asks too often is told when to come back; others are not touched.
func TestRate(t *testing.T) {
	s := start(t, Options{Rate: 0.5, Burst: 3, ClientHeader: "X-Forwarded-For"})
	from := func(address string) (int, http.Header, string) {
		return ask(t, "POST", s.URL+"/graphql", `{"query":"{__typename}"}`, "Content-Type", asJSON, "X-Forwarded-For", address)
	}
	for i := range 3 {
		if status, _, got := from("198.51.100.7"); status != 200 {
			t.Errorf("request %d: %d %s", i, status, got)
		}
	}
	for _, same := range []string{"198.51.100.7", "203.0.113.1, 198.51.100.7", "::ffff:198.51.100.7"} {
		if status, header, got := from(same); status != 429 || header.Get("Retry-After") != "2" || !strings.Contains(got, `more than 0.5 requests a second`) || !strings.Contains(got, `"code":"RATE_LIMITED"`) {
			t.Errorf("one more from %s: %d %v %s", same, status, header, got)
		}
	}
	for i := range 4 {
		if status, _, _ := from(fmt.Sprintf("2001:db8::%d", i)); (status == 200) != (i < 3) {
			t.Errorf("request %d from one /64: %d", i, status)
		}
	}
	if status, _, _ := ask(t, "GET", s.URL+"/healthz", "", "X-Forwarded-For", "198.51.100.7"); status != 200 {
		t.Errorf("health has a rate: %d", status)
	}
}

// Whoever finds no place is sent away after a moment, with word of when to come back.
func TestOverload(t *testing.T) {
	p := newPlaces(1, 50*time.Millisecond)
	leave, bad := p.enter(t.Context())
	if bad != nil {
		t.Fatal(bad.message)
	}
	begin := time.Now()
	_, bad = p.enter(t.Context())
	if took := time.Since(begin); bad == nil || bad.status != 503 || bad.code != CodeOverloaded || strings.Join(bad.headers, " ") != "Retry-After 1" || took > 5*time.Second {
		t.Fatalf("after %s: %+v", took, bad)
	}
	leave()
	if leave, bad = p.enter(t.Context()); bad != nil {
		t.Fatal(bad.message)
	}
	leave()
}

package server

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

const asJSON = "application/json"

// raw sends a request and returns the answer as it is on the wire: Go's own client would undo what it asked for.
func raw(t *testing.T, method, to, body string, header ...string) *http.Response {
	t.Helper()
	res, err := (&http.Transport{DisableCompression: true, DisableKeepAlives: true}).RoundTrip(request(t, method, to, body, header))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = res.Body.Close() })
	return res
}

func TestCompression(t *testing.T) {
	s := start(t, Options{})
	for coding, open := range map[string]func(io.Reader) (io.Reader, error){
		"":     func(r io.Reader) (io.Reader, error) { return r, nil },
		"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"zstd": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
	} {
		for _, path := range []string{"/schema.graphql", "/graphql?query=" + url.QueryEscape("{__schema{types{name description}}}")} {
			res := raw(t, "GET", s.URL+path, "", "Accept-Encoding", coding)
			if got := res.Header.Get("Content-Encoding"); got != coding || !strings.Contains(strings.Join(res.Header.Values("Vary"), ","), "Accept-Encoding") {
				t.Errorf("%s as %q: Content-Encoding %q, Vary %q", path, coding, got, res.Header.Values("Vary"))
			}
			plain, err := open(res.Body)
			if err != nil {
				t.Fatal(err)
			}
			if text, err := io.ReadAll(plain); err != nil || !strings.Contains(string(text), "AgreementConnection") {
				t.Errorf("%s as %q: %v %.80s", path, coding, err, text)
			}
		}
	}
}

// A client that has an answer to a GET already is told so, whatever compression it had it in; a POST is never kept.
func TestNotModified(t *testing.T) {
	s := start(t, Options{})
	for _, path := range []string{"/schema.graphql", "/graphql?query=" + url.QueryEscape("{__schema{types{name description}}}")} {
		first := raw(t, "GET", s.URL+path, "")
		tag := first.Header.Get("ETag")
		if first.StatusCode != 200 || tag == "" || first.Header.Get("Cache-Control") != "no-cache" {
			t.Fatalf("%s: %d %v", path, first.StatusCode, first.Header)
		}
		again := raw(t, "GET", s.URL+path, "", "If-None-Match", `"other", `+tag, "Accept-Encoding", "gzip")
		if body, _ := io.ReadAll(again.Body); again.StatusCode != 304 || len(body) > 0 || again.Header.Get("ETag") != tag {
			t.Errorf("%s: %d %v %.80s", path, again.StatusCode, again.Header, body)
		}
		if other := raw(t, "GET", s.URL+path, "", "If-None-Match", `"other"`); other.StatusCode != 200 {
			t.Errorf("%s with another tag: %d", path, other.StatusCode)
		}
	}
	for name, res := range map[string]*http.Response{
		"a post":   raw(t, "POST", s.URL+"/graphql", `{"query":"{__typename}"}`, "Content-Type", asJSON),
		"an error": raw(t, "GET", s.URL+"/graphql?query=%7Bx%7D", ""),
	} {
		if res.Header.Get("ETag") != "" || res.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept: %v", name, res.Header)
		}
	}
}

// Every answer keeps browsers from taking it for more than it is.
func TestHeaders(t *testing.T) {
	for _, secure := range []bool{false, true} {
		s := start(t, Options{TLS: secure})
		for _, path := range []string{"/", "/graphql", "/schema.graphql", "/healthz", "/nowhere"} {
			h := raw(t, "GET", s.URL+path, "").Header
			if !strings.Contains(h.Get("Content-Security-Policy"), "default-src 'none'") || h.Get("X-Content-Type-Options") != "nosniff" ||
				h.Get("Referrer-Policy") != "no-referrer" || h.Get("X-Frame-Options") != "DENY" || (h.Get("Strict-Transport-Security") != "") != secure {
				t.Errorf("%s: %v", path, h)
			}
			if h.Get("Server") != "" || h.Get("X-Powered-By") != "" || h.Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s tells too much: %v", path, h)
			}
		}
	}
}

func TestMethods(t *testing.T) {
	s := start(t, Options{Tokens: &Tokens{fixed: []string{secret}}})
	for method, allow := range map[string]string{"PUT": "GET, POST", "DELETE": "GET, POST", "HEAD": "GET, POST", "OPTIONS": "GET, POST"} {
		if res := raw(t, method, s.URL+"/graphql", ""); res.StatusCode != 405 || res.Header.Get("Allow") != allow {
			t.Errorf("%s: %d, Allow %q", method, res.StatusCode, res.Header.Get("Allow"))
		}
	}
	res := raw(t, "GET", s.URL+"/graphql?query="+url.QueryEscape(`mutation{retract(source:"x"){source}}`), "", "Authorization", "Bearer "+secret)
	if res.StatusCode != 405 || res.Header.Get("Allow") != "POST" {
		t.Errorf("a mutation by GET: %d, Allow %q", res.StatusCode, res.Header.Get("Allow"))
	}
}

// A body that is too large ends the connection, so that the rest of it is not waited for.
func TestLargeBody(t *testing.T) {
	s := start(t, Options{MaxBody: 1000})
	res := raw(t, "POST", s.URL+"/graphql", strings.Repeat(" ", 10_000), "Content-Type", asJSON) // which the client has sent before the connection ends
	if body, _ := io.ReadAll(res.Body); res.StatusCode != 413 || !res.Close || !strings.Contains(string(body), "1000 bytes") {
		t.Errorf("%d, closed %t: %s", res.StatusCode, res.Close, body)
	}
}

package server

import (
	"bytes"
	"compress/gzip"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/convenio-graph/convenio/web"
)

// A file is sent as it is kept to clients that take gzip, and unpacked to the others.
func TestServeFile(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte("a script")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"assets/a.js.gz": {Data: packed.Bytes()}}
	for accept, want := range map[string]string{"gzip, br": packed.String(), "": "a script"} {
		r := httptest.NewRequest("GET", "/assets/a.js", nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		serveFile(w, r, files, "assets/a.js")
		if w.Body.String() != want || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/javascript") {
			t.Errorf("%q is sent %q with %v", accept, w.Body, w.Header())
		}
	}
	w := httptest.NewRecorder()
	if serveFile(w, httptest.NewRequest("GET", "/assets/b.js", nil), files, "assets/b.js"); w.Code != 404 {
		t.Errorf("a file that is not there has status %d", w.Code)
	}
}

// The page that stands in for the playground says how to get it.
func TestPlainPage(t *testing.T) {
	for _, want := range []string{"npm", "make run", "/schema.graphql", "/graphql"} {
		if !bytes.Contains(web.Plain(), []byte(want)) {
			t.Errorf("the page does not say %s", want)
		}
	}
}

package server

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/convenio-graph/convenio/web"
)

// What pages may load: nothing but what this server has. The playground's editor sets styles of its own, and its
// stylesheet has fonts and pictures in it.
const (
	plainPolicy      = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	playgroundPolicy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; " +
		"font-src 'self' data:; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

// playground serves the playground, or the page that stands in for it when the program was built without.
func playground(mux *http.ServeMux) {
	files, built := web.Playground()
	if !built {
		mux.HandleFunc("GET /{$}", page(plainPolicy, func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, "plain.html", time.Time{}, bytes.NewReader(web.Plain()))
		}))
		return
	}
	mux.HandleFunc("GET /{$}", page(playgroundPolicy, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		serveFile(w, r, files, "index.html")
	}))
	mux.HandleFunc("GET /assets/{name}", page(playgroundPolicy, func(w http.ResponseWriter, r *http.Request) {
		serveFile(w, r, files, "assets/"+r.PathValue("name"))
	}))
}

// page sets what every page's answer says to browsers.
func page(policy string, h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		h(w, r)
	}
}

// serveFile sends a file of the playground, as it is kept to those who take gzip. The names of assets change with what
// is in them, so that they may be kept for ever.
func serveFile(w http.ResponseWriter, r *http.Request, files fs.FS, name string) {
	packed, err := fs.ReadFile(files, name+".gz")
	if err != nil {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	if strings.HasPrefix(name, "assets/") {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	header.Add("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		header.Set("Content-Encoding", "gzip")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(packed))
		return
	}
	if plain, err := gzip.NewReader(bytes.NewReader(packed)); err == nil {
		_, _ = io.Copy(w, plain) // the client has left if this fails
	}
}

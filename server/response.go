package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

// respond says why a request was not run.
func (b *badRequest) respond(w http.ResponseWriter) {
	for i := 0; i < len(b.headers); i += 2 {
		w.Header().Set(b.headers[i], b.headers[i+1])
	}
	w.Header().Set("Cache-Control", "no-store")
	send(w, b.status, encode(refused(b.code, b.message)))
}

// respond writes a response. One to a request that was never run has no data, and by the protocol its status depends on
// the media type. A client that has the same answer to a GET already is told so.
func respond(w http.ResponseWriter, r *http.Request, media string, res *graphql.Response) {
	status, text := http.StatusOK, encode(res)
	switch {
	case res.Data == nil && media == responseJSON:
		status = http.StatusBadRequest
	case r.Method == http.MethodGet && len(res.Errors) == 0:
		w.Header().Set("Cache-Control", "no-cache")
		tag := tagOf(text)
		w.Header().Set("ETag", tag)
		if matches(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	default:
		w.Header().Set("Cache-Control", "no-store")
	}
	send(w, status, text)
}

// unanswered moves the paths of errors into their extensions: by the protocol a path leads to a place in the data, and
// what was not run has none. Tools tell by it whose mistake an error is.
func unanswered(res *graphql.Response) *graphql.Response {
	for i, e := range res.Errors {
		if e.Path == nil {
			continue
		}
		moved := *e
		moved.Extensions = maps.Clone(e.Extensions)
		moved.Extensions["path"], moved.Path = e.Path, nil
		res.Errors[i] = &moved
	}
	return res
}

// tagOf returns the name of an answer. It is a weak one, since the same answer may be sent compressed in several ways.
func tagOf(text []byte) string {
	sum := sha256.Sum256(text)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:18]) + `"`
}

// matches reports whether an If-None-Match names the tag.
func matches(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		part = strings.TrimSpace(part)
		if part == "*" || strings.TrimPrefix(part, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// encode returns a response as JSON. Its data is JSON already and is not looked at again.
func encode(r *graphql.Response) []byte {
	var b bytes.Buffer
	b.Grow(len(r.Data) + 64)
	part := func(name string, text []byte) {
		if b.Len() == 0 {
			b.WriteByte('{')
		} else {
			b.WriteByte(',')
		}
		b.WriteString(`"` + name + `":`)
		b.Write(text)
	}
	if len(r.Errors) > 0 {
		part("errors", marshal(r.Errors))
	}
	if r.Data != nil {
		part("data", r.Data)
	}
	if len(r.Extensions) > 0 {
		part("extensions", marshal(r.Extensions))
	}
	b.WriteString("}\n")
	return b.Bytes()
}

func marshal(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		return []byte("null") // what gqlgen makes always encodes
	}
	return text
}

func send(w http.ResponseWriter, status int, text []byte) {
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(status)
	_, _ = w.Write(text) // the client has left if this fails
}

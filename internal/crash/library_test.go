package crash

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/store/storetest"
)

// state says which documents a store holds, by number, and in which of their two versions.
type state map[int]int

// library is documents of a few hundred claims each, in two versions, which link to each other's entities and
// contradict each other.
type library struct {
	model  *schema.Model
	count  int
	path   [][2]string
	docs   [][2]*seed.Document
	claims [][2]map[string]bool // ids
	dumps  map[string]string    // fresh loads, by state
	empty  []byte               // a store without anything in it
}

const (
	flights = 12
	groups  = 24 // of the first version; the second one has half as many
)

// size returns how many groups a version of a document has.
func size(version int) int { return groups / (1 + version) }

func newLibrary(t *testing.T, count int) *library {
	t.Helper()
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	l := &library{model: m, count: count, dumps: map[string]string{}}
	dir := t.TempDir()
	for i := range count {
		var paths [2]string
		var docs [2]*seed.Document
		var claims [2]map[string]bool
		for v := range 2 {
			text := text(i, v, count)
			paths[v] = filepath.Join(dir, fmt.Sprintf("doc-%d-%d.yaml", i, v))
			if err := os.WriteFile(paths[v], text, 0o600); err != nil {
				t.Fatal(err)
			}
			if docs[v], err = seed.Parse(m, paths[v], text); err != nil {
				t.Fatal(err)
			}
		}
		l.path, l.docs, l.claims = append(l.path, paths), append(l.docs, docs), append(l.claims, claims)
	}
	l.expand(t)
	l.empty = emptyFile(t, filepath.Join(dir, "empty.db"), m)
	return l
}

// emptyFile makes an empty store, since copying one takes less time than making it.
func emptyFile(t *testing.T, path string, m *schema.Model) []byte {
	t.Helper()
	st, err := sqlitestore.Open(t.Context(), path, m)
	if err == nil {
		err = st.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// expand finds the ids of all claims.
func (l *library) expand(t *testing.T) {
	t.Helper()
	for i := range l.docs {
		for v, d := range l.docs[i] {
			claims, err := seed.Expand(l.model, d)
			if err != nil {
				t.Fatal(err)
			}
			l.claims[i][v] = map[string]bool{}
			for _, c := range claims {
				l.claims[i][v][c.ID] = true
			}
		}
	}
}

func sourceID(i int) string { return fmt.Sprintf("reference-crash-%d", i) }

// text writes a version of a document.
func text(i, v, count int) []byte {
	var b bytes.Buffer
	next := (i + 1) % count
	fmt.Fprintf(&b, "source: {id: %s, type: Reference, name: {en: Document %d}}\nuses: [%s]\nentities:\n", sourceID(i), i, sourceID(next))
	fmt.Fprintf(&b, "  agreement-%[1]d: {type: Agreement, name: {en: Agreement %[1]d}}\n", i)
	fmt.Fprintf(&b, "  country-all: {type: Country, name: {en: Land %d, es: País}, iso2: C%d}\n", (i+v)%3, i%10)
	fmt.Fprintf(&b, "  crime-all: {type: CrimeCategory, name: {en: Crime}, aliases: [alias %d]}\n", i)
	for f := range flights {
		fmt.Fprintf(&b, "  flight-%[1]d-%[2]d: {type: Flight, name: {en: D%[1]dV%[3]d flight %[2]d}, charter: %[4]t, date: \"202%[5]d-0%[6]d\", agreement: agreement-%[7]d}\n",
			i, f, v, (f+v)%2 == 0, f%5, f%9+1, next)
	}
	for g := range size(v) {
		fmt.Fprintf(&b, "  group-%[1]d-%[2]d: {type: DeporteeGroup, name: {en: D%[1]dV%[3]d group %[2]d}, size: %[4]d, origin: country-all, flight: flight-%[1]d-%[5]d}\n",
			i, g, v, g+v+2, g%flights)
	}
	fmt.Fprintf(&b, "passages:\n- says:\n    country-all: {aliases: [name %d]}\n", v)
	for g := range size(v) {
		fmt.Fprintf(&b, "    group-%d-%d: {grounds: {to: crime-all, with: {count: %d}}}\n", i, g, g+v+2)
	}
	return b.Bytes()
}

// files returns the documents' paths.
func (l *library) files(in state) []string {
	var out []string
	for i := range l.count {
		if v, ok := in[i]; ok {
			out = append(out, l.path[i][v])
		}
	}
	return out
}

// state reads off a dump which documents are in. A document that is neither wholly in nor wholly out is an error.
func (l *library) state(dump string) (state, error) {
	ids := make([]map[string]bool, l.count)
	for line := range strings.Lines(dump) {
		rest, ok := strings.CutPrefix(line, `node Claim "`)
		if !ok {
			continue
		}
		id, _, _ := strings.Cut(rest, `"`)
		_, source, _ := strings.Cut(rest, ` sourceId="reference-crash-`)
		var i int
		if _, err := fmt.Sscanf(source, "%d", &i); err != nil || i >= l.count {
			return nil, fmt.Errorf("a claim of no document: %s", line)
		}
		if ids[i] == nil {
			ids[i] = map[string]bool{}
		}
		ids[i][id] = true
	}
	out := state{}
	for i, have := range ids {
		switch {
		case len(have) == 0:
		case equal(have, l.claims[i][0]):
			out[i] = 0
		case equal(have, l.claims[i][1]):
			out[i] = 1
		default:
			return nil, fmt.Errorf("half of document %d: %d claims, of %d or %d", i, len(have), len(l.claims[i][0]), len(l.claims[i][1]))
		}
	}
	return out, nil
}

func equal(a, b map[string]bool) bool {
	for id := range a {
		if !b[id] {
			return false
		}
	}
	return len(a) == len(b)
}

// fresh returns the dump of a fresh load of these documents.
func (l *library) fresh(t *testing.T, in state) string {
	t.Helper()
	key := fmt.Sprint(in)
	if dump, ok := l.dumps[key]; ok {
		return dump
	}
	path := filepath.Join(t.TempDir(), "fresh.db")
	if err := os.WriteFile(path, l.empty, 0o600); err != nil {
		t.Fatal(err)
	}
	st, err := sqlitestore.Open(t.Context(), path, l.model)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	var docs []*seed.Document
	for i := range l.count {
		if v, ok := in[i]; ok {
			docs = append(docs, l.docs[i][v])
		}
	}
	if _, err := seed.Load(t.Context(), st, l.model, docs...); err != nil {
		t.Fatal(err)
	}
	if l.dumps[key], err = storetest.Dump(t.Context(), st); err != nil {
		t.Fatal(err)
	}
	return l.dumps[key]
}

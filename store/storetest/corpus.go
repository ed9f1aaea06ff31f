package storetest

// This file runs the corpus: queries with all that is expected of them on the way to their answer, one file per
// behaviour. A folder of corpus/ is a graph, made of the documents in it (*.yaml) with their texts, or of the bundled ones
// where there are none; each *.txtar beside them is a case on that graph:
//
//	What the case pins, in words.
//	-- query --      the operation
//	-- variables --  its variables as JSON; may be missing
//	-- plan --       the printed plan
//	-- sql --        the SQL and its parameters
//	-- cypher --     the Cypher and its parameters
//	-- want --       the whole response, indented
//
// A case whose operation is refused has no plan and no texts. With -update the files are rewritten from what SQLite
// answers, to be read in review; this is refused where CI is set, and no other store ever rewrites anything.

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"golang.org/x/tools/txtar"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store"
)

//go:embed corpus
var corpus embed.FS

var update = flag.Bool("update", false, "rewrite the corpus from what is answered now")

// corpusCase is one file of the corpus.
type corpusCase struct {
	name    string // file name without its ending
	file    string // path below the package
	archive *txtar.Archive
}

// section returns the text of a section, or "".
func (c *corpusCase) section(name string) string {
	for _, f := range c.archive.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// params returns the case's operation as a client would send it.
func (c *corpusCase) params(t *testing.T) graphql.RawParams {
	t.Helper()
	p := graphql.RawParams{Query: c.section("query")}
	if v := c.section("variables"); v != "" {
		d := json.NewDecoder(strings.NewReader(v))
		d.UseNumber()
		if err := d.Decode(&p.Variables); err != nil {
			t.Fatalf("%s: variables: %v", c.file, err)
		}
	}
	return p
}

// graphs returns the folders of the corpus.
func graphs(t *testing.T) []string {
	t.Helper()
	entries, err := fs.ReadDir(corpus, "corpus")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, path.Join("corpus", e.Name()))
	}
	return out
}

// cases returns the cases of a folder.
func cases(t *testing.T, folder string) []*corpusCase {
	t.Helper()
	files, err := fs.Glob(corpus, folder+"/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no cases (%v)", folder, err)
	}
	var out []*corpusCase
	for _, f := range files {
		data, err := corpus.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, &corpusCase{name: strings.TrimSuffix(path.Base(f), ".txtar"), file: f, archive: txtar.Parse(data)})
	}
	return out
}

// realModel returns the model of the real schema.
func realModel(t testing.TB) *schema.Model {
	t.Helper()
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// load loads the documents of a folder.
func load(t *testing.T, st store.Store, m *schema.Model, folder string) {
	t.Helper()
	if _, err := seed.Load(context.Background(), st, m, documents(t, m, folder)...); err != nil {
		t.Fatal(err)
	}
}

// documents returns the documents of a folder, with their texts and the hashes that lie beside them; nothing of these
// may be missing. Of a folder without documents they are the bundled ones, whose texts are not at hand.
func documents(t *testing.T, m *schema.Model, folder string) []*seed.Document {
	t.Helper()
	files, err := fs.Glob(corpus, folder+"/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		docs, err := seed.Bundled(m)
		if err != nil {
			t.Fatal(err)
		}
		return docs
	}
	dir := onDisk(t, folder)
	texts, err := seed.OpenArticles(dir)
	if err != nil {
		t.Fatal(err)
	}
	var docs []*seed.Document
	for _, f := range files {
		docs = append(docs, located(t, m, texts, filepath.Join(dir, path.Base(f))))
	}
	return docs
}

// onDisk returns a folder of the corpus as one on the disk.
func onDisk(t *testing.T, folder string) string {
	t.Helper()
	sub, err := fs.Sub(corpus, folder)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, sub); err != nil {
		t.Fatal(err)
	}
	return dir
}

// located reads a document with its text.
func located(t *testing.T, m *schema.Model, texts *seed.Articles, file string) *seed.Document {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d, err := seed.Parse(m, file, data)
	if err != nil {
		t.Fatal(err)
	}
	d, warnings, err := texts.Locate(d)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	return d
}

// Corpus runs every case of the corpus against stores that open makes, each empty, and holds the answers against what
// the files say, byte by byte.
func Corpus(t *testing.T, open Open) {
	m := realModel(t)
	for _, folder := range graphs(t) {
		t.Run(path.Base(folder), func(t *testing.T) {
			g := served(t, open, m, folder)
			for _, c := range cases(t, folder) {
				t.Run(c.name, func(t *testing.T) {
					expect(t, c, "want", answer(t, g, c))
				})
			}
		})
	}
}

// served returns a graph over a store of its own with the documents of a folder.
func served(t *testing.T, open Open, m *schema.Model, folder string) *graph.Graph {
	t.Helper()
	st := open(t, m)
	t.Cleanup(func() { _ = st.Close() })
	load(t, st, m, folder)
	g, err := graph.New(st, graph.Options{Timeout: patience})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// answer returns the response to a case, indented.
func answer(t *testing.T, g *graph.Graph, c *corpusCase) string {
	t.Helper()
	text, err := json.Marshal(g.Execute(context.Background(), c.params(t)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, text, "", "  "); err != nil {
		t.Fatal(err)
	}
	return b.String() + "\n"
}

// expect compares a section with what came out.
func expect(t *testing.T, c *corpusCase, section, got string) {
	t.Helper()
	if want := c.section(section); got != want {
		t.Errorf("%s: %s is not as it was\n--- want\n%s--- got\n%s", c.file, section, want, got)
	}
}

// rewrite replaces sections of a case's file; an empty text removes its section.
func rewrite(t *testing.T, c *corpusCase, sections map[string]string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal("the corpus is not rewritten in CI")
	}
	out := &txtar.Archive{Comment: c.archive.Comment}
	for _, name := range []string{"query", "variables", "plan", "sql", "cypher", "want"} {
		text, changed := sections[name]
		if !changed {
			text = c.section(name)
		}
		if text != "" {
			out.Files = append(out.Files, txtar.File{Name: name, Data: []byte(text)})
		}
	}
	if err := os.WriteFile(filepath.FromSlash(c.file), txtar.Format(out), 0o644); err != nil {
		t.Fatal(err)
	}
}

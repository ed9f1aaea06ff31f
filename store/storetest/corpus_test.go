package storetest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// TestCorpusTexts pins each case's plan and both statements. It needs no store, but for -update.
func TestCorpusTexts(t *testing.T) {
	planner, err := graph.New(nil, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range graphs(t) {
		var answers *graph.Graph
		if *update {
			answers = sqlite(t, folder)
		}
		for _, c := range cases(t, folder) {
			t.Run(path.Base(folder)+"/"+c.name, func(t *testing.T) {
				texts := stages(t, planner, c)
				if *update {
					texts["want"] = answer(t, answers, c)
					rewrite(t, c, texts)
					return
				}
				for section, got := range texts {
					expect(t, c, section, got)
				}
			})
		}
	}
}

// stages returns the plan and the statements of a case; all are empty when it is refused.
func stages(t *testing.T, g *graph.Graph, c *corpusCase) map[string]string {
	t.Helper()
	p, err := g.Plan(context.Background(), c.params(t))
	if err != nil {
		return map[string]string{"plan": "", "sql": "", "cypher": ""}
	}
	return map[string]string{"plan": p.String(), "sql": sqlitestore.Compile(p).String(), "cypher": neo4jstore.Compile(p).String()}
}

// file opens a SQLite store of the test's own.
func file(t *testing.T, m *schema.Model) store.Store {
	t.Helper()
	st, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// sqlite returns a graph over a fresh SQLite store with the documents of the folder.
func sqlite(t *testing.T, folder string) *graph.Graph {
	t.Helper()
	return served(t, file, realModel(t), folder)
}

// TestReadme runs the query in the README and holds the answer beside it against what the bundled documents answer.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	r := sqlite(t, "corpus/articles").Execute(t.Context(), graphql.RawParams{Query: block(t, string(text), "graphql")})
	answer, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var got, want any
	if err := json.Unmarshal(answer, &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(block(t, string(text), "json")), &want); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the README's query answers %s", answer)
	}
}

// block returns the first fenced block of a language.
func block(t *testing.T, text, language string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, "```"+language+"\n")
	inside, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatalf("there is no block of %s", language)
	}
	return inside
}

// TestQuestions holds docs/questions.md against the corpus: each question about the bundled articles with the query
// that asks it. With -update it is written anew.
func TestQuestions(t *testing.T) {
	const file = "../../docs/questions.md"
	var b strings.Builder
	b.WriteString("# Questions, and the queries that ask them\n\nWhat an honest graph of the two bundled articles must answer. Each query can be sent as it is; its exact answer is in\n" +
		"`store/storetest/corpus/articles`, where a test holds both stores to it. This file is written from there.\n")
	for _, c := range cases(t, "corpus/articles") {
		if strings.HasPrefix(c.name, "q") {
			fmt.Fprintf(&b, "\n## %s\n\n```graphql\n%s\n```\n", strings.Join(strings.Fields(string(c.archive.Comment)), " "), strings.TrimSpace(c.section("query")))
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != b.String() {
		t.Error("docs/questions.md is stale: run go test ./store/storetest -update and look at what changes")
	}
}

// TestQueryLanguage holds every query in docs/query-language.md against the answer of the bundled documents that
// stands behind it. With -update the answers are written anew.
func TestQueryLanguage(t *testing.T) {
	const file, open, end = "../../docs/query-language.md", "```graphql\n", "```\n"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	g := sqlite(t, "corpus/articles")
	var b strings.Builder
	rest := string(text)
	for {
		before, after, found := strings.Cut(rest, open)
		b.WriteString(before)
		if !found {
			break
		}
		query, after, _ := strings.Cut(after, end)
		if _, old, answered := strings.Cut(after, "\n```json\n"); answered && strings.HasPrefix(after, "\n```json\n") {
			_, after, _ = strings.Cut(old, end)
		}
		b.WriteString(open + query + end + "\n```json\n" + readable(t, g.Execute(t.Context(), graphql.RawParams{Query: query})) + end)
		rest = after
	}
	switch {
	case *update:
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	case string(text) != b.String():
		t.Error("docs/query-language.md is stale: run go test ./store/storetest -update and look at what changes")
	}
}

// readable lays an answer out for people: objects and lists that fit on a line stand on one.
func readable(t *testing.T, r *graphql.Response) string {
	t.Helper()
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors)
	}
	return compact(t, r.Data, "") + "\n"
}

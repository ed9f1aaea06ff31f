package server

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/graph"
)

// Every code that the program can answer is explained in docs/errors.md, and no other one.
func TestCodesAreDocumented(t *testing.T) {
	codes := map[string]bool{"GRAPHQL_PARSE_FAILED": true, "GRAPHQL_VALIDATION_FAILED": true} // gqlgen's
	constant := regexp.MustCompile(`(?m)^\s*(?:const )?(?:Code\w+|\w+\s+Code)\s*= "([A-Z_]+)"`)
	for _, dir := range []string{".", "../graph", "../graph/plan"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range constant.FindAllStringSubmatch(string(text), -1) {
				codes[found[1]] = true
			}
		}
	}
	doc, err := os.ReadFile("../docs/errors.md")
	if err != nil {
		t.Fatal(err)
	}
	documented := map[string]bool{}
	for _, line := range strings.Split(string(doc), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) < 3 {
			continue
		}
		for _, found := range regexp.MustCompile("`([A-Z_]+)`").FindAllStringSubmatch(cells[1], -1) {
			documented[found[1]] = true
		}
	}
	for code := range codes {
		if !documented[code] {
			t.Errorf("%s is not in docs/errors.md", code)
		}
	}
	for code := range documented {
		if !codes[code] {
			t.Errorf("docs/errors.md has %s, which nothing answers", code)
		}
	}
	if len(codes) < 25 {
		t.Errorf("only %d codes were found: %v", len(codes), codes)
	}
}

// A server that does not tell its schema says so, and proposes no names of it either.
func TestNoIntrospection(t *testing.T) {
	g, err := graph.New(nil, graph.Options{NoIntrospection: true})
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"{ __schema { types { name } } }":                           "this server does not tell its schema",
		`{ a: __type(name: "Flight") { name } }`:                    "this server does not tell its schema",
		"{ ...F } fragment F on Query { __schema { description } }": "this server does not tell its schema",
		"{ flihgts { totalCount } }":                                `Cannot query field "flihgts" on type "Query".`,
		"{ flights(frist: 1) { totalCount } }":                      `Unknown argument "frist" on field "Query.flights".`,
		"{ flights(orderBy: [{date: DSEC}]) { totalCount } }":       `Value "DSEC" does not exist in "SortDirection" enum.`,
		"{ flights(where: {nmae: {eq: 1}}) { totalCount } }":        `Field "nmae" is not defined by type "FlightWhere".`,
		"{ ... on Qurey { __typename } }":                           `Unknown type "Qurey".`,
	} {
		if err := g.Check(t.Context(), query); err == nil || !strings.HasSuffix(strings.TrimSpace(err.Error()), want) {
			t.Errorf("%s: %v", query, err)
		}
	}
	if err := g.Check(t.Context(), "{ __typename flights { totalCount } }"); err != nil {
		t.Error(err)
	}
}

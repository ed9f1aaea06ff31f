package sqlitestore

import (
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file lays out what only SQL has.

// quote returns a table's or column's name as SQL takes it, words of the language included.
func quote(name string) string { return `"` + name + `"` }

// nested returns a subquery whose JSON stays JSON: without json() around it, SQLite takes it for a text.
func nested(clauses ...string) string { return clause.Block("json((", clause.Lines(clauses...), "))") }

// array returns a JSON array: values side by side, each nested query on lines of its own.
func array(items []string) string {
	lines := func(item string) bool { return strings.Contains(item, "\n") }
	if !slices.ContainsFunc(items, lines) {
		return "json_array(" + strings.Join(items, ", ") + ")"
	}
	var rows []string
	for i, item := range items {
		if i > 0 && !lines(items[i-1]) && !lines(item) {
			rows[len(rows)-1] += ", " + item
		} else {
			rows = append(rows, item)
		}
	}
	return clause.Block("json_array(", strings.Join(rows, ",\n"), ")")
}

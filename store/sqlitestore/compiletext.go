package sqlitestore

import (
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file lays out what only SQL has.

// quote returns a table's or column's name as SQL takes it, words of the language included.
func quote(name string) string { return `"` + name + `"` }

// The answer's JSON is put together of pieces of text. SQLite's own functions for arrays would read again what a nested
// query has written, once for each query around it.

// nested returns a subquery.
func nested(clauses ...string) string { return clause.Block("(", clause.Lines(clauses...), ")") }

// jsonOf returns the JSON of a value.
func jsonOf(expr string) string { return "json_quote(" + expr + ")" }

// orNull returns the JSON that a subquery gives, null where it finds nothing.
func orNull(text string) string { return "coalesce(" + text + ", 'null')" }

// gather returns the aggregate that makes a JSON array of its rows' JSON, in an order or, without one, as they come.
func gather(text, order string) string {
	if order != "" {
		text += ", ',' ORDER BY " + order
	}
	return "concat('[', group_concat(" + text + "), ']')"
}

// array returns a JSON array of items that are JSON: side by side, each nested query on lines of its own.
func array(items []string) string {
	lines := slices.ContainsFunc(items, func(item string) bool { return strings.Contains(item, "\n") })
	switch {
	case len(items) == 0:
		return "'[]'"
	case len(items) == 1 && lines:
		return clause.Block("concat('[',", items[0], ", ']')")
	case len(items) == 1:
		return "concat('[', " + items[0] + ", ']')"
	case !lines:
		return "concat('[', concat_ws(',', " + strings.Join(items, ", ") + "), ']')"
	}
	rows := []string{"','"}
	for i, item := range items {
		if strings.Contains(item, "\n") || i > 0 && strings.Contains(items[i-1], "\n") {
			rows = append(rows, item)
		} else {
			rows[len(rows)-1] += ", " + item
		}
	}
	return clause.Block("concat('[', concat_ws(", strings.Join(rows, ",\n"), "), ']')")
}

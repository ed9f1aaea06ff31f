package sqlitestore

import (
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
)

// This file lays statements out for people: a clause a line, and what is nested indented.

// name returns the name of something of a step.
func name(kind string, s *plan.Step) string { return kind + strconv.Itoa(s.Index) }

// quote returns a table's or column's name as SQL takes it, words of the language included.
func quote(name string) string { return `"` + name + `"` }

// lines puts clauses on lines of their own, without the empty ones.
func lines(clauses ...string) string {
	var out []string
	for _, c := range clauses {
		if c != "" {
			out = append(out, c)
		}
	}
	return strings.Join(out, "\n")
}

func indent(text string) string { return "  " + strings.ReplaceAll(text, "\n", "\n  ") }

func block(open, body, end string) string { return open + "\n" + indent(body) + "\n" + end }

// nested returns a subquery whose JSON stays JSON: without json() around it, SQLite takes it for a text.
func nested(clauses ...string) string { return block("json((", lines(clauses...), "))") }

// where returns the clause of all conditions that are not empty, or nothing.
func where(conditions ...string) string {
	text := lines(conditions...)
	if text == "" {
		return ""
	}
	return "WHERE " + strings.ReplaceAll(text, "\n", "\n  AND ")
}

// array returns a JSON array: values side by side, each nested query on lines of its own.
func array(items []string) string {
	if len(items) == 0 || !strings.Contains(strings.Join(items, ""), "\n") {
		return "json_array(" + strings.Join(items, ", ") + ")"
	}
	var rows []string
	for i, item := range items {
		if i > 0 && !strings.Contains(items[i-1]+item, "\n") {
			rows[len(rows)-1] += ", " + item
		} else {
			rows = append(rows, item)
		}
	}
	return block("json_array(", strings.Join(rows, ",\n"), ")")
}

package neo4jstore

import (
	"slices"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
)

// This file lays statements out for people: a clause a line, and what is nested indented.

// name returns the name of something of a step.
func name(kind string, s *plan.Step) string { return kind + strconv.Itoa(s.Index) }

// label returns the label that tells the nodes of a type. An end of a link that nobody declares is a bare :Node, so
// a node of type Node must have one of the labels below it as well.
func label(t *schema.Type) string {
	if t.Name != node {
		return t.Name
	}
	var out []string
	for _, o := range t.Possible {
		top := o
		for _, i := range slices.Backward(o.Implements) {
			if i != t {
				top = i
			}
		}
		out = append(out, top.Name)
	}
	slices.Sort(out)
	return node + "&(" + strings.Join(slices.Compact(out), "|") + ")"
}

// node is the type that every node is of.
const node = "Node"

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

// call returns a subquery that sees what is named in scope.
func call(scope string, clauses ...string) string {
	return "CALL (" + scope + ") {\n" + indent(lines(clauses...)) + "\n}"
}

// where returns the clause of all conditions that are not empty, or nothing.
func where(conditions ...string) string {
	text := lines(conditions...)
	if text == "" {
		return ""
	}
	return "WHERE " + strings.ReplaceAll(text, "\n", "\n  AND ")
}

// project returns a map of columns of a node or a link, each once and sorted.
func project(of string, columns []string) string {
	columns = slices.Clone(columns)
	slices.Sort(columns)
	columns = slices.Compact(columns)
	for i, c := range columns {
		columns[i] = "." + c
	}
	return of + " {" + strings.Join(columns, ", ") + "}"
}

// array returns a list.
func array(items []string) string { return "[" + strings.Join(items, ", ") + "]" }

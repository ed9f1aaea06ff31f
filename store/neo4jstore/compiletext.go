package neo4jstore

import (
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// This file lays out what only Cypher has.

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

// call returns a subquery that sees what is named in scope.
func call(scope string, clauses ...string) string {
	return clause.Block("CALL ("+scope+") {", clause.Lines(clauses...), "}")
}

// array returns a list.
func array(items []string) string { return "[" + strings.Join(items, ", ") + "]" }

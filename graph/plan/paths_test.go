package plan

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestSearches plans as many searches as an operation may make, equal ones counted once, and refuses one more.
func TestSearches(t *testing.T) {
	var b strings.Builder
	for i := range maxSearches {
		fmt.Fprintf(&b, " a%d: paths(from: \"a\", to: \"b\", maxLength: %d) { complete } b%d: paths(to: \"b\", from: \"a\", maxLength: %d) { nodes { length } }", i, i+1, i, i+1)
	}
	p := mustBuild(t, "{"+b.String()+"}", "")
	if len(p.Paths) != maxSearches || len(p.Roots) != maxSearches {
		t.Errorf("%d searches, %d steps", len(p.Paths), len(p.Roots))
	}
	_, _, err := build(t, "{"+b.String()+` more: paths(from: "a", to: "c") { complete } }`, "")
	var refused *Error
	if !errors.As(err, &refused) || refused.Code != TooComplex || refused.Path.String() != "more" {
		t.Errorf("got %v", err)
	}
}

// TestSearchNodes counts what a search may find among the nodes that an operation reads.
func TestSearchNodes(t *testing.T) {
	p := mustBuild(t, `{ paths(from: "a", to: "b", maxLength: 6, first: 5) { nodes { hops { claims(first: 7) { nodes { id } } } } } }`, "")
	if want := 2 + 5*5 + 5*6 + 5*6*7; p.Nodes != want {
		t.Errorf("%d nodes, want %d", p.Nodes, want)
	}
}

package seed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Problem is one mistake in a document.
type Problem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`           // from 1
	Column  int    `json:"column"`         // from 1, in characters
	Message string `json:"message"`        // what is wrong
	Hint    string `json:"hint,omitempty"` // what to do
}

// Error returns file, line, column, message and hint in one line.
func (p Problem) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
	if p.Hint != "" {
		s += "; " + p.Hint
	}
	return s
}

// Problems are the mistakes of one or more documents, in the order of their places. As an error it is never empty.
type Problems []Problem

// Error returns the problems, one a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, one := range p {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// maxProblems bounds what is said about one file: whoever has made a hundred mistakes has made one a hundred times.
const maxProblems = 100

// place is where something stands in a file.
type place struct{ line, column int }

// checker collects the problems of one file.
type checker struct {
	file string
	list Problems
}

func (c *checker) add(at place, hint, format string, args ...any) {
	p := Problem{File: c.file, Line: at.line, Column: at.column, Message: fmt.Sprintf(format, args...), Hint: hint}
	if !slices.Contains(c.list, p) && len(c.list) < maxProblems {
		c.list = append(c.list, p)
	}
}

// sorted returns the problems in the order of their places.
func (c *checker) sorted() Problems {
	slices.SortStableFunc(c.list, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Message, b.Message))
	})
	return c.list
}

// err returns the problems, or nil when there is none.
func (c *checker) err() error {
	if len(c.list) == 0 {
		return nil
	}
	return c.sorted()
}

// suggest returns a hint that names the candidate most like word, or else what the candidates are, when they are few.
func suggest(word string, candidates []string) string {
	if best := closest(word, candidates); best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if len(candidates) == 0 || len(candidates) > 16 {
		return ""
	}
	return "use one of " + strings.Join(candidates, ", ")
}

// closest returns the candidate that word is probably a misspelling of, or "".
func closest(word string, candidates []string) string {
	best, distance := "", min(3, (len(word)+1)/2, len(word)-1)+1
	for _, c := range candidates {
		if d := levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(c)); d < distance {
			best, distance = c, d
		}
	}
	return best
}

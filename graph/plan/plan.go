// Package plan turns a GraphQL operation into a Plan: plain data that says what to read from the graph, in which order
// and how much of it, and that both stores compile into one statement of theirs.
//
// Build is the way in. It yields a Plan and, beside it, a Selection: what the client asked for, under its own names and
// in its own order, with the place of each value in what the Plan reads. Two operations that read the same differ in
// their Selections only; their Plans, and so their statements, are equal. Nothing in this package does any I/O.
package plan

import "github.com/convenio-graph/convenio/schema"

// Plan is all that one operation reads.
type Plan struct {
	Roots []*Step // the root fields' steps, in canonical order
	Steps int     // how many steps there are in all
}

// Step reads nodes: at the root by id or from a list, below it by walking one relationship from each node of the
// parent step.
type Step struct {
	Index int                  // its number in pre-order; names it in statements
	Via   *schema.Relationship // the relationship that it walks; nil at the root, and in steps that start from a link
	Roles []string             // types of links that it walks instead of Via's own; nil for that
	Type  *schema.Type         // the type of nodes that it reads, an object or an interface
	Many  bool                 // false: at most one node, and over a relationship the one whose link ranks best

	// A step can start from the link by which the parent's node was reached, and read the claims that speak of it, or
	// the node that a property of it names. At most one of the two is set.
	ClaimsOf *schema.Relationship // the parent's Via
	Ref      *schema.Property

	// IDs, at the root, are the ids to look up, in the order in which they are answered; an unknown one yields a nil
	// record. It is nil in a step that lists or walks.
	IDs []string

	Filter *Filter  // which nodes; nil for all
	Order  []Order  // how they are ordered; ends in the id. Empty unless Many and not IDs
	After  []string // keys of the last node before the page, one for each Order; nil on the first page
	Limit  int      // how many to read, one more than the client asked for; 0 when IDs or not Many

	// What to answer beside the nodes.
	Rows     bool               // the nodes themselves; false when only Count or Previous is wanted
	Keys     bool               // each node's values of Order, for cursors
	Count    bool               // how many nodes there are, whatever After and Limit say
	Previous bool               // whether there are nodes before the page
	Evidence bool               // each link's status and confidence
	Link     []*schema.Property // properties of each link, sorted by name
	OfLink   []*Step            // steps that start from each link, in canonical order

	// Parts are what to read of each node: the first part of every node, the others only of nodes of their type,
	// which is one that not every node of the step's type is of. Sorted by type but for the first.
	Parts []*Part
}

// Root reports whether the step starts from nothing that was read before it.
func (s *Step) Root() bool { return s.Via == nil && s.ClaimsOf == nil && s.Ref == nil }

// Links returns the types of links that the step walks.
func (s *Step) Links() []string {
	if s.Roles != nil {
		return s.Roles
	}
	return []string{s.Via.Type}
}

// Part is what to read of those nodes of a step that are of one type.
type Part struct {
	Index      int // its place among the step's parts
	Type       *schema.Type
	Properties []*schema.Property // sorted by name
	Steps      []*Step            // steps that walk on from these nodes, in canonical order
}

// Order is one key of an order.
type Order struct {
	Column string // a stored column without nulls: a sort key, or the id
	Desc   bool
	OfLink bool // a column of the link and not of the node: the key of links that may be several between two nodes
}

// Op is what a Filter does.
type Op string

// The operators. A comparison with a missing value is false, and Not is true where what it negates is not true: every
// filter is two-valued, in both stores.
const (
	And        Op = "and"        // all of Of
	Or         Op = "or"         // any of Of
	Not        Op = "not"        // not Of[0]
	Eq         Op = "="          // Column is Value
	Lt         Op = "<"          // Column is less than Value
	Lte        Op = "<="         // Column is at most Value
	Gt         Op = ">"          // Column is greater than Value
	Gte        Op = ">="         // Column is at least Value
	In         Op = "in"         // Column is one of Value, a []any
	Contains   Op = "contains"   // Column, a folded text, contains Value
	StartsWith Op = "startsWith" // Column, a folded text, starts with Value
	IsNull     Op = "isNull"     // Column has no value
)

// Filter is a condition on a node's stored columns, as a tree.
type Filter struct {
	Op     Op
	Of     []*Filter // of And, Or and Not
	Column string    // of a comparison
	Value  any       // of a comparison: string, int64, float64 or bool, or a []any of one of them
}

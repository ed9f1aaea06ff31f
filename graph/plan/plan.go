// Package plan turns a GraphQL operation into a Plan: plain data that says what to read from the graph, in which order
// and how much of it, and that both stores compile into one statement of theirs.
//
// Build is the way in. It yields a Plan and, beside it, a Selection: what the client asked for, under its own names and
// in its own order, with the place of each value in what the Plan reads. Two operations that read the same differ in
// their Selections only; their Plans, and so their statements, are equal. Nothing in this package does any I/O.
package plan

import (
	"strconv"

	"github.com/convenio-graph/convenio/schema"
)

// Plan is all that one operation reads.
type Plan struct {
	Paths  []*Paths // searches that are to be made first, in canonical order
	Roots  []*Step  // the root fields' steps, in canonical order
	Policy *Policy  // what the answer may rest on; nil for all that the graph follows
	Steps  int      // how many steps there are in all
	Nodes  int      // how many nodes they read at most: the product of the pages above each other, summed up

	named []named // the conditions on ids, where things may be taken for one
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

	// LinkIDs, at the root, are what claims call some links, in the order in which they are answered: a record for each, of
	// which nothing but OfLink is read. The claims there are those of a relationship without a type.
	LinkIDs []string

	// Most is how many IDs or LinkIDs there are at most, when they are only known after a search; otherwise 0.
	Most int

	// Around, at the root, makes it a list of what is around an entity.
	Around *Around

	// Search, at the root, makes it a list of what full text finds.
	Search *Search

	// A step can also start from a group of the parent's nodes, and read the node whose id is one of the group's keys.
	KeyOf *GroupKey

	Filter *Filter // which nodes, and by which links; nil for all
	Anchor *Anchor // a way to the nodes that Filter lets through, where they are few; nil for none
	Order  []Order // how they are ordered; ends in the id. Empty unless Many and not IDs
	After  []any   // keys of the node before the page, one for each Order; nil for none
	Before []any   // keys of the node behind the page; nil for none
	Back   bool    // the last Limit nodes between After and Before and not the first; rows come last one first
	Limit  int     // how many to read, one more than the client asked for; 0 when IDs or not Many

	// What to answer beside the nodes.
	Rows     bool        // the nodes themselves; false when only what is beside them is wanted
	Keys     bool        // each node's values of Order, for cursors
	Count    bool        // how many nodes there are, whatever After, Before and Limit say
	Previous bool        // whether there are nodes that do not lie after After
	Next     bool        // whether there are nodes that do not lie before Before
	Groups   []*Grouping // what the nodes add up to, whatever After, Before and Limit say; in canonical order
	Evidence bool        // each link's status and confidence
	Link     []Column    // what is read of each link, in order
	OfLink   []*Step     // steps that start from each link, in canonical order

	// Parts are what to read of each node: the first part of every node, the others only of nodes of their type,
	// which is one that not every node of the step's type is of. Sorted by type but for the first.
	Parts []*Part
}

// Root reports whether the step starts from nothing that was read before it.
func (s *Step) Root() bool {
	return s.Via == nil && s.ClaimsOf == nil && s.Ref == nil && s.KeyOf == nil
}

// Links returns the types of links that the step walks.
func (s *Step) Links() []string {
	if s.Roles != nil {
		return s.Roles
	}
	return []string{s.Via.Type}
}

// Part is what to read of those nodes of a step that are of one type.
type Part struct {
	Index   int // its place among the step's parts
	Type    *schema.Type
	Columns []Column // what is read of these nodes themselves, in order
	Steps   []*Step  // steps that walk on from them, in canonical order
}

// Column is a column of a property that is read: of a FuzzyDate only those are that are asked for, and the first.
type Column struct {
	Property *schema.Property
	Place    int // in Property.Read
}

// Whole returns the columns of all that is to be read of properties.
func Whole(properties ...*schema.Property) []Column {
	var out []Column
	for _, p := range properties {
		for i := range p.Read() {
			out = append(out, Column{p, i})
		}
	}
	return out
}

// Stored returns the column as it is stored.
func (c Column) Stored() schema.Column { return c.Property.Read()[c.Place] }

// Order is one key of an order: a column of the node, of its link, or of the node that Path leads to; or how many links
// there are. What is missing comes last in both directions.
type Order struct {
	Column   string                 // a stored column; empty when Count is set
	Kind     schema.Kind            // of the key's values when they are no texts: Int or Float
	Desc     bool                   //
	OfLink   bool                   // a column of the link and not of the node
	Path     []*schema.Relationship // to-one relationships to walk from the node to the one that Column or Count is of
	Count    *schema.Relationship   // how many nodes this to-many relationship leads to
	Governed bool                   // a column that the policy makes
	Titled   *Search                // 0 where a node's titles have all words that are searched for, else 1
}

// Own reports whether the key is a stored column of the node itself: those are never null.
func (o Order) Own() bool {
	return !o.Governed && !o.OfLink && len(o.Path) == 0 && o.Count == nil && o.Titled == nil
}

// Anchor is a way to the nodes of a root list from the other end: from the few nodes of the last relationship's type
// that Filter finds by an index, back over Via to the list's nodes. Those are all that the step's Filter can let
// through, and perhaps more.
type Anchor struct {
	Via    []*schema.Relationship // from the list's nodes to the found ones
	Filter *Filter                // Eq or In of a column that nodes are looked up by
}

// Grouping is what the nodes of a step add up to: for each combination of its Keys, how many nodes there are, each
// counted once, and what their numbers come to. Without Keys there is one group, of all nodes.
type Grouping struct {
	Index    int // its place among the step's groupings
	Keys     []*GroupKey
	Measures []*Measure // sorted by property
	Having   *Filter    // which groups, on the columns that Column of a Measure names, and CountColumn; nil for all
	Order    []Order    // of columns as in Having, and of KeyColumn; ends in all keys. What is null comes last
	Limit    int        // how many groups at most; 0 without Keys
	Rows     bool       // the groups themselves
	Count    bool       // how many groups there are, whatever Limit says
	Steps    []*Step    // steps that start from each group: KeyOf is set
}

// CountColumn is the column of a group that says how many nodes are in it.
const CountColumn = "count"

// KeyColumn is the column of a group that orders by its i-th key, ascending; null where the key is.
func KeyColumn(i int) string { return "key_" + strconv.Itoa(i) }

// GroupKey is one thing that nodes are grouped by: a property of the node itself or of one that Path leads to. A node
// is in a group for each way of its paths; a way that ends early, or at a node without a value, leads to the group of null.
type GroupKey struct {
	Index    int // its place among the grouping's keys
	Path     []*schema.Relationship
	Type     *schema.Type     // of the node at the path's end
	Property *schema.Property // not a list; the id stands for the node itself
	Unit     Unit             // of a FuzzyDate
}

// Kind returns the kind of the key's values: that of the property, and String of what a date or a text in several languages is told by.
func (k *GroupKey) Kind() schema.Kind {
	if k.Property.Kind == schema.FuzzyDate {
		return schema.String
	}
	return k.Property.Kind
}

// Unit is a part of the calendar that dates are grouped by. A date belongs to one when all days within its bounds do.
type Unit int

// The units, by how many characters of an ISO date they take.
const (
	Year  Unit = 4
	Month Unit = 7
	Day   Unit = 10
)

// Measure is what is reckoned of one number over the nodes of a group: over how many it is known, how many are left
// out though it is, the least and the greatest, and if the property is additive the sum. Numbers that differ in what the property is
// additive per, such as amounts in two currencies, have no sum.
//
// Left out are the nodes that Property.Additive excludes, and those of which a whole, over one or more links of its
// Whole, is among the nodes of the step, has the number, is not excluded, and is in the same group or in one whose keys
// differ only where the part has none: a part seldom repeats what is told of its whole.
type Measure struct{ Property *schema.Property }

// Reckoning is one of the numbers that a Measure answers.
type Reckoning string

// The reckonings, in the order in which a Measure answers them; Sum only of additive properties. Avg is not
// answered, since it is Sum / Known, but groups can be chosen and ordered by it.
const (
	Known   Reckoning = "known"
	LeftOut Reckoning = "leftOut"
	Min     Reckoning = "min"
	Max     Reckoning = "max"
	Sum     Reckoning = "sum"
	Avg     Reckoning = "avg"
)

// Reckonings returns what the measure answers, in order.
func (m *Measure) Reckonings() []Reckoning {
	if m.Property.Additive == nil {
		return []Reckoning{Known, LeftOut, Min, Max}
	}
	return []Reckoning{Known, LeftOut, Min, Max, Sum}
}

// Kind returns the kind of a reckoning: the counts are integers, the others numbers of the property's kind.
func (m *Measure) Kind(r Reckoning) schema.Kind {
	switch r {
	case Known, LeftOut:
		return schema.Int
	case Avg:
		return schema.Float
	}
	return m.Property.Kind
}

// Column names a reckoning of the measure among the columns of a group.
func (m *Measure) Column(r Reckoning) string { return m.Property.Name + "_" + string(r) }

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
	Has        Op = "has"        // Column, a list, has Value among its elements
	Empty      Op = "isEmpty"    // Column, a list, has no elements
	Near       Op = "near"       // Column, a point, lies within a distance: Value is x, y, z and the square of the chord, as []any of float64
	Some       Op = "some"       // Via leads to a node that Of[0] is true of, or if Of is empty, to any
	One        Op = "one"        // Via leads to exactly one such node
)

// Filter is a condition on a node's stored columns and on those of the link by which it was reached, as a tree.
type Filter struct {
	Op     Op
	Of     []*Filter            // of And, Or and Not; of Some and One, on the node and the link that Via leads to and over
	Column string               // of a comparison
	OfLink bool                 // of a comparison: a column of the link
	Value  any                  // of a comparison: string, int64, float64 or bool, or a []any of one of them
	Via    *schema.Relationship // of Some and One; a to-one relationship leads to what its field answers with, and nowhere else
}

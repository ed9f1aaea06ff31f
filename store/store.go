// Package store is the contract between the graph and the databases that keep it: a Plan is run as one Statement in
// one read transaction and answers a Tree; a change is applied in one write transaction. It knows no noun of the
// schema. Package storetest holds the suite that every store must pass.
package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/convenio-graph/convenio/graph/plan"
)

// Store keeps a graph. Its methods may be called by many goroutines at once. Every error that they return is an
// *Error, except those that Update's function returned itself.
type Store interface {
	// Run answers the plan as of one moment: no half of an Update is ever seen. It sends one statement.
	// Errors: Unavailable, Timeout (the context's end included), TooLarge, Internal.
	Run(ctx context.Context, p *plan.Plan) (Tree, error)

	// Read calls do with the store as of one moment: all that do reads belongs together. A store without snapshots calls
	// it again when the graph was changed meanwhile, so what do keeps must be what its last call has found. An error of
	// do is returned as it is. Errors: Unavailable, Timeout.
	Read(ctx context.Context, do func(Reading) error) error

	// Update runs change in one write transaction, alone among all writers, and commits what it did if it returns nil;
	// otherwise nothing has happened. An error of change is returned as it is; one that a method of the Tx returned and
	// that change did not pass on is returned too. change must not call the store itself.
	// Errors: Unavailable, Timeout, ReadOnly, Full, TooLarge, Unknown (the connection was lost while committing: look before doing it again), Internal.
	Update(ctx context.Context, change func(Tx) error) error

	// Export hands over all that is stored, first each node and then each link, in an order of the store's own, as of
	// one moment: to copy a store or to compare two. It stops at the first error of node or link and returns that as it is.
	// Links are handed over whether or not their ends exist.
	// Errors: Unavailable (the graph was changed meanwhile included, in stores without snapshots), Timeout, Internal.
	Export(ctx context.Context, node func(Node) error, link func(Link) error) error

	// Notes returns the notes that were left beside the graph, by name: what is to be known of it without being part of
	// it, such as when it was changed. They are in no answer of Run and Export does not hand them over, so two stores
	// with the same graph are the same whatever was noted. Errors: Unavailable, Timeout, Internal.
	Notes(ctx context.Context) (map[string]string, error)

	// Fill replaces all that the store holds, notes included, by what fill puts, however much that is, and takes effect as a whole when
	// fill returns nil. Meanwhile readers are answered as before, or not at all (Unavailable). When fill fails, a store
	// that takes it in one transaction is as it was; another one answers nobody, until it is filled again. Unless
	// replace, a store that is not empty is refused and stays as it is.
	// Errors: those of Update, and Unusable when the store is not empty. An error of fill is returned as it is.
	Fill(ctx context.Context, replace bool, fill func(Filling) error) error

	// Ping asks whether the store answers. Errors: Unavailable, Timeout.
	Ping(ctx context.Context) error

	// Close frees what the store holds; it is of no use afterwards.
	Close() error
}

// Tx is a write transaction. It must not be used after the function that it was given to has returned. Types, columns
// and relationships that the model does not have are errors of kind Internal, as is every other mistake of the caller.
type Tx interface {
	// Find returns the nodes of type typ whose column has one of the values, ordered by id, with all their stored
	// columns that are not null. Values are as they were put: string, int64, float64, bool, or []any of strings.
	Find(ctx context.Context, typ, column string, values []string) ([]Node, error)

	// PutNodes creates the nodes that are not there and sets the given columns of all, leaving others as they are; a
	// sort key that a new node is not given is that of a missing value. A node's type never changes: putting it as one
	// of another type is an error unless it was deleted before. All nodes of one call must have distinct ids.
	PutNodes(ctx context.Context, nodes []Node) error

	// DeleteNodes deletes nodes, of which ID and Type count; those that are not there are ignored. Links to and from
	// them stay, and come to light again when a node of that id is put again.
	DeleteNodes(ctx context.Context, nodes []Node) error

	// PutLinks creates or replaces links, with all their columns. An end that does not exist yet does no harm: the link
	// is seen by readers when both are there.
	PutLinks(ctx context.Context, links []Link) error

	// DeleteLinks deletes the links of these identities (Type, From, To, Key); those that are not there are ignored.
	DeleteLinks(ctx context.Context, links []Link) error

	// Notes returns the notes as the store's Notes does, as the transaction has them.
	Notes(ctx context.Context) (map[string]string, error)

	// Note leaves a note beside the graph, in place of the one of that name; an empty text takes it away.
	Note(ctx context.Context, name, text string) error
}

// Filling is a store that is being filled. It must not be used after the function that it was given to has returned.
type Filling interface {
	// PutNodes puts nodes as Tx does. Each call may be a transaction of its own.
	PutNodes(ctx context.Context, nodes []Node) error

	// PutLinks puts links as Tx does. Each call may be a transaction of its own.
	PutLinks(ctx context.Context, links []Link) error

	// Note leaves a note as Tx does.
	Note(ctx context.Context, name, text string) error

	// Export hands over what was put so far, as Store does.
	Export(ctx context.Context, node func(Node) error, link func(Link) error) error
}

// Node is a node as it is stored. Columns are those of schema.Type.Columns, without id; nil removes a value.
type Node struct {
	ID, Type string
	Columns  map[string]any
}

// Link is a link as it is stored: status, confidence and rank of the claim that wins it (empty for links that
// carry no evidence), and the columns of its own properties.
type Link struct {
	Type, From, To string
	Key            string // tells apart links of one type between the same nodes; mostly empty
	Status         string
	Confidence     float64
	Rank           string
	Columns        map[string]any
}

// Statement is what is sent to a database: a text without any value of a user's in it, and the values.
type Statement struct {
	Text   string
	Params []any // p0, p1, …
}

// String returns the text, followed by a line for each parameter.
func (s Statement) String() string {
	var b strings.Builder
	b.WriteString(s.Text)
	for i, v := range s.Params {
		text, err := json.Marshal(v)
		if err != nil {
			text = []byte(err.Error())
		}
		fmt.Fprintf(&b, "\np%d = %s", i, text)
	}
	b.WriteByte('\n')
	return b.String()
}

// Tree is what a Plan answered: a Result for each of its roots, in their order.
type Tree []Result

// Result is what one step answered below one parent.
type Result struct {
	Records  []*Record // in order, when Step.Back the last first; of a lookup by ids nil where there is no such node. One more than a page holds when there are more
	Count    int       // when Step.Count
	Previous bool      // when Step.Previous
	Next     bool      // when Step.Next
	Groups   []Groups  // like Step.Groups
	Links    []Link    // when Step.Around: those between the records, without columns, by From, Type, To and Key
	More     bool      // when Step.Around: whether anything is left out
}

// Groups is what one Grouping answered.
type Groups struct {
	Rows  []*Group // when Grouping.Rows, in order
	Count int      // when Grouping.Count
}

// Group is one group of nodes.
type Group struct {
	Keys   []any    // like Grouping.Keys: the id, the value, of a localized text the preferred one, of a date the unit it lies in; nil where there is none
	Count  int      // how many nodes are in it
	Values []any    // of each Measure its Reckonings, in their order: int64 or float64, nil where nothing is known
	Steps  []Result // like Grouping.Steps
}

// Record is one node, and the link by which it was reached.
type Record struct {
	Type       string   // the name of the node's own type
	Parts      []Part   // like Step.Parts; empty where the node is not of the part's type
	Keys       []any    // when Step.Keys: like Step.Order, each of its Kind: string, int64 or float64
	Status     string   // when Step.Evidence
	Confidence float64  // when Step.Evidence
	Depth      int      // when Step.Around
	OfLink     []Result // like Step.OfLink
	Link       []any    // like Step.Link, each as in Part.Values
}

// Part is what was read of a record for one part of its step.
type Part struct {
	// Values has the values of plan.Part.Columns, in their order: nil, string, int64, float64, bool, or []any of these. @value structs are still JSON text, a list of them one text.
	Values []any
	Steps  []Result // like plan.Part.Steps
}

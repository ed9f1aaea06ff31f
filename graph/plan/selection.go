package plan

import (
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// Root is one root field of the operation: what to answer and which step has read it.
type Root struct {
	Field *Field
	Step  *Step
}

// Selection is one object of the answer: its fields in the client's order. Where the object's type is an interface,
// the fields depend on the type of the node.
type Selection struct {
	Types  map[string][]*Field // by the name of an object type; nil when Fields serves all
	Fields []*Field
}

// For returns the fields to write of an object of the named type.
func (s *Selection) For(typ string) []*Field {
	if s.Types != nil {
		return s.Types[typ]
	}
	return s.Fields
}

// From says where a field's value comes from. What "the record", "the page" and "the link" are is given by the
// object that the field is in.
type From int

// The sources of values.
const (
	FromTypename       From = iota // the name of the object's type, in Text
	FromNodeType                   // the name of the record's own type
	FromProperty                   // Property of the record, in part Part
	FromDatePart                   // column Index of the FuzzyDate that the object stands for
	FromMember                     // member Text of the @value struct that the object stands for
	FromStep                       // the one node of Step, which walks on from part Part of the record
	FromStepEdge                   // the same node with its link
	FromPage                       // the page of nodes that Step reads from part Part of the record
	FromPageEdges                  // the page's nodes with their links
	FromPageNodes                  // the page's nodes
	FromPageCount                  // the page's totalCount
	FromPageInfo                   // the page itself, as PageInfo
	FromHasNext                    // of PageInfo
	FromHasPrevious                // of PageInfo
	FromStartCursor                // of PageInfo
	FromEndCursor                  // of PageInfo
	FromEdgeNode                   // the edge's node
	FromEdgeCursor                 // the edge's cursor
	FromEdgeStatus                 // the link's status
	FromEdgeConfidence             // the link's confidence
	FromLink                       // property Property of the link
	FromLinkStep                   // the one node of Step, which starts from the link
	FromLinkPage                   // the page of nodes that Step reads from the link
	FromLookup                     // at the root: the nodes of Step by id, as a list
)

// Field is one field of the answer.
type Field struct {
	Key      string           // the response key: the alias, or else the name
	Type     *ast.Type        // for the null rules
	Position *ast.Position    // in the operation's text, for errors
	From     From             // where its value is
	Text     string           // of FromTypename and FromMember
	Index    int              // of FromDatePart
	Property *schema.Property // of FromProperty and FromLink
	Lang     int              // of a localized property: the preferred language, an index of schema.Languages
	Step     *Step            // the step that reads it or the objects around it
	Parent   *Step            // of FromLinkStep and FromLinkPage: the step whose link it is
	Part     *Part            // of FromProperty and of a step below a record: the part of the record
	At       int              // of FromProperty and FromLink the first of its values; of a step its place in the part, or among those of the link
	Sub      *Selection       // of an object or a list of objects
}

package plan

import (
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// Root is one root field of the operation: what to answer and which step has read it.
type Root struct {
	Field *Field
	Step  *Step
	Paths *Paths // of a search for paths: Step looks up its nodes
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
	FromDatePart                   // part Text of the FuzzyDate that the object stands for
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
	FromNothing                    // null
	FromMatches                    // the texts among Texts in which words are found that the page was searched for
	FromMatchProperty              // the name of the property that has the text
	FromMatchText                  // the text, or a part of it
	FromHighlights                 // where words are in the text
	FromHighlightStart             // where one begins
	FromHighlightEnd               // where it ends
	FromPaths                      // what is found by a search for paths
	FromWays                       // the ways that are found
	FromComplete                   // whether the search was not given up
	FromExactUpTo                  // up to which length nothing is missing
	FromStoppedBy                  // why it was given up
	FromMissing                    // which of the two ends there is nothing of
	FromLength                     // of a way
	FromWeakest                    // of a way
	FromHops                       // the links of a way
	FromHopStart                   // the node of Step that the link comes from on the way
	FromHopEnd                     // the node of Step that it leads to
	FromHopType                    // its type
	FromForward                    // whether the way goes in its direction
	FromHopStatus                  // its status
	FromHopConfidence              // its confidence
	FromLinkProperties             // its own properties
	FromPropertyName               // the name of one
	FromPropertyValue              // its value, as text
	FromAround                     // what Step reads around an entity
	FromNeighbours                 // the nodes there
	FromDepth                      // how far the record is away
	FromLinks                      // the links there
	FromSource                     // the id of what a link comes from
	FromTarget                     // the id of what it leads to
	FromTruncated                  // whether anything is left out
	FromAggregate                  // what all nodes of the page's list add up to: the one group of Grouping
	FromGroups                     // the groups of Grouping, of the page's list
	FromGroupRows                  // the groups that are answered
	FromGroupTotal                 // how many groups there are
	FromGroupCount                 // how many nodes are in the group
	FromMeasure                    // the group itself, as what one of its numbers comes to
	FromReckoning                  // Reckoning of Measure, of the group
	FromKeys                       // the group's keys
	FromKeyValue                   // the group's key Index, as text
	FromKeyNode                    // the one node of Step, which starts from the group
)

// OfMatches reports whether the value is in a text in which words were found.
func (f From) OfMatches() bool { return f >= FromMatches && f <= FromHighlightEnd }

// OfPaths reports whether the value is in what a search for paths finds, or in what is around an entity.
func (f From) OfPaths() bool { return f >= FromPaths && f <= FromTruncated }

// OfGroups reports whether the value is in what nodes add up to.
func (f From) OfGroups() bool { return f >= FromAggregate }

// Field is one field of the answer.
type Field struct {
	Key      string           // the response key: the alias, or else the name
	Label    string           // the key in JSON, with the colon; names are letters, digits and underscores
	Type     *ast.Type        // for the null rules
	Position *ast.Position    // in the operation's text, for errors
	From     From             // where its value is
	Text     string           // of FromTypename, FromMember and FromDatePart
	Index    int              // of FromKeyValue
	Property *schema.Property // of FromProperty and FromLink
	Lang     int              // of a localized property: the preferred language, an index of schema.Languages
	Step     *Step            // the step that reads it or the objects around it
	Parent   *Step            // of FromLinkStep and FromLinkPage: the step whose link it is
	Part     *Part            // of FromProperty and of a step below a record: the part of the record
	At       int              // of FromProperty, FromLink and FromReckoning the first of its values, of FromDatePart its value; of a step its place in the part, or among those of the link or group
	Sub      *Selection       // of an object or a list of objects

	Texts map[string][]*Field // of FromMatches: for each type of object the properties that are searched

	Grouping  *Grouping    // of what is in an aggregate
	Measure   *Measure     // of FromReckoning
	Reckoning Reckoning    // of FromReckoning
	Keys      []*Selection // of FromKeys: for each key what to write of it
}

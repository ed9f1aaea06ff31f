// Package seed is the way of data into the graph: from documents that people write to the nodes and links of a store.
//
// The unit of the data is the [Claim]: one subject, one statement of fact, one source, and the places in the source's
// text that it rests on. Nodes and links are what the accepted claims of all sources add up to; they are computed here
// and stored, and nobody edits them. The stages, each in its own file:
//
//	YAML ──Parse──▶ Document ──Expand──▶ []Claim ──Load──▶ store
//	     tree.go              expand.go           load.go, merge.go
//	     document.go          field.go            resolve.go: what claims add up to
//	                                              conflict.go: which contradict each other
//	                                              report.go: what that changes
//
// [Parse] reads a document and reports every mistake of the file at once, each with its line and column. [Check] also
// compares documents with each other. [Load] applies each document in one transaction: it finds the claims that the
// document's source made before, writes the difference, and resolves again what the difference touches. Loading a
// document twice changes nothing, and the order in which documents are loaded never matters. [Bundled] has the documents
// that come with the program. What does not add up, such as parts and their whole, is warned of (integrity.go) and
// loaded as it is. When a document was loaded stands in a [Record] beside the graph.
//
// Places in a source's text are verified, and quoted, where the [Text] is at hand: [Articles] finds it, a [Sum] beside the
// document records what stands there, and [Document.Locate] brings the three together.
//
// No noun of the schema is known here, with four exceptions: Claim, whose fields are filled here; Conflict with its
// Contender, likewise; Source, of which one is a document's own; and Entity, which is all that claims are about.
package seed

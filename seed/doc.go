// Package seed is the way of data into the graph: from documents that people write to the nodes and links of a store.
//
// The unit of the data is the [Claim]: one subject, one statement of fact, one source, and the places in the source's
// text that it rests on. Nodes and links are what the accepted claims of all sources add up to; they are computed here
// and stored, and nobody edits them. The stages, each in its own file:
//
//	YAML ──Parse──▶ Document ──Expand──▶ []Claim ──Load──▶ store
//	     tree.go              expand.go           load.go, merge.go
//	     document.go          field.go            resolve.go: what claims add up to
//
// [Parse] reads a document and reports every mistake of the file at once, each with its line and column. [Check] also
// compares documents with each other. [Load] applies each document in one transaction: it finds the claims that the
// document's source made before, writes the difference, and resolves again what the difference touches. Loading a
// document twice changes nothing, and the order in which documents are loaded never matters. [Bundled] has the documents
// that come with the program.
//
// No noun of the schema is known here, with three exceptions: Claim, whose fields are filled here; Source, of which
// one is a document's own; and Entity, which is all that claims are about.
package seed

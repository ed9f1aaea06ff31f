package storetest

import (
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// sdl is a schema with a property of every kind that a store keeps, and links of every sort.
const sdl = `
directive @node(plural: String!) on OBJECT | INTERFACE
directive @value on OBJECT
directive @linkProperties on OBJECT
directive @relationship(type: String!, direction: Direction! = OUT, properties: String, key: [String!], sorted: [String!]) on FIELD_DEFINITION
directive @localized on FIELD_DEFINITION
directive @index on FIELD_DEFINITION
directive @unordered on FIELD_DEFINITION
directive @search(as: SearchedAs!) on FIELD_DEFINITION
enum SearchedAs { TITLE BODY }
enum Direction { OUT IN }
scalar Date
enum Colour { RED GREEN }
type FuzzyDate @value { edtf: String! }
type Mark @value { start: Int! }
type Point @value { latitude: Float!  longitude: Float! }
type Distance @linkProperties { way: String  metres: Float  steps: Int  direct: Boolean  signs: [String!]! }
type EntityConnection { nodes: [Entity!]! }
type Query { boxes: EntityConnection! }

interface Node @node(plural: "nodes") { id: ID! }
interface Entity implements Node @node(plural: "entities") {
  id: ID!
  name: String! @localized @search(as: TITLE)
  aliases: [String!]! @search(as: TITLE)
  near: EntityConnection! @relationship(type: "NEAR", properties: "Distance", key: ["way"], sorted: ["name"])
}
type Box implements Node & Entity @node(plural: "boxes") {
  id: ID!
  name: String! @localized @search(as: TITLE)
  aliases: [String!]! @search(as: TITLE)
  near: EntityConnection! @relationship(type: "NEAR", properties: "Distance", key: ["way"], sorted: ["name"])
  holds: EntityConnection! @relationship(type: "HOLDS", sorted: ["name"])
  code: String @index @unordered
  ownerId: ID @index
  title: String! @search(as: BODY)
  count: Int
  weight: Float
  open: Boolean!
  day: Date
  made: FuzzyDate
  colour: Colour
  sizes: [Int!]!
  mark: Mark
  marks: [Mark!]!
  place: Point
}
type Pin implements Node & Entity @node(plural: "pins") {
  id: ID!
  name: String! @localized @search(as: TITLE)
  aliases: [String!]! @search(as: TITLE)
  near: EntityConnection! @relationship(type: "NEAR", properties: "Distance", key: ["way"], sorted: ["name"])
  heldBy: Box @relationship(type: "HOLDS", direction: IN)
  length: Int
}
`

// Model returns the model that [Updates] uses, with additions to its schema, which may be empty.
func Model(t testing.TB, additions string) *schema.Model {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "storetest", Input: sdl + additions})
	if err != nil {
		t.Fatal(err)
	}
	m, err := schema.NewModel(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

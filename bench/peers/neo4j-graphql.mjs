// @neo4j/graphql behind Apollo Server, as its own documentation sets it up, on the graph that convenio has stored: the
// type definitions name convenio's labels, relationships and columns. NEO4J_URI and PORT say where.
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const typeDefs = `
type Country @node {
  id: ID!
  name: String! @alias(property: "name_EN")
}
type Place @node {
  id: ID!
  name: String! @alias(property: "name_EN")
  country: [Country!]! @relationship(type: "LOCATED_IN", direction: OUT)
}
type CrimeCategory @node {
  id: ID!
  name: String! @alias(property: "name_EN")
}
type DeporteeGroup @node {
  id: ID!
  size: Int!
  origin: [Country!]! @relationship(type: "HAS_NATIONALITY", direction: OUT)
  crimes: [CrimeCategory!]! @relationship(type: "REMOVED_FOR", direction: OUT)
}
type Flight @node {
  id: ID!
  date: String @alias(property: "date_edtf")
  date_kd: String! # what convenio has an index on; a sort by an aliased field is silently none
  charter: Boolean
  destination: [Place!]! @relationship(type: "HAS_DESTINATION", direction: OUT)
  deportees: [DeporteeGroup!]! @relationship(type: "CARRIED", direction: OUT)
}
type Agreement @node @fulltext(indexes: [{indexName: "search", queryName: "searchAgreements", fields: ["name"]}]) {
  id: ID!
  name: String! @alias(property: "name_EN")
  title: String @alias(property: "title_EN")
  flights: [Flight!]! @relationship(type: "CONDUCTED_UNDER", direction: IN)
}
`;

const driver = neo4j.driver(process.env.NEO4J_URI);
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
await startStandaloneServer(new ApolloServer({ schema, introspection: false }), {
  context: async () => ({ sessionConfig: { database: "neo4j" } }),
  listen: { host: "127.0.0.1", port: Number(process.env.PORT) },
});

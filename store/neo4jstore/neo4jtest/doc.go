// Package neo4jtest gives tests a real Neo4j, without a container: the
// published jars of Neo4j Community, run by the Java of the machine.
//
// A package that tests against Neo4j hands its TestMain to [Main] and asks for
// a server where it needs one:
//
//	func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }
//
//	func TestStore(t *testing.T) {
//		neo4jtest.Exclusive(t)
//		uri := neo4jtest.Start(t)
//		…
//	}
//
// # Which server
//
// When CONVENIO_NEO4J_URI is set, [Start] answers with it, and
// CONVENIO_NEO4J_USER and CONVENIO_NEO4J_PASSWORD are its credentials
// ([Credentials]). The tests clear that database: name none whose content
// matters. Otherwise one server is started for the process, with
// authentication off, on a free port of the loopback interface and with its
// data in a temporary folder. The command internal/neo4jdev starts one server
// for a whole run over many packages.
//
// # Taking turns
//
// Neo4j Community has a single database, and the go command runs the test
// binaries of several packages at the same time. A test that writes to the
// server calls [Exclusive] first, or [Clear] when it wants it empty. Within one
// package, such tests must not run in parallel with each other.
//
// # What it needs
//
// Java 17 or 21, and Maven for the first run, which fetches the jars into the
// user's cache folder. What is missing is a failure, never a skip: a test that
// did not run proves nothing.
package neo4jtest

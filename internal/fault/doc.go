// Package fault takes away from a running server what it needs, and looks at what its clients and its operator see: the
// Neo4j that is not there, goes, comes back, is slow or refuses the password; the SQLite file that is locked, cannot be
// written to, is damaged, or has no room left; the clients that are slow or leave. The server is the program itself, and
// so is all else that goes wrong.
package fault

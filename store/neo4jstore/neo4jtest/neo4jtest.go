package neo4jtest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// The environment that names a server which runs already.
const (
	EnvURI      = "CONVENIO_NEO4J_URI"
	EnvUser     = "CONVENIO_NEO4J_USER"
	EnvPassword = "CONVENIO_NEO4J_PASSWORD"
)

// shared is the server of this process: a fact about the process, like its
// environment, and therefore a global.
var shared struct {
	once   sync.Once
	uri    string
	err    error
	server *Server // nil when the environment names a server
}

// turn is this process's hold on the shared server.
var turn struct {
	mu      sync.Mutex
	holders int
	unlock  func()
}

// Main runs the tests of a package, stops the server that they started, if
// any, and returns the code to exit with.
//
// A process that ends without it leaks no server either, on Linux: the kernel
// stops the child. But it leaves the server's data in the temporary folder.
func Main(m *testing.M) int {
	code := m.Run()
	if shared.server == nil {
		return code
	}
	if err := shared.server.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, "stop neo4j:", err)
		return max(code, 1)
	}
	return code
}

// Start returns the URI of the server that the tests of this process share.
// The first call starts it, unless CONVENIO_NEO4J_URI names one, whose
// database the tests clear. It ends the test when there is no server to be had.
//
// A test that writes calls [Exclusive] as well.
func Start(tb testing.TB) string {
	tb.Helper()
	shared.once.Do(share)
	if shared.err != nil {
		tb.Fatal(shared.err)
	}
	return shared.uri
}

// share finds or starts the shared server. It takes no test's context, as the
// server outlives the test that happens to be the first.
func share() {
	ctx := context.Background()
	if shared.uri = os.Getenv(EnvURI); shared.uri != "" {
		if err := ping(ctx, shared.uri, authToken(Credentials())); err != nil {
			shared.err = fmt.Errorf("%s names %s, which does not answer: %w", EnvURI, shared.uri, err)
		}
		return
	}
	shared.server, shared.err = Launch(ctx, Options{})
	if shared.err == nil {
		shared.uri = shared.server.URI()
	}
}

// Credentials returns the user and password for the server of [Start]: empty
// unless CONVENIO_NEO4J_USER and CONVENIO_NEO4J_PASSWORD are set.
func Credentials() (user, password string) {
	return os.Getenv(EnvUser), os.Getenv(EnvPassword)
}

// Clear deletes all that the server of [Start] holds, once no other process
// uses it, as [Exclusive] does. It ends the test when that fails.
func Clear(tb testing.TB) {
	tb.Helper()
	Exclusive(tb)
	if err := execute(tb.Context(), Start(tb), authToken(Credentials()), "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS"); err != nil {
		tb.Fatal(err)
	}
}

// StartOwn starts a server of the test's own, and returns its URI. The server
// is stopped when the test ends. A start that fails ends the test.
func StartOwn(tb testing.TB, o Options) (uri string) {
	tb.Helper()
	s, err := Launch(tb.Context(), o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Stop(); err != nil {
			tb.Error(err)
		}
	})
	return s.URI()
}

// Exclusive waits until no other process uses the server of [Start], and keeps
// it for this one until the test ends; it may be called again within the test
// and its subtests. It ends the test when the lock cannot be had.
//
// The wait counts towards the timeout of the go command, so that a run over
// many packages wants a generous one. The hold is the process's: two tests of
// one package that clear the database must not be parallel.
func Exclusive(tb testing.TB) {
	tb.Helper()
	path := lockPath(Start(tb))
	turn.mu.Lock()
	defer turn.mu.Unlock()
	if turn.holders == 0 {
		unlock, err := lockFile(tb.Context(), path)
		if err != nil {
			tb.Fatal(err)
		}
		turn.unlock = unlock
	}
	turn.holders++
	tb.Cleanup(release)
}

// release ends one test's hold; the last one's is the process's.
func release() {
	turn.mu.Lock()
	defer turn.mu.Unlock()
	turn.holders--
	if turn.holders == 0 {
		turn.unlock()
	}
}

// lockPath returns the file that stands for the server at uri.
func lockPath(uri string) string {
	sum := sha256.Sum256([]byte(uri))
	return filepath.Join(os.TempDir(), fmt.Sprintf("convenio-neo4j-%x.lock", sum[:8]))
}

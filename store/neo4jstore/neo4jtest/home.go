package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"github.com/convenio-graph/convenio/internal/child"
)

// config is a server's neo4j.conf; the verbs are the port, whether to ask for
// a password, and the megabytes of its page cache. Transaction logs are not preallocated, which would cost a
// fresh server 512 MB of disk. One transaction gets half of the heap, so that
// a runaway query fails by itself instead of taking the server with it. The
// quiet period would make every stop last 5 seconds.
const config = `server.default_listen_address=127.0.0.1
server.default_advertised_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:%d
server.http.enabled=false
dbms.security.auth_enabled=%t
dbms.usage_report.enabled=false
server.memory.pagecache.size=%dm
db.memory.transaction.max=512m
db.tx_log.preallocate=false
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
`

// home is the folder of one server: its configuration, data and logs.
type home string

// newHome makes a server's home in a temporary folder. It fails when that
// cannot be written.
func newHome(port int, o Options) (home, error) {
	dir, err := os.MkdirTemp("", "convenio-neo4j-")
	if err != nil {
		return "", fmt.Errorf("make a home for neo4j: %w", err)
	}
	h := home(dir)
	if err := h.configure(port, o); err != nil {
		h.remove()
		return "", err
	}
	return h, nil
}

// configure writes the settings.
func (h home) configure(port int, o Options) error {
	if err := os.MkdirAll(h.conf(), 0o755); err != nil {
		return fmt.Errorf("make a home for neo4j: %w", err)
	}
	pages := 512
	if o.Long {
		pages = 2048
	}
	text := fmt.Sprintf(config, port, o.Password != "", pages)
	if err := os.WriteFile(filepath.Join(h.conf(), "neo4j.conf"), []byte(text), 0o644); err != nil {
		return fmt.Errorf("configure neo4j: %w", err)
	}
	return nil
}

// setPassword gives the user neo4j its first password. Once a server has run
// in the home this would report success and change nothing.
func (h home) setPassword(ctx context.Context, jvm jvm, password string) error {
	cmd := jvm.command("org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password)
	cmd.Env = append(os.Environ(), "NEO4J_HOME="+string(h), "NEO4J_CONF="+h.conf())
	if err := runCommand(ctx, cmd); err != nil {
		return fmt.Errorf("set neo4j's password: %w", err)
	}
	return nil
}

// serve starts the server. Its output goes to a file and not through this
// process, so that the go command never waits for a pipe that a server holds.
func (h home) serve(jvm jvm) (*child.Process, error) {
	out, err := os.Create(h.console())
	if err != nil {
		return nil, fmt.Errorf("start neo4j: %w", err)
	}
	defer func() { _ = out.Close() }()
	cmd := jvm.command("org.neo4j.server.CommunityEntryPoint", "--home-dir="+string(h), "--config-dir="+h.conf())
	cmd.Stdout, cmd.Stderr = out, out
	c, err := child.Start(cmd)
	if err != nil {
		return nil, fmt.Errorf("start neo4j: %w", err)
	}
	return c, nil
}

func (h home) conf() string { return filepath.Join(string(h), "conf") }

func (h home) console() string { return filepath.Join(string(h), "console.log") }

// logs returns what the server has written so far.
func (h home) logs() []byte {
	return readLogs(h.console(), filepath.Join(string(h), "logs", "neo4j.log"))
}

// remove deletes the home. What cannot be deleted stays behind in the
// temporary folder, which is no reason to fail a test.
func (h home) remove() { _ = os.RemoveAll(string(h)) }

// jvm is how to run a class of the server: the Java program, the folder of the
// jars, and whether it is to run for long.
type jvm struct {
	java, lib string
	long      bool
}

// frugal are Java's options for a test's server. It lives for minutes, most of
// which the optimizing compiler would take for itself: without it, start and
// first load need 35 seconds of a processor instead of 60.
var frugal = []string{"-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"}

// lavish are those for a server that is measured.
var lavish = []string{"-Xmx2g", "-XX:+UseG1GC"}

// command returns the call of one class's main.
func (j jvm) command(class string, args ...string) *exec.Cmd {
	all := frugal
	if j.long {
		all = lavish
	}
	all = append(slices.Clone(all),
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
		"-Dio.netty.tryReflectionSetAccessible=true",
		"-cp", filepath.Join(j.lib, "*"),
		class,
	)
	return exec.Command(j.java, append(all, args...)...)
}

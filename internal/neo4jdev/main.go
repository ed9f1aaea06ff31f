// Command neo4jdev runs a real Neo4j for development and for the tests of
// several packages at once, from the published jars and without a container.
//
//	go run ./internal/neo4jdev [-auth PASSWORD]                   until it is told to stop
//	go run ./internal/neo4jdev [-auth PASSWORD] -- COMMAND ARGS   for as long as the command runs
//
// In the first form it prints the server's URI on a line and stays in the
// foreground until it gets SIGINT, SIGTERM or SIGHUP, or until its standard
// input, when that is a pipe, is closed.
//
// In the second form the command finds the server in CONVENIO_NEO4J_URI (and,
// with -auth, CONVENIO_NEO4J_USER and CONVENIO_NEO4J_PASSWORD), and its exit
// code is that of neo4jdev. The go command makes a 1 of every other failure.
//
// The server is empty when it starts and gone, data and all, afterwards.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

// The exit codes of a shell for a command that cannot be run, and for one that
// ended by a signal.
const (
	exitNotRun   = 127
	exitSignaled = 128
)

func main() { os.Exit(run()) }

// run starts the server, does what the arguments ask, stops the server and
// returns the code to exit with.
func run() int {
	password := flag.String("auth", "", "turn authentication on, with this `password` for the user neo4j")
	flag.Parse()
	dieWithParent()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	server, err := neo4jtest.Launch(ctx, neo4jtest.Options{Password: *password})
	if err != nil {
		return fail(err)
	}
	code := use(ctx, server, *password, flag.Args())
	if err := server.Stop(); err != nil {
		return max(code, fail(err))
	}
	return code
}

// use runs the command that args are, or without one waits to be stopped.
func use(ctx context.Context, server *neo4jtest.Server, password string, args []string) int {
	if len(args) > 0 {
		return execute(args, environment(server.URI(), password))
	}
	fmt.Println(server.URI())
	select {
	case <-ctx.Done():
	case <-closed(os.Stdin):
	}
	return 0
}

// environment returns this process's environment and the server's address.
func environment(uri, password string) []string {
	env := append(os.Environ(), neo4jtest.EnvURI+"="+uri)
	if password == "" {
		// A user's own would be presented to a server that has no users.
		return append(env, neo4jtest.EnvUser+"=", neo4jtest.EnvPassword+"=")
	}
	return append(env, neo4jtest.EnvUser+"="+neo4jtest.User, neo4jtest.EnvPassword+"="+password)
}

// execute runs a command, hands it the signals that arrive meanwhile, and
// returns its exit code as a shell would.
func execute(args, env []string) int {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = env
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		fail(err)
		return exitNotRun
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(signals)
	go forward(signals, cmd.Process)
	return exitCode(cmd.Wait())
}

// forward hands signals on to the command. One that it got already, as all of
// a terminal's foreground do, or that comes after its end, does no harm.
func forward(signals <-chan os.Signal, p *os.Process) {
	for s := range signals {
		_ = p.Signal(s)
	}
}

// exitCode returns what a shell would say about a command that ended so.
func exitCode(err error) int {
	if err == nil {
		return 0
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return fail(err)
	}
	if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return exitSignaled + int(status.Signal())
	}
	return exit.ExitCode()
}

// closed returns a channel that is closed with the other end of a pipe. Of
// anything else it never is: /dev/null ends at once, and to read a terminal
// would stop a process in the background.
func closed(f *os.File) <-chan struct{} {
	done := make(chan struct{})
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		return done
	}
	go func() {
		_, _ = io.Copy(io.Discard, f) // an error ends the pipe as well
		close(done)
	}()
	return done
}

// fail reports an error and returns the code for it.
func fail(err error) int {
	fmt.Fprintln(os.Stderr, "neo4jdev:", err)
	return 1
}

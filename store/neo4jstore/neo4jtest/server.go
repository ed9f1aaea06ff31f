package neo4jtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/internal/child"
)

const (
	// User is the name of the user that a started server has.
	User = "neo4j"

	startTimeout = 5 * time.Minute // two were too few on a busy machine
	startTries   = 3
	pingTimeout  = 10 * time.Second
	pingPause    = 100 * time.Millisecond
)

// errPortTaken says that another program was quicker to use the port.
var errPortTaken = errors.New("its port was taken meanwhile")

// Options are the choices about a server. The zero value is a server without
// authentication.
type Options struct {
	// Password turns authentication on and is the password of [User].
	// Neo4j wants at least 8 characters.
	Password string

	// Long makes it a server that is to be measured: with the optimizing
	// compiler, and some 5 GB of memory.
	Long bool
}

// auth returns the token that a client of such a server presents.
func (o Options) auth() neo4j.AuthToken { return authToken(User, o.Password) }

// authToken returns the token for a user, or that for no authentication when
// there is no password.
func authToken(user, password string) neo4j.AuthToken {
	if password == "" {
		return neo4j.NoAuth()
	}
	return neo4j.BasicAuth(user, password, "")
}

// Server is a Neo4j that this process started and that ends with it.
type Server struct {
	uri   string
	home  home
	jvm   jvm
	auth  neo4j.AuthToken
	child *child.Process
}

// Launch starts a server and returns it once it answers queries; ctx bounds
// the start, not the server's life. It fails when Java is missing, the jars
// cannot be had, or the server does not answer within minutes; the error
// then has the end of the server's log. The caller stops the server.
func Launch(ctx context.Context, o Options) (*Server, error) {
	java, err := lookProgram("java")
	if err != nil {
		return nil, err
	}
	lib, err := jars(ctx)
	if err != nil {
		return nil, err
	}
	var s *Server
	for range startTries {
		s, err = launch(ctx, jvm{java: java, lib: lib, long: o.Long}, o)
		if !errors.Is(err, errPortTaken) {
			break
		}
	}
	return s, err
}

// launch tries once to start a server, on a port that is free now. Neo4j can
// choose a port by itself, but does not tell which.
func launch(ctx context.Context, jvm jvm, o Options) (*Server, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	h, err := newHome(port, o)
	if err != nil {
		return nil, err
	}
	s := &Server{uri: fmt.Sprintf("bolt://127.0.0.1:%d", port), home: h, jvm: jvm, auth: o.auth()}
	if err := s.start(ctx, o); err != nil {
		_ = s.Stop() // the first error is the one to tell
		return nil, err
	}
	return s, nil
}

// freePort returns a port of the loopback interface that nobody uses.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a port for neo4j: %w", err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// start prepares the home and runs the server in it.
func (s *Server) start(ctx context.Context, o Options) error {
	if o.Password != "" {
		if err := s.home.setPassword(ctx, s.jvm, o.Password); err != nil {
			return err
		}
	}
	return s.run(ctx)
}

// run starts the process and waits for it to answer.
func (s *Server) run(ctx context.Context) error {
	var err error
	if s.child, err = s.home.serve(s.jvm); err != nil {
		return err
	}
	if err := s.await(ctx, s.auth); err != nil {
		logs := s.home.logs()
		if bytes.Contains(logs, []byte("Address already in use")) {
			err = errPortTaken
		}
		return fmt.Errorf("neo4j did not start: %w; the end of its log:\n%s", err, lastLines(logs, tailLines))
	}
	return nil
}

// await returns nil once the server answers a query, or an error when it ended
// before, or the time is over.
func (s *Server) await(ctx context.Context, auth neo4j.AuthToken) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	for {
		err := ping(ctx, s.uri, auth)
		select {
		case <-s.child.Done(): // looked at first: another program may have answered on its port
			return fmt.Errorf("it ended at once: %w", exitError(s.child.Err()))
		default:
		}
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w, last: %w", ctx.Err(), err)
		case <-time.After(pingPause):
		}
	}
}

// exitError returns the error of a process that should not have ended, which
// is nil from the process's own point of view when it ended in peace.
func exitError(err error) error {
	if err == nil {
		return errors.New("exit status 0")
	}
	return err
}

// ping asks the server for RETURN 1. A port that accepts is not enough:
// the database behind it comes up seconds later.
func ping(ctx context.Context, uri string, auth neo4j.AuthToken) error {
	ctx, cancel := context.WithTimeout(ctx, pingTimeout)
	defer cancel()
	return execute(ctx, uri, auth, "RETURN 1")
}

// execute runs a statement. The session runs it itself, as the driver's
// managed calls would retry for half a minute.
func execute(ctx context.Context, uri string, auth neo4j.AuthToken, text string) error {
	driver, err := neo4j.NewDriverWithContext(uri, auth)
	if err != nil {
		return err
	}
	defer func() { _ = driver.Close(ctx) }()
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, text, nil)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

// URI returns the server's address, a bolt:// URI.
func (s *Server) URI() string { return s.uri }

// PID returns the number of the server's process.
func (s *Server) PID() int { return s.child.PID() }

// Stop ends the server, waits until it has ended, and removes its data.
// It fails when the server had to be killed; it is gone even then.
func (s *Server) Stop() error {
	defer s.home.remove()
	defer func() { _ = os.Remove(lockPath(s.uri)) }() // there may be none, and nothing is left to take turns at
	if s.child == nil {
		return nil
	}
	return s.child.Stop(stopGrace)
}

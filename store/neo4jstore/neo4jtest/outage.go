package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"time"
)

// Halt ends the server's process with a signal, SIGTERM or SIGKILL, waits until it has ended, and keeps its data for
// Resume. It fails when the process does not end.
func (s *Server) Halt(signal os.Signal) error {
	if err := s.child.Signal(signal); err != nil {
		return fmt.Errorf("halt neo4j: %w", err)
	}
	select {
	case <-s.child.Done():
		return nil
	case <-time.After(stopGrace):
		return fmt.Errorf("halt neo4j: process %d did not end within %s", s.child.PID(), stopGrace)
	}
}

// Resume starts a server that was halted again, on the same address and data, and returns once it answers queries. It
// fails as Launch does.
func (s *Server) Resume(ctx context.Context) error {
	return s.run(ctx)
}

// SetPassword says what the password of User has become: Resume asks with it.
func (s *Server) SetPassword(password string) { s.auth = Options{Password: password}.auth() }
